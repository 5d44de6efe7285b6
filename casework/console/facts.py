"""What the unlocked list shows of a report, from its small envelope of coded facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.console.wording import short_day
from casework.store.reports import ReportRow
from report.codes import CODES
from report.risk import SHORT as SHORT_CONCERN
from report.risk import risk_picture

Answer = Mapping[str, Any]

SHORT = {
    "outside": "Outside West Yorkshire",
    "unknown": "Not known",
    "east_asian": "East or South East Asian",
    "gypsy_traveller": "Gypsy or Irish Traveller",
    "eastern_european": "Eastern European",
    "refugee_asylum": "Refugee, asylum seeker or migrant",
    "non_binary": "Non-binary",
    "theft_robbery": "Theft or robbery",
    "discrimination_service": "Refused a service or treated unfairly",
}
"""Where the code's own words are not how it is said: names of peoples have their capitals and their commas."""


@dataclass(frozen=True)
class CodedFacts:
    """When, what kind, why as the person sees it, and what raises concern; all from codes."""

    when: str
    kinds: tuple[str, ...]
    motives: tuple[str, ...]
    concerns: tuple[str, ...]


def coded_facts(content: Mapping[str, Any]) -> CodedFacts:
    """The list's facts from an opened *coded* envelope. Raises KeyError for one that is no report."""
    coded: Mapping[str, Answer] = content["coded"]
    return CodedFacts(
        when=_when(_value(coded["when"])),
        kinds=_kinds(coded),
        motives=_motives(_value(coded["motivation"]) or (), _value(coded["motivation_detail"]) or ()),
        concerns=_concerns(content),
    )


def _kinds(coded: Mapping[str, Answer]) -> tuple[str, ...]:
    """The kinds of incident; somebody who only wants to be called is marked so."""
    if _value(coded["request"]) == "call_back":
        return ("Call back",)
    return tuple(short_code(code) for code in _value(coded["incident_type"]) or ())


def changed_outside(row: ReportRow, content: Mapping[str, Any]) -> str:
    """What the report itself says of the facts that stand in clear, if the database says otherwise; "" if it agrees.

    Nobody but a program that writes past Waymark changes them, say to hide that a report is urgent.
    """
    clear = content["clear"]
    if (row.arrived_on.isoformat(), row.district, row.urgent) == (
        clear["arrived_on"],
        clear["district"],
        clear["urgent"],
    ):
        return ""
    urgent = "urgent" if clear["urgent"] else "not urgent"
    return f"{short_day(clear['arrived_on'])}, {short_code(clear['district'])}, {urgent}"


def short_code(code: str) -> str:
    """A code as a caseworker says it, for tables: shorter than the words that the person chose from."""
    return SHORT.get(code) or code.replace("_", " ").capitalize()


def _value(answer: Answer) -> Any:
    return answer["value"] if answer["status"] == "answered" else None


def _when(value: Mapping[str, str] | None) -> str:
    """A day, or the days between which it happened; never finer than what was said."""
    if not value:
        return ""
    return short_day(value["day"]) if "day" in value else f"{short_day(value['from'])} to {short_day(value['to'])}"


def _concerns(content: Mapping[str, Any]) -> tuple[str, ...]:
    """Short names, most pressing first. What was only read in the words is on the report's own page."""
    found = risk_picture({**content, "suggested": (), "transcript": ()})
    return tuple(dict.fromkeys(SHORT_CONCERN[concern.code] for concern in found))


def _motives(motives: Sequence[str], finer: Sequence[str]) -> tuple[str, ...]:
    """Each motive with the finer codes under it: «Religion (Muslim)»."""
    return tuple(_motive(code, finer) for code in motives)


def _motive(code: str, finer: Sequence[str]) -> str:
    known = CODES["motivation_detail"]
    under = [short_code(each) for each in finer if each in known and known[each].under == code]
    return f"{short_code(code)} ({', '.join(under)})" if under else short_code(code)
