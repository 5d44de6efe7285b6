"""The directory as anybody may leaf through it, without a talk: narrowed by what somebody picks, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime

from signposting.codes import known
from signposting.current import current
from signposting.fitting import NEVER
from signposting.hours import LONDON
from signposting.index import Index
from signposting.request import Request
from signposting.rules import shared_of
from signposting.service import Service
from signposting.showing import Showing

# The rules of `rules.yml` that hold whoever asks; the others need to know something of the person.
_WHOEVER_ASKS = ("unproved", "held_back", "old_centre")
# 999 and the ways to it stand above every list, so they do not fill it.
_ABOVE_EVERY_LIST = "emergency"

# What the report calls a need and the directory calls a kind of help.
_NEED_AS_HELP = {
    "talk": "talk",
    "emotional_support": "health",
    "advice": "legal",
    "housing": "housing",
    "school_work": "work",
}
_ANY_LANGUAGE = "interpreter"
_LISTS = {"need": "help", "strand": "motivation", "district": "district", "language": "language"}


class UnknownCodeError(ValueError):
    """A choice that the directory does not know; `key` is its name."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"unknown {key}")


@dataclass(frozen=True)
class Picked:
    """What somebody picked, in codes of the directory and the report; empty means anything.

    Raises UnknownCodeError. `open_now` leaves out whoever is not known to be open.
    """

    need: str = ""
    strand: str = ""
    district: str = ""
    language: str = ""
    open_now: bool = False

    def __post_init__(self) -> None:
        for key, name in _LISTS.items():
            if getattr(self, key) not in {"", *known(name)}:
                raise UnknownCodeError(key)

    @property
    def anything(self) -> bool:
        """Whether nothing was picked."""
        return not any(getattr(self, each.name) for each in fields(self))


def browse(picked: Picked, now: datetime, showing: Showing, index: Index | None = None) -> list[Service]:
    """The services that fit, those made for what was picked first. `now` is aware.

    A rival of a service that fits comes with it, so that the person chooses between them.
    """
    leaf = _Leaf(picked, now, {each.id: each for each in _open_to_all(now, showing, index or current())})
    return sorted(leaf.chosen(), key=leaf.place)


def find(name: str, now: datetime, showing: Showing, index: Index | None = None) -> Service | None:
    """The service of an id, unless it is unknown or may not be shown; 999 and the ways to it always are."""
    indexed = (index or current()).by_id.get(name)
    if indexed is None:
        return None
    shown = indexed.service.kind == _ABOVE_EVERY_LIST or _may_be_shown(indexed.service, now, showing)
    return indexed.service if shown else None


def helps(service: Service) -> frozenset[str]:
    """Every kind of help that a service gives, in codes of `help`; `police` where what is told reaches the police."""
    asked = {_NEED_AS_HELP[need] for need in service.serves.needs if need in _NEED_AS_HELP}
    return shared_of(service)["help"] | asked | ({"police"} if service.police else frozenset())


def _open_to_all(now: datetime, showing: Showing, index: Index) -> Iterator[Service]:
    listed = (indexed.service for indexed in index.by_id.values())
    return (each for each in listed if each.kind != _ABOVE_EVERY_LIST and _may_be_shown(each, now, showing))


def _may_be_shown(service: Service, now: datetime, showing: Showing) -> bool:
    nobody = Request(now=now.astimezone(LONDON), showing=showing)
    return not any(NEVER[name](service, nobody) for name in _WHOEVER_ASKS)


@dataclass(frozen=True)
class _Leaf:
    """One list in the making."""

    picked: Picked
    now: datetime
    listed: dict[str, Service]

    def chosen(self) -> list[Service]:
        """The services of the list, in no order."""
        served = [each for each in self.listed.values() if self._serves(each)]
        return [each for each in served if any(map(self._gives, self._rivals(each)))]

    def place(self, service: Service) -> tuple[tuple[int, ...], str, str]:
        """Rivals stand together, where the better placed of them would."""
        rivals = [each for each in self._rivals(service) if self._serves(each)]
        return *min((self._rank(each), each.name.casefold()) for each in rivals), service.name.casefold()

    def _rivals(self, service: Service) -> list[Service]:
        """The service itself and its rivals, as far as they may be shown."""
        return [self.listed[name] for name in (service.id, *service.beside) if name in self.listed]

    def _serves(self, service: Service) -> bool:
        """Whether it is there for such a person at all."""
        serves, picked = service.serves, self.picked
        return (not picked.strand or not serves.motivations or picked.strand in serves.motivations) and (
            not picked.district or not serves.districts or picked.district in serves.districts
        )

    def _gives(self, service: Service) -> bool:
        """Whether it gives what was picked."""
        picked = self.picked
        return (
            (not picked.need or picked.need in helps(service))
            and (not picked.language or bool({picked.language, _ANY_LANGUAGE} & {*service.serves.languages}))
            and (not picked.open_now or service.hours.open_at(self.now) is True)
        )

    def _rank(self, service: Service) -> tuple[int, ...]:
        serves, picked = service.serves, self.picked
        shut = {True: 0, None: 1, False: 2}[service.hours.open_at(self.now)]
        return (
            int(bool(picked.strand) and picked.strand not in serves.motivations),
            int(bool(picked.district) and picked.district not in serves.districts),
            int(service.asked_only and not picked.need),
            shut,
        )
