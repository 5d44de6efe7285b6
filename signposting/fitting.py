"""Who never sees a service: the code of each rule under `never` in `rules.yml`."""

from collections.abc import Callable, Mapping

from signposting.request import SENSES, Request
from signposting.service import Service

# A reporting centre whose newest source is older is not shown: JUST West Yorkshire found many of the county's
# listed centres closed or wrong (about 2012).
CENTRE_YEARS = 3

DANGER = "immediate_danger"
WITHOUT_POLICE = "report"
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
    return service.kind == "reporting_centre" and seen < request.now.year - CENTRE_YEARS


def _voice_only(service: Service, request: Request) -> bool:
    contact = service.contact
    answers_by_voice = bool(contact.phone) and not contact.without_voice
    return request.signs and answers_by_voice and "deaf" not in service.serves.communities


def _police_unwanted(service: Service, request: Request) -> bool:
    return service.police and WITHOUT_POLICE in request.help and DANGER not in request.concerns


NEVER: Mapping[str, Callable[[Service, Request], bool]] = {
    "unproved": _unproved,
    "held_back": lambda service, request: bool(service.held_back),
    "place": lambda service, request: service.place_only,
    "elsewhere": _elsewhere,
    "other_ages": lambda service, request: not service.serves.ages.covers(request.ages),
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
