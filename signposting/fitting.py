"""Who never sees a service: the code of each rule under `never` in `rules.yml`."""

from collections.abc import Callable, Mapping

from signposting.request import BANDS, SENSES, UNDER_18, UNKNOWN, Request
from signposting.service import Service

# A reporting centre whose newest source is older is not shown: JUST West Yorkshire found many of the county's
# listed centres closed or wrong (about 2012).
CENTRE_YEARS = 3

DANGER = "immediate_danger"
WITHOUT_POLICE = "report"
EMERGENCY, FAMILY = "emergency", "family"
WORK, ADULT_YEARS = "work", 18


def fits(service: Service, request: Request) -> bool:
    """Whether a service may be shown to a person."""
    for excludes in _EXCLUDES:  # noqa: SIM110 - runs for every service of a large directory, where a generator costs
        if excludes(service, request):
            return False
    return True


def _unproved(service: Service, request: Request) -> bool:
    return not (service.may_be_shown and request.showing.allows(service, request.today))


def _elsewhere(service: Service, request: Request) -> bool:
    served = service.serves.districts
    nowhere = request.district in {"", UNKNOWN} and not (request.postcode or request.place)
    if nowhere and service.serves.whole_county:
        return False
    return bool(served) and not (request.districts and request.districts <= set(served))


def _other_motive(service: Service, request: Request) -> bool:
    serves = service.serves
    if serves.details:
        return request.details.isdisjoint(serves.details)
    return bool(serves.motivations) and request.motives.isdisjoint(serves.motivations)


def _not_a_member(service: Service, request: Request) -> bool:
    return service.serves.members_only and request.groups.isdisjoint(service.serves.communities)


def _not_asked(service: Service, request: Request) -> bool:
    return service.asked_only and request.asked.isdisjoint(service.serves.codes_to_ask)


def _other_sense(service: Service, request: Request) -> bool:
    theirs, communities = request.senses, service.serves.communities
    return bool(theirs and communities) and theirs.isdisjoint(communities) and not SENSES.isdisjoint(communities)


def _work_of_a_child(service: Service, request: Request) -> bool:
    return request.ages.youngest < ADULT_YEARS and WORK in service.serves.helps and WORK not in request.help


def _old_centre(service: Service, request: Request) -> bool:
    seen = max(service.source_year or 0, service.dialled_on.year if service.dialled_on else 0)
    own_page = service.serves.members_only and service.takes_reports == "explains"
    return service.kind == "reporting_centre" and not own_page and seen < request.now.year - CENTRE_YEARS


def _other_ages(service: Service, request: Request) -> bool:
    serves = service.serves
    by_a_relative = FAMILY in request.communities and FAMILY in serves.communities
    return not (serves.ages.covers(request.ages) or by_a_relative)


def _voice_only(service: Service, request: Request) -> bool:
    contact = service.contact
    answers_by_voice = bool(contact.phone) and not contact.without_voice
    if not request.signs and _stays(service, request):
        return False
    return request.rings_nobody and answers_by_voice and "deaf" not in service.serves.communities


def child_to_line(service: Service, request: Request) -> bool:
    """Whether the person is a child and the service a line for every child; who signs has other ways."""
    children, ages = BANDS[UNDER_18], service.serves.ages
    return ages.oldest is not None and ages.covers(children) and children.covers(request.ages) and not request.signs


def _stays(service: Service, request: Request) -> bool:
    """Whether a service that answers by voice alone stays for who does not sign: nobody else would help with this."""
    serves = service.serves
    return (
        (service.kind == EMERGENCY and "deaf" not in request.groups)
        or child_to_line(service, request)
        or not request.asked.isdisjoint(serves.codes_to_ask if service.asked_only else ())
        or not set(request.concerns).isdisjoint(serves.concerns)
    )


def _police_unwanted(service: Service, request: Request) -> bool:
    return service.police and WITHOUT_POLICE in request.help and DANGER not in request.concerns


NEVER: Mapping[str, Callable[[Service, Request], bool]] = {
    "unproved": _unproved,
    "held_back": lambda service, request: bool(service.held_back),
    "place": lambda service, request: service.place_only,
    "elsewhere": _elsewhere,
    "other_ages": _other_ages,
    "other_motive": _other_motive,
    "members": _not_a_member,
    "not_asked": _not_asked,
    "other_sense": _other_sense,
    "work_of_a_child": _work_of_a_child,
    "old_centre": _old_centre,
    "voice_only": _voice_only,
    "police_unwanted": _police_unwanted,
}

_EXCLUDES = tuple(NEVER.values())
