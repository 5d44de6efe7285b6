"""Choices as inline keyboards. A button carries its value, so that one from before is understood too.

`c:` presses a choice, `t:` ticks or unticks one, `d:` sends what is ticked, `w:` is a button of the worker's own, and
`x:` does nothing: it shows what was chosen.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.client.talk import Choice, Message

TICKED, UNTICKED, CHOSEN = "☑ ", "☐ ", "✓ "
LONGEST_DATA = 64  # bytes, by the Bot API
_SHORT, _BESIDE = 12, 3  # characters of a title that may share its row, and how many share one
_LONGEST_CHOSEN = 60


@dataclass(frozen=True)
class Button:
    """One button: `data` for the worker, or the address that it opens."""

    title: str
    data: str = ""
    address: str = ""


@dataclass(frozen=True)
class Offer:
    """What can be chosen under a message. With `boxes` several can be ticked; `own` are the worker's own buttons."""

    boxes: tuple[Choice, ...] = ()
    choices: tuple[Choice, ...] = ()
    own: tuple[Button, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """For the sealed row."""
        return asdict(self)

    @staticmethod
    def from_json(found: dict[str, Any]) -> "Offer":
        """As it was written."""
        boxes, choices = ([Choice(**each) for each in found[name]] for name in ("boxes", "choices"))
        return Offer(tuple(boxes), tuple(choices), tuple(Button(**each) for each in found["own"]))

    @property
    def is_empty(self) -> bool:
        """Whether there is no button at all."""
        return not (self.boxes or self.choices or self.own)

    def titles(self, values: Sequence[str]) -> str:
        """The words on the choices with these values."""
        every = {each.value: each.title for each in (*self.boxes, *self.choices)}
        return ", ".join(every[value] for value in values if value in every)


def offer_of(messages: Sequence[Message]) -> Offer:
    """All choices under the messages of one turn, each once."""
    boxes = {each.value: each for message in messages for each in message.boxes}
    choices = {each.value: each for message in messages for each in message.buttons if each.value not in boxes}
    return Offer(tuple(boxes.values()), tuple(choices.values()))


def keyboard(offer: Offer, ticked: Sequence[str], done: str) -> InlineKeyboardMarkup | None:
    """The buttons to show; `done` is the title of the one that sends what is ticked."""
    rows = [[_button(_mark(each, ticked), f"t:{each.value}")] for each in offer.boxes]
    rows += [[_button(done, "d:")]] if offer.boxes else []
    rows += _rows([(each.title, f"c:{each.value}") for each in offer.choices])
    rows += [[_own(each)] for each in offer.own]
    return InlineKeyboardMarkup(rows) if rows else None


def chosen(titles: str) -> InlineKeyboardMarkup | None:
    """In place of the choices, once one was made: what it was."""
    if not titles:
        return None
    short = titles if len(titles) <= _LONGEST_CHOSEN else f"{titles[: _LONGEST_CHOSEN - 1]}…"
    return InlineKeyboardMarkup([[_button(f"{CHOSEN}{short}", "x:")]])


def _rows(buttons: Sequence[tuple[str, str]]) -> list[list[InlineKeyboardButton]]:
    """One button a row, so that long titles can be read; short ones share a row."""
    rows: list[list[InlineKeyboardButton]] = []
    short = False
    for title, data in buttons:
        fits = len(title) <= _SHORT
        if fits and short and len(rows[-1]) < _BESIDE:
            rows[-1].append(_button(title, data))
        else:
            rows.append([_button(title, data)])
        short = fits
    return rows


def _mark(choice: Choice, ticked: Sequence[str]) -> str:
    return f"{TICKED if choice.value in ticked else UNTICKED}{choice.title}"


def _button(title: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(title, callback_data=data)


def _own(button: Button) -> InlineKeyboardButton:
    if button.address:
        return InlineKeyboardButton(button.title, url=button.address)
    return _button(button.title, f"w:{button.data}")
