"""The opening: what Waymark is, 999, the way out, what must be passed on; then whether the person is safe."""

from uuid import uuid4

from report.codes import CODES
from report.heard import Heard
from report.question import Question, Reply, controls, unanswered, wanted, why
from report.state import Answer, State
from report.turn import Context, Say, Turn, buttons, coded

_CARE = {"not_safe": "utter_not_safe", "not_sure": "utter_not_sure"}


def start(context: Context) -> Turn:
    """A new talk and its first words."""
    at = context.now.isoformat(timespec="seconds")
    state = State(uuid4().hex, at, language=context.language, channel=context.channel)
    return Turn(state, (Say("utter_opening"), Say("utter_must_pass_on"), _ask(state, context)))


def _ask(state: State, _context: Context) -> Say:
    choices = coded("safety_now", [*CODES["safety_now"]])
    return Say("utter_ask_safety_now", choices=choices + controls(state, "safety_now") + buttons("skip", "why"))


def _choose(state: State, values: tuple[str, ...], heard: Heard, _context: Context) -> Reply | None:
    young = values[0] == "safe_under_18"
    source = "said" if heard.text else "chosen"
    answers = {"safety_now": Answer("safe" if young else values[0], heard.text, source)}  # type: ignore[arg-type]
    says: tuple[Say, ...] = ()
    if young:
        answers["age_band"] = Answer("under_18", heard.text, "chosen")
        says = (Say("utter_young"),)
    elif values[0] in _CARE:
        says = (Say(_CARE[values[0]]),)
    return Reply(state.answered(answers), says)


SAFETY = Question(
    id="safety_now",
    due=lambda state, _context: wanted(state, "safety_now"),
    ask=_ask,
    choose=_choose,
    tell=lambda _state, _heard, _context: None,
    why=why("safety_now"),
    skip=lambda state: state.answered(unanswered("safety_now", "skipped")),
    strict=True,
)
