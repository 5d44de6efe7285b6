"""The controls of every question: skip, don't know, why do you ask, go back, keep my answer, people, leave it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from report.heard import Heard
from report.question import Reply, unanswered
from report.state import State
from report.talking import after, again, aside, asking, carried_out, open_choices, open_question
from report.turn import Context, Say, Turn, buttons

Control = Callable[[State, Heard, Context], Turn]

_UNSURE = ("not_sure", "unknown")
_PLACE_SAVED = {"utter_pause": "utter_pause_saved", "utter_goodbye": "utter_goodbye_saved"}


def _skip(state: State, _heard: Heard, context: Context) -> Turn:
    skip = open_question(state).skip
    if skip is None:
        return again(state, context, (Say("utter_choose_one"),))
    return carried_out(Reply(skip(state)), context)


def _not_known(state: State, heard: Heard, context: Context) -> Turn:
    """Where a list has "I am not sure", that is the answer; elsewhere the field is left as not known."""
    unsure = [choice.value for choice in open_choices(state, context) if choice.value in _UNSURE]
    question = open_question(state)
    if unsure and (reply := question.choose(state, (unsure[0],), heard, context)):
        return carried_out(reply, context)
    if question.skip is None or question.id in ("account", "facts"):
        return _skip(state, heard, context)
    return carried_out(Reply(question.skip(state).answered(unanswered(question.id, "not_known"))), context)


def _why(state: State, _heard: Heard, context: Context) -> Turn:
    return after(state, context, (open_question(state).why,))


def _back(state: State, _heard: Heard, context: Context) -> Turn:
    if not state.path:
        return again(state, context, (Say("utter_first_question"),))
    state = replace(state, asked=state.path[-1], path=state.path[:-1], tries=0, pending="")
    return Turn(state, asking(state, context))


def _keep_answer(state: State, _heard: Heard, context: Context) -> Turn:
    return carried_out(Reply(state), context)


def _people(state: State, _heard: Heard, context: Context) -> Turn:
    return after(state, context, (Say("utter_services"),), "services")


def _other_ways(state: State, _heard: Heard, context: Context) -> Turn:
    return aside(state, context, "ways")


def _good_to_know(state: State, _heard: Heard, context: Context) -> Turn:
    return aside(state, context, "cards")


def _pause(state: State, _heard: Heard, context: Context) -> Turn:
    return after(state, context, (leaving("utter_pause", context),))


def leaving(response: str, context: Context) -> Say:
    """Words to somebody who stops here: what leaving does depends on whether a resume code was taken."""
    if not context.place_until:
        return Say(response)
    return Say(_PLACE_SAVED[response], {"when": {"moment": context.place_until}})


CONTROLS: Mapping[str, Control] = MappingProxyType(
    {
        "skip": _skip,
        "not_known": _not_known,
        "why": _why,
        "back": _back,
        "keep_answer": _keep_answer,
        "people": _people,
        "pause": _pause,
        "other_ways": _other_ways,
        "good_to_know": _good_to_know,
    }
)

# These may be typed at every question, whether or not they stand under it as buttons.
TYPED = buttons("skip", "not_known", "why", "back")
