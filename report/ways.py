"""The ways into a talk: to tell what happened, to get help, to ask if it was hate, to speak for somebody else."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from report.call_back import begin
from report.codes import CODES
from report.heard import Heard
from report.question import Reply
from report.state import Answer, State
from report.turn import Choice, Context, Say, buttons, coded

# Whoever comes by these has said who they are.
ROLES: Mapping[str, str] = MappingProxyType(
    {"witness": "witness", "someone_else": "third_party", "professional": "professional"}
)
MUST_PASS_ON = Say("utter_must_pass_on")
_HELP = ("talk", "emotional_support", "safety", "advice", "housing", "school_work", "medical")
_INSIDE = tuple(way for way in CODES["way"] if way != "report")

Way = Callable[[State], Reply]


def enter(state: State, way: str) -> Reply:
    """What a way does: what is said first, and the side question that follows, if any. Unknown ways just report."""
    return _WAYS.get(way, _report)(replace(state, pending=""))


def _report(state: State) -> Reply:
    return Reply(state, settled=False)


def _for_another(way: str) -> Way:
    role = Answer(ROLES[way], CODES["way"][way].label, "chosen")
    return lambda state: Reply(state.answered({"role": role}), (Say(f"utter_as_{ROLES[way]}"),), settled=False)


def _aside(pending: str, *says: Say) -> Way:
    return lambda state: Reply(replace(state, pending=pending), says, settled=False)


def _help(state: State) -> Reply:
    return Reply(replace(state, pending="help_with"), settled=False)


_WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "report": _report,
        "help": _help,
        "is_it_hate": _aside("ways_on", Say("utter_is_this_hate_crime")),
        **{way: _for_another(way) for way in ROLES},
        "before": _aside("ways_on", Say("utter_check_status")),
        "call_me": begin,
    }
)


def ask_ways(_state: State) -> Say:
    """Every way at once, in words that a person would use."""
    return Say("utter_ask_way", choices=coded("way", _INSIDE) + buttons("never_mind"))


def choose_way(state: State, values: tuple[str, ...], _heard: Heard, _context: Context) -> Reply:
    """One of the ways, or none."""
    return enter(state, values[0])


def ask_who_for(_state: State) -> Say:
    """Who speaks, once they said that it is not their own story."""
    return Say("utter_ask_who_for", choices=coded("way", tuple(ROLES)) + buttons("never_mind"))


def ask_on(_state: State) -> Say:
    """After an explanation: whether to tell, to get help, or to leave it at that."""
    return Say("utter_ask_ways_on", choices=_on())


def _on() -> tuple[Choice, ...]:
    return coded("way", ("report", "help", "call_me")) + buttons("stop_here")


def choose_on(state: State, values: tuple[str, ...], heard: Heard, context: Context) -> Reply:
    """Leaving it at that asks nothing more and says what is kept."""
    if values[0] == "stop_here":
        return Reply(replace(state, pending="ways_on"), (Say("utter_stopped"),), settled=False)
    return choose_way(state, values, heard, context)


def ask_help(_state: State) -> Say:
    """What kind of help, in one tap."""
    return Say("utter_ask_help_with", choices=coded("needs", _HELP) + coded("way", ("call_me",)))


def choose_help(state: State, values: tuple[str, ...], heard: Heard, _context: Context) -> Reply:
    """Shows who helps with it. What they asked for stands as their answer, so that it is not asked again."""
    if values[0] == "call_me":
        return begin(state)
    needs = dict.fromkeys((*(state.codes("needs")), values[0]))
    state = state.answered({"needs": Answer([*needs], heard.text, "said" if heard.text else "chosen")})
    return Reply(replace(state, pending="ways_on"), (Say("utter_services"),), effect="services", settled=False)
