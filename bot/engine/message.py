"""One message as the channels send it, checked and turned into Rasa's UserMessage."""

import json
from datetime import UTC, datetime
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.engine.added import ADDED, added_by
from bot.engine.processor import QuietOutput
from report.codes import EASY

MAX_TEXT = 40_000  # characters; the web app accepts as much and says so kindly beyond
_CHANNELS = ("web", "telegram")


class MalformedMessage(ValueError):
    """A channel sent something that is no message; its text is a fixed code, never the content."""


def read_message(conversation_id: str, body: bytes) -> UserMessage:
    """Raises MalformedMessage. A pressed choice carries its parse data, so no classifier guesses at it."""
    try:
        said = json.loads(body)
    except ValueError:
        raise MalformedMessage("not_json") from None
    if not isinstance(said, dict):
        raise MalformedMessage("not_an_object")
    text, choices, start = _content(said)
    added = _added(said)
    channel = said.get("channel", "web")
    if channel not in _CHANNELS:
        raise MalformedMessage("unknown_channel")
    metadata = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "language": _string(said, "language", "en", 16),
        "choices": choices,
        "start": start,
        "way": _string(said, "way", "", 32) if start else "",
        "style": _style(said) if start else "",
        "channel": channel,
        **added,
    }
    pressed = bool(choices or added) or start
    return UserMessage(
        text=text,
        output_channel=QuietOutput(channel),
        sender_id=conversation_id,
        parse_data=_pressed("greet" if start else "inform") if pressed else None,
        input_channel=channel,
        message_id=_string(said, "id", "", 64),
        metadata=metadata,
    )


def read_field(body: bytes, name: str, longest: int) -> str:
    """The one text that a request carries. Raises MalformedMessage."""
    try:
        said = json.loads(body)
    except ValueError:
        raise MalformedMessage("not_json") from None
    if not isinstance(said, dict) or not said.get(name):
        raise MalformedMessage(f"needs_{name}")
    return _string(said, name, "", longest)


def _content(said: dict[str, Any]) -> tuple[str, list[str], bool]:
    given = [name for name in ("text", "choice", "choices", "start", *ADDED) if said.get(name) is not None]
    if len(given) != 1:
        raise MalformedMessage("needs_one_kind_of_content")
    if given[0] in ADDED:
        return "", [], False
    if given == ["text"]:
        return _string(said, "text", "", MAX_TEXT), [], False
    if given == ["choice"]:
        return "", [_string(said, "choice", "", 200)], False
    if given == ["start"]:
        return "", [], True
    choices = said["choices"]
    if not isinstance(choices, list) or not all(isinstance(each, str) and len(each) <= 200 for each in choices):
        raise MalformedMessage("choices_must_be_strings")
    return "", choices[:100], False


def _style(said: dict[str, Any]) -> str:
    style = _string(said, "style", "", 16)
    if style not in ("", EASY):
        raise MalformedMessage("unknown_style")
    return style


def _added(said: dict[str, Any]) -> dict[str, Any]:
    try:
        return added_by(said)
    except (ValueError, TypeError, KeyError):
        raise MalformedMessage("bad_addition") from None


def _string(said: dict[str, Any], name: str, default: str, longest: int) -> str:
    value = said.get(name, default)
    if not isinstance(value, str) or len(value) > longest or (name == "id" and not value):
        raise MalformedMessage(f"bad_{name}")
    return value


def _pressed(intent: str) -> dict[str, Any]:
    return {"text": "", "intent": {"name": intent, "confidence": 1.0}, "entities": []}
