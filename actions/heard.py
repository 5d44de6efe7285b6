"""What the engine's events say, as the talk's own types."""

from collections.abc import Iterable, Mapping
from typing import Any

from report import Attachment, Finding, Heard, Link


def unread(events: Iterable[Mapping[str, Any]], acked: str) -> list[Mapping[str, Any]]:
    """The user and bot events after the last message that the talk has read, in order."""
    recent: list[Mapping[str, Any]] = []
    for event in events:
        if event.get("event") == "user" and acked and event.get("message_id") == acked:
            recent.clear()
        elif event.get("event") in ("user", "bot"):
            recent.append(event)
    return recent


def is_start(event: Mapping[str, Any]) -> bool:
    """Whether the person opened the talk with this event, rather than said something."""
    return bool((event.get("metadata") or {}).get("start"))


def way_in(event: Mapping[str, Any]) -> str:
    """The way by which the talk was opened (a code of `way`), or "" for none in particular."""
    return str((event.get("metadata") or {}).get("way") or "")


def heard(event: Mapping[str, Any]) -> Heard:
    """A user event as the engine read it."""
    metadata = event.get("metadata") or {}
    parsed = event.get("parse_data") or {}
    intent = parsed.get("intent") or {}
    return Heard(
        id=str(event.get("message_id") or ""),
        at=str(metadata.get("at") or ""),
        text=str(event.get("text") or ""),
        choices=tuple(metadata.get("choices") or ()),
        intent=str(intent.get("name") or ""),
        confidence=float(intent.get("confidence") or 0.0),
        findings=tuple(_finding(each) for each in parsed.get("findings") or ()),
        attachments=tuple(Attachment.from_dict(each) for each in metadata.get("attachments") or ()),
        removed=str(metadata.get("removed") or ""),
        link=Link(**metadata["link"]) if metadata.get("link") else None,
    )


def _finding(found: Mapping[str, Any]) -> Finding:
    return Finding(
        field=str(found["field"]),
        value=str(found["value"]),
        said=str(found["said"]),
        start=int(found["start"]),
        end=int(found["end"]),
        confidence=float(found.get("confidence", 1.0)),
    )
