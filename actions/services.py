"""Who can help, as messages: the matcher's answer for what the person has told and agreed to use.

What is used is what stands in `_request`, and nothing else: no word of the account, no name, no way to reach them.
"""

from dataclasses import replace
from datetime import datetime

from report import Say, State
from report.referral import Listed
from signposting import Match, Nearby, Request, Service, Showing, match, places_near
from signposting.hours import LONDON
from signposting.language_words import language_named
from signposting.place_words import named_place, on_the_railway

_MANY, _FEW = 30, 3
_PLACES = 4
_NO_REFERRAL = frozenset({"emergency", "police", "safe_place"})
Found = tuple[State, tuple[Say, ...]]


def services_for(state: State, now: datetime, showing: Showing) -> Found:
    """One message per service, best first, each with the reason why this one; and the state that knows the list."""
    found = match(_request(state, now, showing))
    return _listing(state, [each.service for each in found]), tuple(_say(each) for each in found)


def people_for(state: State, now: datetime, showing: Showing) -> Found:
    """Those whom one can ring, or write to if the person rings nobody, who answer at this hour: the best three."""
    request = _request(state, now, showing, limit=_MANY)
    answering = [each for each in match(request) if each.open_now and _reached(each.service, request)][:_FEW]
    return _listing(state, [each.service for each in answering]), tuple(_say(each) for each in answering)


def _reached(service: Service, request: Request) -> bool:
    return service.contact.without_voice if request.rings_nobody else bool(service.contact.phone)


def places_for(state: State, now: datetime, showing: Showing) -> Found:
    """Places to step into, the nearest first, then places that take reports; what was typed to find them is gone."""
    request = _request(state, now, showing)
    if state.near:
        near = named_place(state.near)
        request = replace(request, district="unknown", postcode=near, place=near)
    places = [*places_near(request, "safe"), *places_near(request, "report")]
    found = list({each.service.id: each for each in places}.values())[:_PLACES]
    state = replace(_listing(state, [each.service for each in found]), near="")
    return state, tuple(map(_say_place, found)) or (Say("utter_no_places"),)


def _listing(state: State, services: list[Service]) -> State:
    return replace(state, listed=tuple(Listed(s.id, s.name, s.kind not in _NO_REFERRAL) for s in services))


def _say(found: Match) -> Say:
    return Say("utter_service", {"why": found.why, "lines": "\n".join(found.as_lines())})


def _say_place(near: Nearby) -> Say:
    """Never called open: when nobody can tell, the lines of the hours say so themselves."""
    directions = f"Directions: {near.directions}" if near.directions else ""
    open_now = {True: "It is open now.", False: "It is shut now.", None: "Ring to check if it is open."}[near.open_now]
    lines = [*near.service.as_lines(), directions, near.caution]
    return Say("utter_service", {"why": f"{near.how_far} {open_now}", "lines": "\n".join(filter(None, lines))})


def _request(state: State, now: datetime, showing: Showing, limit: int = 4) -> Request:
    """What the choice may depend on, as far as the person told it in an answer."""
    place = named_place(state.place_words)
    return Request(
        motivation=state.codes("motivation"),
        motivation_detail=state.codes("motivation_detail"),
        district=state.code("district"),
        age_band=state.code("age_band"),
        needs=state.codes("needs"),
        concerns=_concerns(state),
        language=_language(state),
        help=state.help,
        where=_where(state),
        postcode=place,
        place=place,
        now=now.astimezone(LONDON),
        limit=limit,
        showing=showing,
    )


def _where(state: State) -> tuple[str, ...]:
    online = "online_abuse" in state.codes("incident_type") or state.code("online_platform")
    train = on_the_railway(state.place_words)
    return (*(("train",) if train else ()), *(("online",) if online else ()))


def _language(state: State) -> str:
    """The one that they asked to be spoken to in, else the one in which they read Waymark."""
    asked = state.answers.get("contact_language")
    named = language_named(asked.said) if asked else ""
    if not named and "interpreter" in state.codes("needs") and state.language == "en":
        return "interpreter"
    return named or state.language


def _concerns(state: State) -> tuple[str, ...]:
    """What was heard, and danger when the person said that they are not safe: then 999 comes first."""
    unsafe = ("immediate_danger",) if state.code("safety_now") == "not_safe" else ()
    return tuple(dict.fromkeys((*unsafe, *state.concern_codes)))
