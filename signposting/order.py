"""Who comes first within a line of the rules: the code of each word under `orders` in `rules.yml`."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from signposting.fitting import CENTRE_YEARS, child_to_line
from signposting.index import Indexed
from signposting.request import Request
from signposting.rules import orders

Key = Callable[["Fitting", int], Any]

_OPEN_FIRST = {True: 0, None: 1, False: 2}


class Fitting(NamedTuple):  # thousands are made for one match in a large directory, and a tuple is made fastest
    """A service that fits a request, whether it answers now, and one bit for each claim that speaks for it."""

    indexed: Indexed
    request: Request
    open_now: bool | None
    speaks: int


def place(one: Fitting, order: str = "usual", counted: int = -1) -> tuple[Any, ...]:
    """Smaller comes first. `order` is a name under `orders`; what it leaves open is settled by the id.

    `counted` has a bit for each claim that counts for `more_lines`: by default all.
    """
    return (*[key(one, counted) for key in _keys(order)], one.indexed.service.id)


def foremost(companies: Iterable[tuple[Fitting, ...]], order: str, counted: int) -> tuple[Fitting, ...] | None:
    """The company whose first has the smallest `place`; None of none.

    The words of an order are asked one after the other, the next only of those who are level so far: in a large
    directory that is a third of the work.
    """
    level = list(companies)
    for key in _keys(order):
        if len(level) < 2:
            break
        found = [key(company[0], counted) for company in level]
        least = min(found)
        level = [company for company, value in zip(level, found, strict=True) if value == least]
    return min(level, key=lambda company: company[0].indexed.service.id, default=None)


@cache
def _keys(order: str) -> tuple[Key, ...]:
    return tuple(KEYS[name] for name in orders()[order])


def _doubtful(one: Fitting) -> bool:
    service = one.indexed.service
    old = (service.source_year or 0) < one.request.now.year - CENTRE_YEARS
    return bool(service.doubtful) or (service.confidence != "confirmed" and old)


def _needs_telephone(one: Fitting) -> bool:
    contact, request = one.indexed.service.contact, one.request
    reached = bool(contact.video) if request.signs else contact.without_voice
    needs = request.rings_nobody and bool(contact.phone) and not reached
    return needs and not child_to_line(one.indexed.service, request)


def _unproved(one: Fitting) -> tuple[object, ...]:
    service = one.indexed.service
    return (service.confidence != "confirmed", service.lists_only, -(service.source_year or 0))


KEYS: Mapping[str, Key] = {
    "not_shut": lambda one, _: one.open_now is False,
    "not_doubtful": lambda one, _: _doubtful(one),
    "more_lines": lambda one, counted: -(one.speaks & counted),
    "about_hate": lambda one, _: not one.indexed.about_hate,
    "open_now": lambda one, _: _OPEN_FIRST[one.open_now],
    "without_voice": lambda one, _: _needs_telephone(one),
    "nameless": lambda one, _: one.indexed.service.anonymous is not True,
    "not_police": lambda one, _: one.indexed.service.police,
    "fewer_kinds": lambda one, _: len(one.indexed.service.serves.helps),
    "free": lambda one, _: one.indexed.service.cost != "free",
    "proved": lambda one, _: _unproved(one),
    "unasked": lambda one, _: one.indexed.service.asked_only,
    "specialist": lambda one, _: not one.indexed.service.asked_only,
}
