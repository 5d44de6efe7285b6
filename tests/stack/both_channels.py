"""Every whole talk told once: on the web and on Telegram at the same time, together with its neighbour in the list."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from tests.stack.cabinet import Cabinet
from tests.stack.telegram_conversation import TelegramConversation
from tests.stack.web_conversation import WebConversation
from tests.talks.talk import Talk
from tests.talks.talk_file import talks
from tests.talks.telling import Telling, interleaved

# On Telegram the one cannot be ticked beside the other: it is a button of its own.
ONLY_ON_THE_WEB = "nobody else and somebody cannot both be ticked"
_FIRST_ACCOUNT = 7_000_000_001


@dataclass(frozen=True)
class ToldTwice:
    """One talk's tellings; `telegram` is None for the talk that is only for the web."""

    web: Telling
    telegram: Telling | None

    @property
    def references(self) -> frozenset[str]:
        """Of all reports that this talk left."""
        return frozenset((*self.web.references, *(self.telegram.references if self.telegram else ())))


class BothChannels:
    """Tells talks when they are asked for, each once; `cabinet` holds what was stored since the first."""

    def __init__(self, stack: Any) -> None:
        self.cabinet = Cabinet(stack)
        self._stack = stack
        self._accounts: Iterator[int] = count(_FIRST_ACCOUNT)
        self._told: dict[str, ToldTwice] = {}

    def tell(self, talk: Talk) -> ToldTwice:
        if talk.name not in self._told:
            place = talks().index(talk) // 2 * 2
            pair = {each.name: self._begun(each) for each in talks()[place : place + 2]}
            interleaved([one for each in pair.values() for one in (each.telegram, each.web) if one])
            self._told |= pair
        return self._told[talk.name]

    def _begun(self, talk: Talk) -> ToldTwice:
        web = Telling(talk, WebConversation(self._stack.web_url))
        if talk.name == ONLY_ON_THE_WEB:
            return ToldTwice(web, None)
        chat = TelegramConversation(self._stack, self._stack.telegram.world, next(self._accounts))
        return ToldTwice(web, Telling(talk, chat))
