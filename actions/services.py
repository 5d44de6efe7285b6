"""Who can help, as messages: the matcher's answer for what the person has told and agreed to use."""

from datetime import datetime

from report import Say, State
from signposting import Match, Request, Showing, match

_MANY, _FEW = 30, 3


def service_says(state: State, now: datetime, showing: Showing) -> tuple[Say, ...]:
    """One message per service, best first, each with the reason why this one."""
    return tuple(_say(each) for each in match(_request(state, now, showing)))


def _say(found: Match) -> Say:
    return Say("utter_service", {"why": found.why, "lines": "\n".join(found.as_lines())})


def _request(state: State, now: datetime, showing: Showing, limit: int = 4) -> Request:
    return Request(
        motivation=state.codes("motivation"),
        motivation_detail=state.codes("motivation_detail"),
        district=state.code("district"),
        age_band=state.code("age_band"),
        needs=state.codes("needs"),
        concerns=_concerns(state),
        where=("online",) if "online_abuse" in state.codes("incident_type") else (),
        now=now,
        limit=limit,
        showing=showing,
    )


def people_says(state: State, now: datetime, showing: Showing) -> tuple[Say, ...]:
    """Those whom one can ring and who answer at this hour, best first, at most three."""
    found = match(_request(state, now, showing, limit=_MANY))
    ringing = [each for each in found if each.open_now and each.service.contact.phone][:_FEW]
    return tuple(_say(each) for each in ringing)


def _concerns(state: State) -> tuple[str, ...]:
    """What was heard, and danger when the person said that they are not safe: then 999 comes first."""
    unsafe = ("immediate_danger",) if state.code("safety_now") == "not_safe" else ()
    return tuple(dict.fromkeys((*unsafe, *state.concern_codes)))
