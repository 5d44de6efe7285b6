"""The opening: what Waymark is, 999, the way out, what must be passed on; then whether the person is safe."""

from dataclasses import replace
from uuid import uuid4

from report.codes import CODES
from report.heard import Heard
from report.question import Question, Reply, controls, unanswered, wanted, why, worded
from report.side import SIDES
from report.state import Answer, State
from report.turn import Context, Say, Turn, buttons, coded
from report.ways import MUST_PASS_ON, enter
from report.young import UNDER_18, YOUNG, hearing_age

_YOUNG = "_under_18"
_ONLY_AN_AGE = 12  # words: a longer message tells something too
_CARE = {"not_safe": "utter_not_safe", "not_sure": "utter_not_sure"}


def start(context: Context, way: str = "") -> Turn:
    """A new talk and its first words; ``way`` is a code of `way` from the start page ("" to tell what happened)."""
    at = context.now.isoformat(timespec="seconds")
    entered = enter(
        State(uuid4().hex, at, language=context.language, channel=context.channel, style=context.style), way
    )
    opened = (Say("utter_opening"), *entered.says)
    if entered.state.pending:
        state = replace(entered.state, unwarned=True)
        return Turn(state, (*opened, SIDES[state.pending].ask(state)))
    return Turn(entered.state, (*opened, MUST_PASS_ON, _ask(entered.state, context)))


def _ask(state: State, _context: Context) -> Say:
    choices = coded("safety_now", [*CODES["safety_now"]])
    under = (*controls(state, "safety_now"), *buttons("skip", "why", "other_ways"))
    return Say(worded(state, "utter_ask_safety_now"), choices=choices + under)


def _choose(state: State, values: tuple[str, ...], heard: Heard, _context: Context) -> Reply | None:
    safety = values[0].removesuffix(_YOUNG)
    source = "said" if heard.text else "chosen"
    answers = {"safety_now": Answer(safety, heard.text, source)}  # type: ignore[arg-type]
    says = (Say(_CARE[safety]),) if safety in _CARE else ()
    if safety != values[0] and state.code("age_band") not in YOUNG:  # an age that was said tells more
        answers["age_band"] = Answer(UNDER_18, heard.text, "chosen")
        says = (*says, Say("utter_young"))
    return Reply(state.answered(answers), says)


def _tell(state: State, heard: Heard, _context: Context) -> Reply | None:
    """An age that says that they are young is heard at once; whether they are safe is asked again."""
    known = state.code("age_band")
    state, says = hearing_age(state, heard.text)
    if state.code("age_band") == known:
        return None
    if heard.findings or heard.words > _ONLY_AN_AGE:
        state = state.telling().suggesting(heard.findings)
    return Reply(state, says, settled=False)


SAFETY = Question(
    id="safety_now",
    due=lambda state, _context: wanted(state, "safety_now"),
    ask=_ask,
    choose=_choose,
    tell=_tell,
    why=why("safety_now"),
    skip=lambda state: state.answered(unanswered("safety_now", "skipped")),
    strict=True,
)
