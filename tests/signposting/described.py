"""The described people of `situations/*.yml`, as requests, with what each must and must never be shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from signposting import Request
from signposting.hours import LONDON
from signposting.yaml_files import load_yaml

FOLDER = Path(__file__).parent / "situations"
MONDAY = datetime(2026, 11, 16, tzinfo=LONDON)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LISTS = {"motivation": "motivation", "detail": "motivation_detail"} | {
    name: name for name in ("needs", "help", "where", "communities", "concerns")
}
TEXTS = {"age": "age_band"} | {name: name for name in ("district", "language", "postcode", "place")}


@dataclass(frozen=True)
class Situation:
    """`told` describes the person; `must` stand among the first three shown, `never` nowhere in the list."""

    told: str
    request: Request
    must: tuple[str, ...]
    never: tuple[str, ...]


def situations(folder: Path = FOLDER) -> Iterator[Situation]:
    """Every situation, file by file. Raises KeyError for a key that no request has."""
    for file in sorted(folder.glob("*.yml")):
        for entry in load_yaml(file):
            yield _situation(dict(entry))


def _situation(entry: dict[str, Any]) -> Situation:
    told, must, never = entry.pop("told"), tuple(entry.pop("must", ())), tuple(entry.pop("never", ()))
    now = _moment(entry.pop("at"))
    known: dict[str, Any] = {LISTS[key]: tuple(value) for key, value in entry.items() if key in LISTS}
    known |= {TEXTS[key]: value for key, value in entry.items() if key not in LISTS}
    return Situation(told, Request(now, **known), must, never)


def _moment(at: str) -> datetime:
    """ "Sun 02:00" in an ordinary week of November 2026, or a day of its own."""
    day, _, clock = at.partition(" ")
    start = MONDAY + timedelta(days=DAYS.index(day)) if day in DAYS else datetime.fromisoformat(day)
    hour, minute = map(int, clock.split(":"))
    return start.replace(hour=hour, minute=minute, tzinfo=LONDON)
