"""A question of the talk: when it is due, how it is asked, and what its answers do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from report.fields import FIELDS
from report.heard import Heard
from report.state import Answer, State
from report.turn import Choice, Context, Effect, Say, buttons
from report.young import YOUNG

# Questions that have gentler words for people under 18, and those that have words of their own for people who tell
# of somebody else.
GENTLER = {"utter_ask_account", "utter_ask_why_words", "utter_ask_contact"}
_WITNESSES = {"utter_ask_account", "utter_ask_contact"}
_OTHERS = {
    "utter_ask_safety_now",
    "utter_ask_account",
    "utter_ask_why_words",
    "utter_ask_contact",
    "utter_ask_consent_to",
    "utter_ask_happened_before",
    "utter_ask_needs",
}
FORMS: Mapping[str, tuple[str, set[str]]] = {
    "witness": ("witness", _WITNESSES),
    "third_party": ("other", _OTHERS),
    "professional": ("other", _OTHERS),
}


@dataclass(frozen=True)
class Reply:
    """What an answer did: the new state, what to say first, an effect, and whether the question is settled."""

    state: State
    says: tuple[Say, ...] = ()
    effect: Effect | None = None
    settled: bool = True


Choose = Callable[[State, tuple[str, ...], Heard, Context], Reply | None]
Tell = Callable[[State, Heard, Context], Reply | None]


@dataclass(frozen=True)
class Question:
    """``choose`` takes choices that are open now, pressed or typed; ``tell`` takes other words; both give None when
    they cannot follow. ``skip`` gives the state without an answer (None: the question cannot be skipped). ``free``:
    any words are an answer. ``strict``: typed words must name a choice exactly. ``sure``: whether these words are an
    answer, whatever else they were read as.
    """

    id: str
    due: Callable[[State, Context], bool]
    ask: Callable[[State, Context], Say]
    choose: Choose
    tell: Tell
    why: Say
    skip: Callable[[State], State] | None = None
    free: bool = False
    strict: bool = False
    sure: Callable[[Heard], bool] = lambda _heard: False


def why(field_id: str) -> Say:
    """Why a field is asked."""
    return Say("utter_why_we_ask", {"why": {"label": f"why_we_ask.{field_id}"}})


def worded(state: State, response: str) -> str:
    """The response in its form for the person who talks: gentler under 18, other words for who tells of another."""
    form, has_form = FORMS.get(state.code("role"), ("", set()))
    if response in has_form:
        return f"{response}_{form}"
    gentle = state.code("age_band") in YOUNG and response in GENTLER
    return f"{response}_young" if gentle else response


def unanswered(field_id: str, status: str) -> Mapping[str, Answer]:
    """A field left without a value: skipped or not known."""
    return {field_id: Answer(None, "", "chosen", "not_known" if status == "not_known" else "skipped")}


def controls(state: State, field_id: str, *codes: str) -> tuple[Choice, ...]:
    """The buttons under a question: keeping an answer that stands, the named ones, and the way back if there is one."""
    kept = field_id in state.answers and state.answers[field_id].status == "answered"
    return buttons(*(("keep_answer",) if kept else ()), *codes, *(("back",) if state.path else ()))


def ticks(state: State, field_id: str, *codes: str) -> tuple[Choice, ...]:
    """The same for tick boxes; the reason and the way back are buttons beside them, never boxes."""
    return controls(state, field_id, *codes, "why")


def holds(state: State, condition: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether each field of a condition has one of its codes ("*": any given answer)."""
    return all(_meets(state, field_id, codes) for field_id, codes in condition.items())


def _meets(state: State, field_id: str, codes: tuple[str, ...]) -> bool:
    if codes == ("*",):
        return field_id in state.answers and state.answers[field_id].value is not None
    return bool(set(codes) & set(state.codes(field_id)))


def wanted(state: State, field_id: str) -> bool:
    """Whether the registry wants this field asked now."""
    ask = FIELDS[field_id].ask
    if field_id in state.answers or ask == "if_told":
        return False
    return holds(state, ask) if isinstance(ask, Mapping) else True
