"""The whole state of a talk: immutable, and one JSON string at rest."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, TypedDict

from report.attachment import Attachment, Link
from report.heard import Finding
from report.reference import reference
from report.state_parts import Listed, Referral

Status = Literal["answered", "skipped", "not_known", "not_asked"]
Source = Literal["said", "chosen", "confirmed"]


class Entry(TypedDict):
    """One numbered entry of the transcript. ``field`` is the field it answers or asks about, if any."""

    n: int
    at: str
    who: Literal["person", "waymark"]
    field: str | None
    text: str
    choices: list[str]


@dataclass(frozen=True)
class Answer:
    """What the person answered.

    ``value`` is a string, an int, a list of codes, ``{"day"}`` or ``{"from", "to"}`` in ISO days, or None; ``said`` the
    words it came from; ``source`` whether they said it, chose it from a list, or confirmed what was read.
    """

    value: Any = None
    said: str = ""
    source: Source = "said"
    status: Status = "answered"


@dataclass(frozen=True)
class Concern:
    """Words that need care (a code of ``concern``), and the number of the transcript entry that holds them."""

    code: str
    entry: int | None = None


@dataclass(frozen=True)
class State:
    """A talk.

    ``asked`` is the open question, ``pending`` a side question in front of it ("" for none), ``path`` the questions
    answered so far (the way back), ``tries`` how often the open question was repeated without getting further,
    ``acked`` the id of the last message read, ``closing`` how the talk ended: "", "stored", "waiting" or "deleted".
    The account lives in the transcript; its answer is put together from there. ``unwarned``: what must be passed on
    has not been said yet. ``doubting`` is the doubt that is open, as ``field=doubt``; ``doubts`` the fields that were
    asked about once. ``correcting`` is a correction that waits for a yes; ``call_back`` the answers so far to a request
    to be called. ``explained``: that Waymark writes English only was said. ``code_end``: the last characters of the
    access code, once it was given out.
    ``style`` is how Waymark writes: "", or "easy" for Easy Read. ``help`` are the kinds of help that were asked for
    under a list of services, ``listed`` the services that were shown last, ``referrals`` the answers for each;
    ``near`` is a place that was typed to find somewhere near, and is gone after the turn.
    """

    report_id: str = ""
    created_at: str = ""
    language: str = "en"
    channel: str = "web"
    asked: str = "safety_now"
    pending: str = ""
    tries: int = 0
    path: tuple[str, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    suggested: tuple[Finding, ...] = ()
    transcript: tuple[Entry, ...] = ()
    concerns: tuple[Concern, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    access_code: str = ""
    acked: str = ""
    calmed: bool = False
    explained: bool = False
    closing: str = ""
    unwarned: bool = False
    doubting: str = ""
    doubts: tuple[str, ...] = ()
    correcting: tuple[Finding, ...] = ()
    call_back: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    code_end: str = ""
    style: str = ""
    help: tuple[str, ...] = ()
    listed: tuple[Listed, ...] = ()
    referrals: tuple[Referral, ...] = ()
    near: str = ""

    @property
    def place_words(self) -> str:
        """Where it happened, as the person said it, or ""."""
        return self.answers["where"].said if "where" in self.answers else ""

    @property
    def reference(self) -> str:
        """A short name for the report that people can say aloud, such as WM-7KQ2-M4XD; made from its id."""
        return reference(self.report_id)

    @property
    def account(self) -> str:
        """All that the person told, message by message, a line break between two messages."""
        return "\n".join(
            entry["text"] for entry in self.transcript if entry["who"] == "person" and entry["field"] == "account"
        )

    @property
    def ended(self) -> bool:
        """Whether the report was sent or deleted."""
        return bool(self.closing)

    @property
    def is_receipt(self) -> bool:
        """Whether only closing words are left of the talk."""
        return self.ended

    @property
    def may_copy(self) -> bool:
        """Whether the person may take a copy now: once everything was read back, and until it is sent or deleted."""
        return bool(self.access_code) and not self.ended

    @property
    def concern_codes(self) -> tuple[str, ...]:
        """The codes of the concerns, each once, in order."""
        return tuple(dict.fromkeys(concern.code for concern in self.concerns))

    def code(self, field_id: str) -> str:
        """The one code answered to a field, or ""."""
        value = self.answers[field_id].value if field_id in self.answers else None
        return value if isinstance(value, str) else ""

    def codes(self, field_id: str) -> tuple[str, ...]:
        """The codes answered to a field, one or several; empty when none was given."""
        value = self.answers[field_id].value if field_id in self.answers else None
        if isinstance(value, str):
            return (value,)
        return tuple(value) if isinstance(value, Sequence) else ()

    def answered(self, answers: Mapping[str, Answer]) -> "State":
        """The state with these answers in place of any earlier ones."""
        return replace(self, answers={**self.answers, **answers})

    def without(self, field_ids: Iterable[str]) -> "State":
        """The state with these fields unanswered again."""
        gone = set(field_ids)
        return replace(self, answers={key: value for key, value in self.answers.items() if key not in gone})

    def suggesting(self, findings: Iterable[Finding]) -> "State":
        """The state with these findings kept as suggestions; the same words read the same way again add nothing."""
        kept: dict[tuple[str, str, str], Finding] = {}
        for each in (*self.suggested, *findings):
            kept.setdefault((each.field, each.value, each.said), each)
        return replace(self, suggested=tuple(kept.values()))

    def recording(self, at: str, who: Literal["person", "waymark"], text: str, choices: Sequence[str] = ()) -> "State":
        """The state with one more entry. What is written while the account is open joins it only if it is telling."""
        about = None if self.asked == "account" and who == "person" else self.asked
        number = self.transcript[-1]["n"] + 1 if self.transcript else 1
        entry = Entry(n=number, at=at, who=who, field=about, text=text, choices=list(choices))
        return replace(self, transcript=(*self.transcript, entry))

    def telling(self) -> "State":
        """The state with the latest entry counted as part of the account."""
        last = Entry(**{**self.transcript[-1], "field": "account"})
        return replace(self, transcript=(*self.transcript[:-1], last))._with_account()

    def masking(self, words: str) -> "State":
        """The state with other words in place of the latest entry's: what it held is kept elsewhere, or not at all."""
        last = Entry(**{**self.transcript[-1], "text": words, "field": None})
        return replace(self, transcript=(*self.transcript[:-1], last))

    def _with_account(self) -> "State":
        if "account" not in self.answers or self.answers["account"].status != "answered":
            return self
        return self.answered({"account": Answer(self.account, self.account)})

    def to_json(self) -> str:
        """Compact JSON; what equals its default is left out, and the account is not written twice."""
        kept = {part.name: getattr(self, part.name) for part in fields(self)}
        kept["answers"] = {key: _packed(key, answer) for key, answer in self.answers.items()}
        for name in ("suggested", "correcting"):
            kept[name] = [[*vars(finding).values()] for finding in getattr(self, name)]  # asdict copies deeply
        kept["transcript"] = [_row(entry) for entry in self.transcript]
        kept["concerns"] = [[concern.code, concern.entry] for concern in self.concerns]
        kept["attachments"] = [each.to_dict() for each in self.attachments]
        for name in ("links", "listed", "referrals"):
            kept[name] = [[*vars(each).values()] for each in getattr(self, name)]
        return json.dumps({key: value for key, value in kept.items() if value}, separators=(",", ":"))

    @staticmethod
    def from_json(text: str) -> "State":
        """The state that `to_json` wrote. ValueError or TypeError when it is not one."""
        kept = json.loads(text)
        kept["answers"] = {key: Answer(**answer) for key, answer in kept.get("answers", {}).items()}
        for name in ("suggested", "correcting"):
            kept[name] = tuple(Finding(*finding) for finding in kept.get(name, ()))
        kept["concerns"] = tuple(Concern(*concern) for concern in kept.get("concerns", ()))
        kept["attachments"] = tuple(Attachment.from_dict(each) for each in kept.get("attachments", ()))
        for name, part in (("links", Link), ("listed", Listed), ("referrals", Referral)):
            kept[name] = tuple(part(*each) for each in kept.get(name, ()))
        for name in ("path", "doubts", "help"):
            kept[name] = tuple(kept.get(name, ()))
        kept["transcript"] = tuple(
            Entry(n=number, at=at, who=who, field=about, text=said, choices=choices)
            for number, (at, who, about, said, choices) in enumerate(kept.get("transcript", ()), 1)
        )
        return State(**kept)._with_account()


def _row(entry: Entry) -> list[Any]:
    """An entry without its number, which is its place."""
    return [entry["at"], entry["who"], entry["field"], entry["text"], entry["choices"]]


def _packed(field_id: str, answer: Answer) -> dict[str, Any]:
    if field_id == "account":
        answer = replace(answer, value=None, said="")
    return {key: value for key, value in vars(answer).items() if value != getattr(Answer(), key)}


def record_shown(state: State, texts: Sequence[str], at: str) -> State:
    """The state with Waymark's words as they were shown; ``at`` is when."""
    for text in texts:
        state = state.recording(at, "waymark", text)
    return state
