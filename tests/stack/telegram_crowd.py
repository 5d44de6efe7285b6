"""Many people on Telegram at once, told by one thread: each reads, thinks a moment and answers what stands there."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field

from tests.bot.telegram.bot_api.account import Account
from tests.bot.telegram.bot_api.world import Json, World

WAIT = "One moment, please."
_WAYS_PAST = ("thats_all", "thats_it", "right", "skip_these", "no_contact", "nobody_else", "no_details", "skip")
_LOOK_SECONDS = 0.005


@dataclass
class Person:
    """`own` are the words of their account. `seconds` are from each update to the moment its answer stood there."""

    account: Account
    own: str
    sends: bool
    due: float
    seconds: list[float] = field(default_factory=list)
    done: bool = False
    _told: bool = False
    _last: int = 0
    _since: float = 0.0

    def look(self, now: float, pause: float) -> None:
        """Notes an answer that has come, or does the next thing when it is time."""
        if self._since:
            answer = self._answer()
            if answer is None:
                return
            self._last = max(self._last, answer["message_id"])
            self.seconds.append(self._moment(self._last) - self._since)
            self._since, self.due = 0.0, now + pause
            self.done = self._is_over(answer)
        elif now >= self.due:
            self._since = time.perf_counter()
            self._act()

    def _act(self) -> None:
        offered = self._offered()
        if not self._last:
            self.account.write("/start")
        elif "w:go_on" in offered:
            self._press("w:go_on")
        elif "c:safe" in offered:
            self._press("c:safe")
        elif not self._told:
            self._told = True
            self.account.write(self.own)
        elif "c:send" in offered:
            self._press("c:send" if self.sends else "c:keep")
        else:
            self._press(next(f"c:{way}" for way in _WAYS_PAST if f"c:{way}" in offered))

    def _is_over(self, answer: Json) -> bool:
        return "Your access code is" in answer["text"] or "It has not been sent" in answer["text"]

    def _press(self, data: str) -> None:
        self.account.press(self._last, data)

    def _answer(self) -> Json | None:
        """The newest message of the talk since the last, once its words stand in it."""
        found = [each for each in self.account.seen() if each["message_id"] > self._last and each["text"] != WAIT]
        return next((each for each in reversed(found) if not self._is_beside(each)), None)

    def _is_beside(self, message: Json) -> bool:
        """What stands beside the talk: the worker's own question about being told, and its word of trouble."""
        offered = [each.get("callback_data", "") for each in self.account.buttons(message)]
        return not offered or any("w:tell" in each for each in offered)

    def _offered(self) -> list[str]:
        message = self.account.log.messages.get(self._last, {})
        return [each.get("callback_data", "") for each in self.account.buttons(message)]

    def _moment(self, message: int) -> float:
        return max(each.at for each in self.account.log.happenings if each.message == message and each.what == "edited")


def tell_all(people: list[Person], pause: float, seconds: float) -> None:
    """Until all are done. Raises TimeoutError."""
    dice = random.Random(7)
    end = time.monotonic() + seconds
    while not all(each.done for each in people):
        if time.monotonic() > end:
            raise TimeoutError(f"{sum(not each.done for each in people)} people are not done")
        for each in people:
            if not each.done:
                each.look(time.monotonic(), pause * dice.uniform(0.75, 1.25))
        time.sleep(_LOOK_SECONDS)


def crowd(world: World, first: int, count: int, pause: float) -> list[Person]:
    """People who come within one pause; every other one sends."""
    now = time.monotonic()
    return [
        Person(
            Account(world, first + number),
            f"the neighbour at number {1000 + number} shouted at me and spat at my door in Halifax on Monday",
            number % 2 == 0,
            now + pause * number / count,
        )
        for number in range(count)
    ]
