"""What an update is answered with, and where the chat stands then."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.client.talk import Message
from bot.telegram.chat import Chat
from bot.telegram.keyboard import Button, Offer, offer_of
from bot.telegram.progress import Part, Tidy
from bot.telegram.splitting import packed


@dataclass(frozen=True)
class Answer:
    """`parts` are the messages to send; `forget` drops everything that is known of the chat once they are there."""

    chat: Chat
    parts: tuple[Part, ...] = ()
    tidy: Tidy = field(default_factory=Tidy)
    forget: bool = False

    def and_then(self, *parts: Part) -> "Answer":
        """With more messages at its end."""
        return replace(self, parts=(*self.parts, *parts))


def spoken(messages: Sequence[Message]) -> tuple[Part, ...]:
    """What Waymark says in one turn: as few messages as fit, with all choices under the last."""
    texts = packed([each.text for each in messages if each.text.strip()])
    if not texts:
        return ()
    return (*(Part(text) for text in texts[:-1]), Part(texts[-1], offer_of(messages)))


def own(text: str, *buttons: Button) -> Part:
    """One of the worker's own messages."""
    return Part(text, Offer(own=buttons))
