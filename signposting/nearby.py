"""Places near a person, to report or to step in when unsafe. How far they are or if they are open is never guessed."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote_plus

from signposting.current import current
from signposting.fitting import CENTRE_YEARS, NEVER
from signposting.gazetteer import Spot, locate, spot_of_address
from signposting.index import Index
from signposting.request import Request
from signposting.service import Service

Purpose = Literal["report", "safe"]

MAP = "https://www.openstreetmap.org/search?query="
NOT_KNOWN = "We do not know the address, so we cannot say how far it is."
FROM_WHERE = "Tell us a postcode or a place to see how far it is."

# Of the rules about who sees a service, those that hold for a place as well.
_RULES = ("elsewhere", "other_ages", "other_motive", "members", "old_centre", "police_unwanted")


@dataclass(frozen=True)
class Nearby:
    """A place, how far it is in one sentence, and whether it is open now (None: ring to check).

    `miles` is as the crow flies between the middles of two postcode districts, None when either is not known.
    `directions` is the address of a map, empty without a whole address: it is a link for the person to choose, and
    nothing is fetched. `caution` says what is not proved, or is empty.
    """

    service: Service
    miles: float | None
    how_far: str
    open_now: bool | None
    directions: str
    caution: str


def places_near(request: Request, purpose: Purpose, index: Index | None = None) -> list[Nearby]:
    """The places for a purpose in the person's district, the nearest first, then those whose distance is not known.

    `index` is another directory to choose from. Empty when no district is known: a place elsewhere would send somebody
    the wrong way.
    """
    here = _spot(request)
    listed = [indexed.service for indexed in (index or current()).by_id.values()]
    found = [_nearby(service, here, request) for service in listed if _offered(service, request, purpose)]
    return sorted(found, key=lambda near: (near.miles is None, near.miles or 0.0, near.service.name))


def _offered(service: Service, request: Request, purpose: Purpose) -> bool:
    return (
        bool(service.serves.districts)
        and service.confidence != "unconfirmed"
        and not service.held_back
        and _is_for(service, purpose)
        and request.showing.allows(service, request.today)
        and not any(NEVER[name](service, request) for name in _RULES)
    )


def _is_for(service: Service, purpose: Purpose) -> bool:
    if purpose == "safe":
        return service.kind == "safe_place"
    return service.takes_reports != "no" and (service.kind == "reporting_centre" or service.place_only)


def _spot(request: Request) -> Spot | None:
    for told in (request.postcode, request.place):
        located = locate(told) if told else None
        if located:
            return located.spot
    return None


def _nearby(service: Service, here: Spot | None, request: Request) -> Nearby:
    there = spot_of_address(service.contact.address)
    miles = here.miles_to(there) if here and there else None
    map_link = MAP + quote_plus(service.contact.address) if there else ""
    caution = _old(service, request) or request.showing.caution(service, request.today)
    return Nearby(service, miles, _how_far(there, miles), service.hours.open_at(request.now), map_link, caution)


def _how_far(there: Spot | None, miles: float | None) -> str:
    if there is None:
        return NOT_KNOWN
    if miles is None:
        return FROM_WHERE
    if miles == 0:
        return "It is in the same postcode area."
    return f"It is roughly {max(1, round(miles))} mile{'s' if round(miles) > 1 else ''} away."


def _old(service: Service, request: Request) -> str:
    seen = service.dialled_on.year if service.dialled_on else service.source_year
    if seen is None:
        return "We do not know how old these details are. Please check."
    return f"These details are from {seen}. Please check." if seen < request.now.year - CENTRE_YEARS else ""
