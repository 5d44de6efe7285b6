"""Call me back: three messages to a support worker, without a report, and the talk is where it was."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from report.codes import label
from report.document import build_report
from report.heard import Heard
from report.matching import plain
from report.question import Reply
from report.state import Answer, State
from report.turn import Context, Say, buttons, coded

NUMBER, LANGUAGE, MESSAGE = STEPS = ("call_number", "call_language", "call_message")
_KEYS = "keys"
_ELSEWHERE = "[for the call back only]"
_SKIPS = {"skip", "pass", "next", "dont know", "dont mind", "any"}
_FEWEST_DIGITS = 6  # a local number without its code
_LANGUAGES = ("english", "bsl", "interpreter")
_LEAVE = ("leave_message", "no_message")


def begin(state: State) -> Reply:
    """The first of the three questions."""
    return Reply(replace(state, pending=NUMBER, call_back={}), settled=False)


def ask(state: State) -> Say:
    """The one of the three that is open."""
    choices = {LANGUAGE: coded("call_language", _LANGUAGES), MESSAGE: coded("safe_ways", _LEAVE)}
    return Say(f"utter_ask_{state.pending}", choices=choices.get(state.pending, ()) + buttons("cancel_call"))


def choose(state: State, values: tuple[str, ...], heard: Heard, context: Context) -> Reply:
    """A pressed answer, or none after all: then nothing is kept of it."""
    if values[0] == "cancel_call":
        return Reply(replace(state, pending="", call_back={}), (Say("utter_call_back_dropped"),), settled=False)
    return _kept(state, {"code": values[0], "said": heard.text}, context)


def tell(state: State, heard: Heard, context: Context) -> Reply | None:
    """Their own words. The first must hold a number that somebody can ring."""
    if state.pending == NUMBER and sum(map(str.isdecimal, heard.text)) < _FEWEST_DIGITS:
        return Reply(state, (Say("utter_call_number_needed"),), settled=False)
    said = "" if plain(heard.text) in _SKIPS else heard.text
    return _kept(state, {"code": "", "said": said}, context)


def waiting(state: State) -> str:
    """The step that is still to be answered, or "" when none was begun or all are."""
    return next((step for step in STEPS if step not in state.call_back), "") if state.call_back else ""


def _kept(state: State, answer: Mapping[str, str], context: Context) -> Reply:
    """The access code and the id are settled with the first answer, so that asking twice asks for one call."""
    settled = state.call_back or {_KEYS: {"code": context.access_code, "said": uuid4().hex}}
    state = replace(state.masking(_ELSEWHERE), call_back={**settled, state.pending: dict(answer)})
    following = waiting(state)
    return Reply(replace(state, pending=following), effect=None if following else "call_back", settled=False)


def call_back_document(state: State, context: Context) -> dict[str, Any]:
    """The `waymark-report/1` document of a call back: the three answers, and nothing else of the talk."""
    asked = {step: state.call_back.get(step, {}) for step in STEPS}
    said = {step: answer.get("said") or _worded(answer.get("code", "")) for step, answer in asked.items()}
    request = State(
        report_id=state.call_back[_KEYS]["said"],
        created_at=context.now.isoformat(timespec="seconds"),
        language=state.language,
        channel=state.channel,
        asked="closed",
        answers={
            "request": Answer("call_back", "", "chosen"),
            "contact": Answer(said[NUMBER], said[NUMBER]),
            "contact_language": Answer(said[LANGUAGE], said[LANGUAGE]),
            "safe_contact": Answer(said[MESSAGE], said[MESSAGE]),
            **_needs(asked[LANGUAGE].get("code", "")),
            **_ways(asked[MESSAGE].get("code", "")),
        },
    )
    return build_report(request, context)


def _worded(code: str) -> str:
    return label(f"{'call_language' if code in _LANGUAGES else 'safe_ways'}.{code}") if code else ""


def _needs(code: str) -> Mapping[str, Answer]:
    return {"needs": Answer([code], "", "chosen")} if code in ("bsl", "interpreter") else {}


def _ways(code: str) -> Mapping[str, Answer]:
    return {"safe_ways": Answer(["phone", code], "", "chosen")} if code in _LEAVE else {}


def call_back_code(state: State) -> str:
    """The access code of the call that is asked for."""
    return state.call_back[_KEYS]["code"]
