"""Finds the services that may fit a person without looking at all of them: by district, group and what is asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from signposting.directory import services
from signposting.request import Request
from signposting.rules import Codes, shared_of
from signposting.service import Service

_ANY = "*"
_Key = tuple[str, str, str]


@dataclass(frozen=True)
class Indexed:
    """A service with what choosing needs of it again and again: what it can share with a person."""

    service: Service
    shared: Mapping[str, Codes]

    @property
    def about_hate(self) -> bool:
        """Whether it takes reports of hate or explains how to report."""
        return self.service.takes_reports != "no"


class Index:
    """The services of a directory, each filed under what excludes most people from it."""

    def __init__(self, listed: Iterable[Service]) -> None:
        self.by_id = {service.id: Indexed(service, shared_of(service)) for service in listed}
        self._files: dict[_Key, list[Indexed]] = defaultdict(list)
        for indexed in self.by_id.values():
            for key in _keys(indexed.service):
                self._files[key].append(indexed)

    def candidates(self, request: Request) -> Iterator[Indexed]:
        """Every service that may fit, once; some do not."""
        seen: set[str] = set()
        for key in _looked_up(request):
            for indexed in self._files.get(key, ()):
                if indexed.service.id not in seen:
                    seen.add(indexed.service.id)
                    yield indexed


@lru_cache(maxsize=1)
def shipped() -> Index:
    """The index of the directory in `signposting/directory`."""
    return Index(services().values())


def _keys(service: Service) -> Iterator[_Key]:
    serves = service.serves
    if service.held_back or service.place_only or not service.may_be_shown:
        return
    groups = [f"community:{code}" for code in serves.communities] if serves.members_only else []
    groups = groups or [f"detail:{code}" for code in serves.details]
    groups = groups or [f"motive:{code}" for code in serves.motivations] or [_ANY]
    asked = sorted(serves.codes_to_ask) if service.asked_only else [_ANY]
    # What serves the whole county is looked at for everybody, for who names no place may live there.
    anywhere = not serves.districts or serves.whole_county
    yield from product((_ANY,) if anywhere else serves.districts, groups, asked)


def _looked_up(request: Request) -> Iterator[_Key]:
    groups = (
        *(f"community:{code}" for code in request.groups),
        *(f"detail:{code}" for code in request.details),
        *(f"motive:{code}" for code in request.motives),
        _ANY,
    )
    yield from product((*request.districts, _ANY), groups, (*request.asked, _ANY))
