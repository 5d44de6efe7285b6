"""How a list is filled from the services that fit: in rounds, each claim its best, rivals together, promises kept."""

from collections.abc import Callable, Iterable, Mapping
from heapq import nsmallest

from signposting.order import Fitting, foremost, place
from signposting.rules import Claim

# A service with its rivals, which are shown together or not at all.
Company = tuple[Fitting, ...]

PROMISES: Mapping[str, Callable[[Fitting], bool]] = {
    "open": lambda one: one.open_now is True,
    "anonymous": lambda one: one.indexed.service.anonymous is True,
    "not_police": lambda one: not one.indexed.service.police,
}


def listed(fitting: list[Fitting], told: list[Claim], limit: int) -> list[Fitting]:
    """At most `limit` of the services, best first."""
    table = _Table(_companies(fitting))
    filled = _filled(table, told, limit)
    return [one for company in _kept(filled, table, limit) for one in company]


def _companies(fitting: list[Fitting]) -> list[Company]:
    """Each service with its rivals; who has a rival that may not be shown is not shown either."""
    by_id = {one.indexed.service.id: one for one in fitting if one.indexed.service.beside}
    companies: list[Company] = [(one,) for one in fitting if not one.indexed.service.beside]
    for name, one in by_id.items():
        names = (name, *one.indexed.service.beside)
        if name == min(names) and by_id.keys() >= set(names):
            companies.append(tuple(sorted((by_id[each] for each in names), key=lambda one: place(one))))
    return companies


class _Table:
    """The companies that are left, to be taken one by one."""

    def __init__(self, companies: list[Company]) -> None:
        self._left = {company[0].indexed.service.id: company for company in companies}

    def take(self, company: Company | None) -> list[Company]:
        """The company, which is not offered again; nothing when there is none."""
        return [self._left.pop(company[0].indexed.service.id)] if company else []

    def best(self, claim: Claim, bit: int) -> Company | None:
        """The first, in the claim's own order, that it speaks for; weaker claims count beside it."""
        spoken = (company for company in self._left.values() if company[0].speaks & bit)
        return foremost(spoken, claim.order, 2 * bit - 1)

    def keeper(self, missing: set[str]) -> Company | None:
        """The first that keeps all promises, else all that are missing; None if nothing is missing or nobody can."""
        if not missing:
            return None
        single = [company for company in self._left.values() if len(company) == 1]
        for wanted in (PROMISES.keys(), missing):
            able = [company for company in single if all(PROMISES[name](company[0]) for name in wanted)]
            if able:
                return min(able, key=lambda company: place(company[0]))
        return None

    def left(self) -> list[Company]:
        """All that were not taken, in no order."""
        return list(self._left.values())

    def rest(self, count: int) -> list[Company]:
        """The first `count` of those that are left."""
        return nsmallest(count, self._left.values(), key=lambda company: place(company[0]))


def _filled(table: _Table, told: list[Claim], limit: int) -> list[Company]:
    """Enough companies for the limit: rounds in which each claim brings its best, then the rest in usual order."""
    filled = list[Company]()
    first = True
    while _size(filled) < limit:
        before = len(filled)
        for number, claim in enumerate(told):
            bit = 1 << (len(told) - 1 - number)
            for _ in range(claim.rule.brings if first else 1):
                filled += _brought(table, claim, bit, filled[before:])
        if first:
            filled += table.take(table.keeper(_missing(filled)))
        first = False
        if len(filled) == before:
            return [*filled, *(each for company in table.rest(limit) for each in table.take(company))]
    return filled


def _brought(table: _Table, claim: Claim, bit: int, of_round: list[Company]) -> list[Company]:
    """The best that a claim speaks for, unless enough of this round's answer it."""
    answers = [one for company in of_round for one in company if one.speaks & bit and _answers(one, claim)]
    return table.take(table.best(claim, bit)) if len(answers) < claim.rule.brings else []


def _answers(one: Fitting, claim: Claim) -> bool:
    return one.indexed.about_hate or not claim.rule.by_hate


def _missing(chosen: Iterable[Company]) -> set[str]:
    shown = [one for company in chosen for one in company]
    return {name for name, keeps in PROMISES.items() if not any(map(keeps, shown))}


def _kept(filled: list[Company], table: _Table, limit: int) -> list[Company]:
    """As many of the first as the limit allows; the last give way to one that keeps the promises."""
    chosen, spare = list[Company](), list[Company]()
    for company in filled:
        (chosen if _size(chosen) + len(company) <= limit else spare).append(company)
    whole = list(chosen)
    while _missing(chosen):
        others = _Table([*spare, *table.left()])
        if _size(chosen) < limit and (keeper := others.keeper(_missing(chosen))):
            return [*chosen, keeper]
        if not chosen:
            return whole
        spare.append(chosen.pop())
    return chosen


def _size(companies: Iterable[Company]) -> int:
    return sum(map(len, companies))
