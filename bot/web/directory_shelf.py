"""The directory as the pages and the API show it: at this moment, in London, and as far as the settings let it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.web.directory_facts import label, open_mark
from report.codes import CODES as REPORT_CODES
from settings import Settings
from signposting import Service, Showing
from signposting.browsing import Picked, browse, find, helps
from signposting.codes import CODES
from signposting.current import current
from signposting.hours import LONDON
from signposting.index import Index
from signposting.rows import Row, rows

DISTRICTS = ("bradford", "calderdale", "kirklees", "leeds", "wakefield")


@dataclass(frozen=True)
class Shown:
    """A service with what depends on the moment: whether it answers now (None: nobody can tell), and the caution."""

    service: Service
    open_now: bool | None
    caution: str

    @property
    def mark(self) -> str:
        return open_mark(self.service, self.open_now)

    @property
    def rows(self) -> list[Row]:
        return rows(self.service)


@dataclass(frozen=True)
class Shelf:
    """What may be shown, by `showing`."""

    showing: Showing

    def listed(self, picked: Picked) -> list[Shown]:
        """The services that fit what was picked, at this moment."""
        now = london_now()
        return [self.shown(each, now) for each in browse(picked, now, self.showing)]

    def one(self, name: str) -> Shown | None:
        """The service of an id, if it may be shown."""
        now = london_now()
        found = find(name, now, self.showing)
        return self.shown(found, now) if found else None

    def shown(self, service: Service, now: datetime) -> Shown:
        """A service at a moment."""
        return Shown(service, service.hours.open_at(now), self.showing.caution(service, now.date()))


def showing_from(settings: Settings) -> Showing:
    """In production only what somebody reached lately; elsewhere each service, with a word where nobody did."""
    rules = settings.directory
    return Showing(settings.contacts_shown, rules.dialled_within_days, rules.overdue)


def london_now() -> datetime:
    """This moment, in the time that opening hours are written in."""
    return datetime.now(LONDON)


def day_in_words(moment: datetime) -> str:
    """For example "25 November 2026"."""
    return f"{moment.day} {moment:%B %Y}"


def options() -> Mapping[str, Mapping[str, str]]:
    """What can be picked: only what some service of the directory answers, with its words."""
    return _options(current())


@lru_cache(maxsize=1)
def _options(index: Index) -> Mapping[str, Mapping[str, str]]:
    listed = [indexed.service for indexed in index.by_id.values() if indexed.service.may_be_shown]
    return {
        "need": _words("help", {code for each in listed for code in helps(each)}),
        "strand": _words("motivation", {code for each in listed for code in each.serves.motivations}),
        "district": _words("district", set(DISTRICTS)),
        "language": _words("language", {code for each in listed for code in each.serves.languages}),
    }


def _words(name: str, codes: Collection[str]) -> dict[str, str]:
    """The words of the codes, in the order of their list."""
    return {code: label(name, code) for code in (CODES.get(name) or REPORT_CODES[name]) if code in codes}
