"""Which services to show to one person, in which order, and one sentence why."""

from collections.abc import Iterator
from dataclasses import dataclass

from signposting.current import current
from signposting.fitting import fits
from signposting.hours import LONDON
from signposting.index import Index
from signposting.listing import listed
from signposting.order import Fitting
from signposting.request import Request
from signposting.rules import Claim, claims, sentence
from signposting.service import Service

# Two rivals and one more that keeps the promises.
FEWEST = 3


@dataclass(frozen=True)
class Match:
    """A service to show, why this one (one sentence), and whether it answers now (None: nobody can tell).

    `caution` is one sentence when its contact is not proved ("We have not yet checked this contact ourselves."), or "".
    """

    service: Service
    why: str
    open_now: bool | None
    caution: str = ""

    def as_lines(self) -> list[str]:
        """The lines of the service, and the caution if there is one."""
        return [*self.service.as_lines(), *([self.caution] if self.caution else [])]


def match(request: Request, index: Index | None = None) -> list[Match]:
    """The best services for a request, best first: at most `limit`, which is never less than three.

    Among them is always one that is open now, one that needs no name, and one that is not the police, as far as the
    settings let any be shown. Who is excluded, what speaks for a service and how a list is filled stand in `rules.yml`.
    `index` is the directory to choose from: the shipped one by default.
    """
    told = claims(request)
    fitting = list(_fitting(request, told, index or current()))
    return [_match(one, told) for one in listed(fitting, told, max(request.limit, FEWEST))]


def _fitting(request: Request, told: list[Claim], index: Index) -> Iterator[Fitting]:
    asked = [(claim.codes, claim.rule.shares) for claim in told]
    local = request.now.astimezone(LONDON)
    for indexed in index.candidates(request):
        if fits(indexed.service, request):
            speaks = 0
            for codes, shares in asked:
                speaks = speaks * 2 + (not codes.isdisjoint(indexed.shared[shares]))
            yield Fitting(indexed, request, indexed.service.hours.open_at(local), speaks)


def _match(one: Fitting, told: list[Claim]) -> Match:
    service, request = one.indexed.service, one.request
    return Match(service, _why(one, told), one.open_now, request.showing.caution(service, request.now.date()))


def _why(one: Fitting, told: list[Claim]) -> str:
    """The sentence of the strongest claim; without any, what is true of the service for everybody."""
    service = one.indexed.service
    for number, claim in enumerate(told):
        if one.speaks & (1 << (len(told) - 1 - number)):
            return sentence(claim.rule, service, one.request)
    if one.open_now:
        return "You can reach it now."
    return "You do not have to give your name." if service.anonymous else "It is there for anyone."
