"""What a person sent: typed text, one pressed choice, or several ticked ones, with an id so that it is read once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

LONGEST_TEXT = 40_000  # characters; the engine takes as much
MOST_CHOICES = 100
LONGEST_CHOICE = 200  # characters, as in the engine
LONGEST_ID = 64  # characters, as in the engine


class EmptyMessageError(ValueError):
    """Nothing was written and nothing was chosen."""


class TooLongError(ValueError):
    """More than `LONGEST_TEXT` characters."""


class MalformedMessageError(ValueError):
    """Not one of text, choice and choices, or of another type or size. Its text never quotes the message."""


@dataclass(frozen=True)
class Said:
    """`body` is the part of the engine's message that holds the content, such as `text`, `choice` or `attachments`."""

    id: str
    body: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """The message for the engine, without channel and language."""
        return {"id": self.id, **self.body}


def read_content(found: Mapping[str, Any]) -> dict[str, str | list[str]]:
    """The one of `text`, `choice`, `choices` that `found` holds.

    Raises MalformedMessageError, EmptyMessageError or TooLongError.
    """
    given = [name for name in _READERS if found.get(name) is not None]
    if len(given) != 1:
        raise MalformedMessageError
    return {given[0]: _READERS[given[0]](found[given[0]])}


def id_for(nonce: str, content: Mapping[str, str | list[str]]) -> str:
    """A message id for this content sent from this view of the page: 64 hex digits.

    The same words sent twice (a double click, a reload) have one id; words changed after a failure have another,
    so that nothing somebody wrote is taken for a repetition.
    """
    parts = [nonce, *(f"{name}={value}" for name, value in sorted(content.items()))]
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise MalformedMessageError
    if not value.strip():
        raise EmptyMessageError
    if len(value) > LONGEST_TEXT:
        raise TooLongError
    return value.encode("utf-8", "replace").decode()  # half of a surrogate pair is in no encoding


def _choice(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_CHOICE:
        raise MalformedMessageError
    return value.encode("utf-8", "replace").decode()


def _choices(value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) > MOST_CHOICES:
        raise MalformedMessageError
    if not value:
        raise EmptyMessageError
    return [_choice(each) for each in value]


_READERS: Mapping[str, Callable[[Any], str | list[str]]] = {"text": _text, "choice": _choice, "choices": _choices}
