"""Narrowing the list: by district and age for everybody, by the coded facts once unlocked."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from casework.console.facts import short_code
from casework.console.sight import Sight
from casework.store.reports import ClosedKey, ReportRow
from report.codes import CODES

AGES = {"2": "2 days and more", "7": "A week and more", "30": "A month and more"}
CHANNELS = {"web": "Web chat", "telegram": "Telegram"}
LANGUAGES = {"en": "English"}


def _short(name: str) -> dict[str, str]:
    return {code: short_code(code) for code in CODES[name]}


CHOICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "district": ("District", _short("district")),
    "age": ("Waits for", AGES),
    "kind": ("Kind", _short("incident_type")),
    "strand": ("Motive", _short("motivation")),
    "language": ("Language", LANGUAGES),
    "channel": ("Channel", CHANNELS),
}
CLEAR = ("district", "age")
"""What needs no envelope to be opened."""


@dataclass(frozen=True)
class Filter:
    """Codes of `CHOICES`; empty for anything."""

    district: str = ""
    age: str = ""
    kind: str = ""
    strand: str = ""
    language: str = ""
    channel: str = ""

    @classmethod
    def of(cls, told: Mapping[str, str]) -> "Filter":
        """From an address; what is no choice counts as none."""
        return cls(**{each.name: _known(each.name, told.get(each.name, "")) for each in fields(cls)})

    def as_address(self) -> dict[str, str]:
        """Only what is chosen, for links."""
        return {each.name: getattr(self, each.name) for each in fields(self) if getattr(self, each.name)}

    def fits(self, row: ReportRow | ClosedKey, sight: Sight) -> bool:
        """Whether a report is looked for. One that is not opened yet fits no filter by its facts."""
        if self.district and row.district != self.district:
            return False
        if self.age and (sight.today - row.arrived_on).days < int(self.age):
            return False
        if not (self.kind or self.strand or self.language or self.channel):
            return True
        facts = sight.index.of(row.report_id) if sight.index else None
        return facts is not None and (
            (not self.kind or self.kind in facts.kinds)
            and (not self.strand or self.strand in facts.strands)
            and (not self.language or self.language == facts.language)
            and (not self.channel or self.channel == facts.channel)
        )


def _known(name: str, value: str) -> str:
    return value if value in CHOICES[name][1] else ""
