"""A sealed report: the few facts in clear, two envelopes, and the wraps that open them."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casework.sealing.binding import checked_report_id
from casework.sealing.errors import EnvelopeDamaged
from casework.sealing.wrap import Wrap

_FORM = "waymark-sealed-report/1"


@dataclass(frozen=True)
class Clear:
    """What stands outside the envelopes, besides the report's id: nothing that tells what happened or to whom."""

    arrived_on: date
    district: str
    urgent: bool


@dataclass(frozen=True)
class SealedReport:
    """A report that nobody can read without a wrap's key. Raises ValueError if the id is not a UUID."""

    report_id: str
    clear: Clear
    lookup_id: str
    coded: bytes = field(repr=False)
    words: bytes = field(repr=False)
    wraps: tuple[Wrap, ...] = field(repr=False)

    def __post_init__(self) -> None:
        checked_report_id(self.report_id)

    def to_bytes(self) -> bytes:
        """Versioned JSON, with binary parts in base64."""
        data = {
            "form": _FORM,
            "report_id": self.report_id,
            "arrived_on": self.clear.arrived_on.isoformat(),
            "district": self.clear.district,
            "urgent": self.clear.urgent,
            "lookup_id": self.lookup_id,
            "coded": _text(self.coded),
            "words": _text(self.words),
            "wraps": [[each.recipient, _text(each.blob)] for each in self.wraps],
        }
        return json.dumps(data, separators=(",", ":")).encode("ascii")

    @classmethod
    def from_bytes(cls, content: bytes) -> SealedReport:
        """The sealed report again. Raises EnvelopeDamaged if `content` was not made by `to_bytes`."""
        try:
            data = json.loads(content)
            if data["form"] != _FORM:
                raise ValueError("another form")
            return _from_json(data)
        except (ValueError, KeyError, TypeError) as error:
            raise EnvelopeDamaged("This is not a sealed report of Waymark.") from error


def _from_json(data: dict[str, Any]) -> SealedReport:
    return SealedReport(
        report_id=data["report_id"],
        clear=Clear(date.fromisoformat(data["arrived_on"]), data["district"], data["urgent"]),
        lookup_id=data["lookup_id"],
        coded=_bytes(data["coded"]),
        words=_bytes(data["words"]),
        wraps=tuple(Wrap(recipient, _bytes(blob)) for recipient, blob in data["wraps"]),
    )


def _text(content: bytes) -> str:
    return b64encode(content).decode("ascii")


def _bytes(text: str) -> bytes:
    return b64decode(text, validate=True)
