"""Which services to show to one person, in which order, and one sentence why."""

from collections.abc import Callable
from dataclasses import dataclass

from signposting.directory import services
from signposting.reasons import REASONS, why
from signposting.request import Request
from signposting.service import Service

# A reporting centre whose newest source is older is not shown: JUST West Yorkshire found many of the county's
# listed centres closed or wrong (about 2012).
CENTRE_YEARS = 3

# Kinds of help that help only with the need they are for.
ON_REQUEST = frozenset({"legal", "online_harm", "mental_health"})


@dataclass(frozen=True)
class Match:
    """A service to show, why this one (one sentence), and whether it answers now (None: nobody can tell)."""

    service: Service
    why: str
    open_now: bool | None


def match(request: Request) -> list[Match]:
    """The best services for a request, best first: at most `limit`, and never fewer than two.

    Among them is always one that is open now, one that needs no name, and one that is not the police; never one that
    excludes the person's age or district, is unconfirmed, or is made for people hurt for another reason.
    """
    fitting = [service for service in services().values() if _fits(service, request)]
    ranked = [_matched(service, request) for service in sorted(fitting, key=lambda one: _rank(one, request))]
    return _keeping_promises(ranked, max(request.limit, 2))


def _matched(service: Service, request: Request) -> Match:
    return Match(service, why(service, request), service.hours.open_at(request.now))


def _fits(service: Service, request: Request) -> bool:
    return (
        service.may_be_shown
        and not service.held_back
        and _covers_person(service, request)
        and _made_for_motive(service, request)
        and (_asked_for(service, request) or not _only_when_asked(service))
        and not _stale_centre(service, request)
    )


def _covers_person(service: Service, request: Request) -> bool:
    serves = service.serves
    near = not serves.districts or request.district in serves.districts
    return near and serves.ages.covers(request.ages)


def _made_for_motive(service: Service, request: Request) -> bool:
    """A service for one group is for those who named it; one for a whole strand, for those who named the strand."""
    serves = service.serves
    if serves.details:
        return bool(set(serves.details) & set(request.motivation_detail))
    return not serves.motivations or bool(set(serves.motivations) & set(request.motivation))


def _only_when_asked(service: Service) -> bool:
    return service.kind in ON_REQUEST or bool(service.serves.concerns and not service.serves.needs)


def _asked_for(service: Service, request: Request) -> bool:
    serves = service.serves
    return bool(set(serves.needs) & set(request.needs) or set(serves.concerns) & set(request.concerns))


def _stale_centre(service: Service, request: Request) -> bool:
    seen = service.source_year or 0
    return service.kind == "reporting_centre" and seen < request.now.year - CENTRE_YEARS


def _rank(service: Service, request: Request) -> tuple[object, ...]:
    """Smaller comes first: the reasons in their order, then help after crime, what is open, and what is best proved."""
    open_now = service.hours.open_at(request.now)
    return (
        *(not reason.holds(service, request) for reason in REASONS),
        service.police,
        service.kind in ON_REQUEST,
        {True: 0, None: 1, False: 2}[open_now],
        service.confidence != "confirmed",
        service.lists_only,
        -(service.source_year or 0),
        service.id,
    )


_PROMISES: tuple[Callable[[Match], bool], ...] = (
    lambda one: one.open_now is True,
    lambda one: one.service.anonymous is True,
    lambda one: not one.service.police,
)


def _keeping_promises(ranked: list[Match], limit: int) -> list[Match]:
    """The first `limit`; if they break a promise, the last gives way to the best service that keeps them all."""
    chosen = ranked[:limit]
    if all(any(promise(one) for one in chosen) for promise in _PROMISES):
        return chosen
    keeper = next(one for one in ranked if all(promise(one) for promise in _PROMISES))
    return [*chosen[: limit - 1], keeper]
