"""The figures of the directory: who has which routes, in which district, at which hour and at which age."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from report.codes import CODES
from signposting.directory import services
from signposting.hours import LONDON
from signposting.matcher import Match, match
from signposting.request import BANDS, Request

# An ordinary week without a bank holiday.
MONDAY = datetime(2026, 11, 16, tzinfo=LONDON)
HOURS = 7 * 24

# What everybody has; a route made for a strand or district is one beside these.
EVERYBODYS = frozenset(
    {
        *("police-999", "police-101", "relay-999", "relay-101", "999-bsl", "emergency-sms"),
        *("wyp-live-chat", "wyp-online-hate"),
        *("samaritans", "shout", "victim-support", "victim-support-wy", "stop-hate-uk"),
    }
)
NOT_A_STRAND = frozenset({"none_stated", "prefer_not_to_say", "not_sure"})
COUNTY = ("leeds", "bradford", "calderdale", "kirklees", "wakefield", "unknown", "outside")


@dataclass
class Cells:
    """How many cells of the grid there are, and how many of them hold each promise."""

    cells: int = 0
    held: Counter[str] = field(default_factory=Counter)

    def add(self, found: Iterable[Match], hours: int) -> None:
        """Counts a list that is the same for some hours."""
        self.cells += hours
        for name, holds in _promises(list(found)).items():
            self.held[name] += hours * holds

    def share(self, name: str) -> float:
        """The part of the cells that hold it, from 0 to 1."""
        return self.held[name] / self.cells if self.cells else 0.0


def strands() -> list[str]:
    """The motivations that a service can be made for."""
    return [code for code in CODES["motivation"] if code not in NOT_A_STRAND]


def finer() -> list[tuple[str, str]]:
    """Each finer code with its motivation."""
    return [(code.under, code.value) for code in CODES["motivation_detail"].values()]


def moments() -> Mapping[datetime, int]:
    """One moment for each set of services that is open together, and for how many hours of the week it stands.

    A list depends on the hour only through who is open, so that a week of these is the whole week, hour by hour.
    """
    first: dict[tuple[bool | None, ...], datetime] = {}
    counted: Counter[datetime] = Counter()
    for hour in range(HOURS):
        now = MONDAY + timedelta(hours=hour)
        opened = tuple(service.hours.open_at(now) for service in services().values())
        counted[first.setdefault(opened, now)] += 1
    return counted


def grid(people: Iterable[tuple[str, str]], districts: Iterable[str] = COUNTY) -> Iterator[tuple[str, str, Cells]]:
    """For each (motivation, finer code or "") and district: the cells of all hours of the week and all ages or none."""
    hours = moments()
    places = list(districts)
    for strand, detail in people:
        for district in places:
            cells = Cells()
            for band in ("", *BANDS):
                for now, count in hours.items():
                    details = (detail,) if detail else ()
                    cells.add(match(Request(now, (strand,), details, district, band)), count)
            yield detail or strand, district, cells


def _promises(found: list[Match]) -> dict[str, bool]:
    made = [one for one in found if _made_for_them(one)]
    return {
        "open": any(one.open_now is True for one in found),
        "anonymous": any(one.service.anonymous is True for one in found),
        "not_police": any(not one.service.police for one in found),
        "made": bool(made),
        "made_open": any(one.open_now is True for one in made),
    }


def _made_for_them(one: Match) -> bool:
    serves = one.service.serves
    return one.service.id not in EVERYBODYS and bool(serves.details or serves.motivations or serves.districts)
