"""What the person and the workers write to each other after sending, as it stands inside the seal.

Who wrote it and when stand inside as well as in clear: somebody who writes past Waymark into the database can remove a
message, but can't pass it off as another's or as of another day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from casework.sealing.envelope import open_message, seal_message
from casework.sealing.errors import EnvelopeDamaged
from casework.sealing.sealed_report import SealedReport
from casework.sealing.wrap import OpeningKey

Author = Literal["person", "worker"]
Kind = Literal["message", "addition", "withdrawal"]
Part = Literal["send", "contact_details"]

_KINDS, _AUTHORS = get_args(Kind), get_args(Author)


@dataclass(frozen=True)
class Written:
    """One thing written. A withdrawal has no text: it names a receiver, and what may no longer go there.

    `at` is aware. `part` is "send" (the whole report) or "contact_details".
    """

    kind: Kind
    author: Author
    at: datetime
    text: str = ""
    receiver: str = ""
    part: Part = "send"


def seal_written(sealed: SealedReport, key: OpeningKey, written: Written) -> bytes:
    """Sealed under the report's own content key. Raises NotARecipient or EnvelopeDamaged."""
    content = {"kind": written.kind, "author": written.author, "at": written.at.isoformat()}
    if written.kind == "withdrawal":
        return seal_message(sealed, key, content | {"receiver": written.receiver, "part": written.part})
    return seal_message(sealed, key, content | {"text": written.text})


def open_written(sealed: SealedReport, key: OpeningKey, blob: bytes, author: str, at: datetime) -> Written:
    """What was written, if it says the same author and moment as its row.

    Raises NotARecipient, or EnvelopeDamaged for a blob that was changed, moved or given to somebody else.
    """
    content = open_message(sealed, key, blob)
    try:
        found = _written(content)
    except (KeyError, TypeError, ValueError):
        raise EnvelopeDamaged("The message is of no form that is known.") from None
    if (found.author, found.at) != (author, at):
        raise EnvelopeDamaged("The message was written by somebody else, or at another time.")
    return found


def _written(content: Mapping[str, Any]) -> Written:
    kind, author = content["kind"], content["author"]
    if kind not in _KINDS or author not in _AUTHORS:
        raise ValueError("another kind")
    return Written(
        kind,
        author,
        datetime.fromisoformat(content["at"]),
        str(content.get("text", "")),
        str(content.get("receiver", "")),
        content.get("part", "send"),
    )
