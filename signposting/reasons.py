"""The reasons that speak for a service, strongest first, each with the sentence the person reads."""

from collections.abc import Callable
from dataclasses import dataclass

from signposting.request import ADULT, BANDS, Request
from signposting.service import Ages, Service

_CONCERNS = {
    "immediate_danger": "It is for when someone is in danger now.",
    "self_harm": "It is there when things feel too much.",
    "child_at_risk": "It helps to keep children safe.",
}


@dataclass(frozen=True)
class Reason:
    """A rule that speaks for a service, and the sentence that tells the person so."""

    holds: Callable[[Service, Request], bool]
    sentence: Callable[[Service, Request], str]


def why(service: Service, request: Request) -> str:
    """One plain sentence: the strongest reason that holds."""
    strongest = next((reason for reason in REASONS if reason.holds(service, request)), None)
    if strongest:
        return strongest.sentence(service, request)
    if service.hours.open_at(request.now):
        return "You can reach it now."
    return "You do not have to give your name." if service.anonymous else "It is there for anyone."


def _shared_concerns(service: Service, request: Request) -> list[str]:
    return [code for code in _CONCERNS if code in service.serves.concerns and code in request.concerns]


def _in_danger(service: Service, request: Request) -> bool:
    return "immediate_danger" in _shared_concerns(service, request)


def _about_concern(service: Service, request: Request) -> bool:
    return bool(_shared_concerns(service, request))


def _concern_sentence(service: Service, request: Request) -> str:
    return _CONCERNS[_shared_concerns(service, request)[0]]


def _about_group(service: Service, request: Request) -> bool:
    return bool(set(service.serves.details) & set(request.motivation_detail))


def _about_strand(service: Service, request: Request) -> bool:
    return bool(set(service.serves.motivations) & set(request.motivation))


def _about_need(service: Service, request: Request) -> bool:
    return bool(set(service.serves.needs) & set(request.needs))


def _about_age(service: Service, request: Request) -> bool:
    return request.age_band in BANDS and service.serves.ages not in (Ages(), ADULT)


def _local(service: Service, request: Request) -> bool:
    return request.district in service.serves.districts


def _knows(service: Service, _: Request) -> str:
    return f"It knows a lot about {service.knows}."


REASONS = (
    Reason(_in_danger, _concern_sentence),
    Reason(_about_concern, _concern_sentence),
    Reason(_about_group, _knows),
    Reason(_about_strand, _knows),
    Reason(_about_age, lambda service, request: "It is for people of your age."),
    Reason(_about_need, lambda service, request: "It gives a kind of help that you asked for."),
    Reason(_local, lambda service, request: "It works in your area."),
)
