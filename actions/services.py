"""Who can help, as messages: the matcher's answer for what the person has told and agreed to use."""

from datetime import datetime

from report import Say, State
from signposting import Request, match


def service_says(state: State, now: datetime) -> tuple[Say, ...]:
    """One message per service, best first, each with the reason why this one."""
    request = Request(
        motivation=state.codes("motivation"),
        motivation_detail=state.codes("motivation_detail"),
        district=state.code("district"),
        age_band=state.code("age_band"),
        needs=state.codes("needs"),
        concerns=_concerns(state),
        now=now,
    )
    return tuple(
        Say("utter_service", {"why": each.why, "lines": "\n".join(each.service.as_lines())}) for each in match(request)
    )


def _concerns(state: State) -> tuple[str, ...]:
    """What was heard, and danger when the person said that they are not safe: then 999 comes first."""
    unsafe = ("immediate_danger",) if state.code("safety_now") == "not_safe" else ()
    return tuple(dict.fromkeys((*unsafe, *state.concern_codes)))
