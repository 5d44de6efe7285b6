"""The list of services as a keeper looks through it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casework.console.keeping.book import Book
from signposting.entries import Entry, shipped_entries
from signposting.service import Service
from signposting.sheet import to_ring
from signposting.showing import Showing

PAGE = 100


@dataclass(frozen=True)
class Row:
    """One service. `why` says why it is to be rung, "" when it is not; `overtaken`: see Book.overtaken."""

    entry: Entry
    service: Service
    standing: str
    why: str
    overtaken: bool
    number: int = 0

    @property
    def districts(self) -> tuple[str, ...]:
        return self.service.serves.districts


@dataclass(frozen=True)
class Shelf:
    """One view of the list."""

    name: str
    holds: Callable[[Row], bool]


SHELVES: Mapping[str, Shelf] = {
    "all": Shelf("All", lambda row: row.standing != "retired"),
    "due": Shelf("To be rung", lambda row: bool(row.why)),
    "changed": Shelf("Changed here", lambda row: row.standing == "local"),
    "overtaken": Shelf("Look again", lambda row: row.overtaken),
    "retired": Shelf("Retired", lambda row: row.standing == "retired"),
}


def rows(book: Book, today: date, showing: Showing) -> list[Row]:
    """Every service by name, with those that were retired here."""
    retired = {name: shipped_entries()[name] for name in shipped_entries() if book.standing(name) == "retired"}
    services = {name: entry.service() for name, entry in (retired | dict(book.entries)).items()}
    why = {service.id: reason for service, reason in to_ring(services.values(), today, showing)}
    found = [
        Row(
            (retired | dict(book.entries))[name],
            service,
            book.standing(name),
            "" if name in retired else why.get(name, ""),
            book.overtaken(name),
            book.number(name),
        )
        for name, service in services.items()
    ]
    return sorted(found, key=lambda row: row.service.name.casefold())


def found(listed: Sequence[Row], show: str, words: str, district: str) -> list[Row]:
    """Those of a shelf whose name or id holds the words, and that work in a district."""
    wanted = " ".join(words.casefold().split())
    return [
        row
        for row in listed
        if SHELVES[show].holds(row)
        and wanted in f"{row.service.name} {row.entry.id}".casefold()
        and (not district or district in row.districts)
    ]
