"""Going on or asking again: how a turn ends with the question that is open."""

from collections.abc import Sequence
from dataclasses import replace

from report.agenda import QUESTIONS, next_question
from report.doubts import doubted
from report.question import Question, Reply
from report.side import SIDES
from report.state import State
from report.turn import Choice, Context, Effect, Say, Turn, buttons
from report.ways import MUST_PASS_ON

_NO_REPORT_YET = ("ways_on", "help_with")
_TIRING = 2  # repeats: the third time the same question comes with another way out


def open_question(state: State) -> Question:
    """The question that is open, behind any side question."""
    return QUESTIONS[state.asked]


def asking(state: State, context: Context) -> tuple[Say, ...]:
    """What is asked now. The question is always the last message, so that its choices are the latest."""
    if state.pending:
        return (SIDES[state.pending].ask(state),)
    question = open_question(state)
    if state.tries < _TIRING:
        return (question.ask(state, context),)
    asked = question.ask(state, context)
    skips = {"skip", "skip_these"} & {choice.value for choice in asked.choices}
    ways = buttons(*(("skip",) if question.skip and not skips else ()), "people", "pause")
    return (Say("utter_other_ways", choices=ways), asked)


def open_choices(state: State, context: Context) -> tuple[Choice, ...]:
    """Every choice that is open now, the side question's first, then those of the question behind it."""
    behind = asking(replace(state, pending=""), context) if state.pending else ()
    return tuple(choice for say in (*asking(state, context), *behind) for choice in say.choices)


def again(state: State, context: Context, says: Sequence[Say] = (), effect: Effect | None = None) -> Turn:
    """The same question once more, after these words."""
    state = replace(state, pending=_staying(state), tries=state.tries + 1)
    return Turn(state, (*says, *asking(state, context)), effect)


def after(state: State, context: Context, says: Sequence[Say], effect: Effect | None = None) -> Turn:
    """The open question after something else was answered or told: whoever asks and tells is not stuck."""
    state = replace(state, pending=_staying(state), tries=min(state.tries, _TIRING - 1))
    return Turn(state, (*says, *asking(state, context)), effect)


def _staying(state: State) -> str:
    """The side question that stays: one that takes words is answered or left by its own button."""
    return state.pending if state.pending and SIDES[state.pending].tell else came_for(state)


def came_for(state: State) -> str:
    """The side question of somebody who came for something else than to tell: thanks or a question of theirs does not
    begin a report.
    """
    return state.pending if state.unwarned and state.pending in _NO_REPORT_YET else ""


def aside(state: State, context: Context, pending: str, says: Sequence[Say] = (), effect: Effect | None = None) -> Turn:
    """A side question, after these words."""
    state = replace(state, pending=pending)
    return Turn(state, (*says, *asking(state, context)), effect)


def onward(state: State, context: Context, says: Sequence[Say] = ()) -> Turn:
    """The next question that is due. The review is given the access code, so that sending twice sends the same."""
    question = next_question(state, context)
    code = context.access_code if question.id == "review" else ""
    state = replace(state, asked=question.id, pending="", tries=0, access_code=state.access_code or code)
    return Turn(state, (*says, *asking(state, context)))


def carried_out(reply: Reply, context: Context) -> Turn:
    """The turn after an understood answer. Sending and deleting are for the caller, who says how they went."""
    if reply.effect in ("send", "delete", "call_back", "link"):
        return Turn(reply.state, reply.says, reply.effect)
    if reply.settled:
        asked = reply.state.asked
        path = (*(passed for passed in reply.state.path if passed != asked), asked)
        if doubt := doubted(reply.state, context):
            return aside(replace(reply.state, doubting="=".join(doubt)), context, "doubt", reply.says)
        return onward(replace(reply.state, path=path), context, reply.says)
    state = replace(reply.state, tries=0)
    return Turn(state, (*reply.says, *asking(state, context)), reply.effect)


def warned(turn: Turn) -> Turn:
    """Whoever came for something else hears what must be passed on before the first question of the report."""
    state = turn.state
    if not state.unwarned or state.pending or state.ended or not turn.says:
        return turn
    return Turn(replace(state, unwarned=False), (*turn.says[:-1], MUST_PASS_ON, turn.says[-1]), turn.effect)
