"""The talk, one step at a time: a message in, the next state and words out. Pure, and never raises on what a person
can send.
"""

from collections.abc import Callable
from dataclasses import replace

from report.codes import label
from report.controls import CONTROLS, TYPED
from report.correction import corrects
from report.crisis import notice
from report.fields import FIELDS
from report.filing import filed
from report.heard import Heard
from report.interruptions import asks, interrupt
from report.matching import match, plain
from report.offering import CHOICES as ANYTIME
from report.offering import pressed as pressed_anytime
from report.putting_right import put_right
from report.question import Reply
from report.sending import after_the_end
from report.side import SIDES
from report.state import State
from report.style import SWITCHES, switched, wanted
from report.talking import after, again, asking, came_for, carried_out, open_choices, open_question, warned
from report.turn import Choice, Context, Say, Turn

Listener = Callable[[State, Heard, Context], Turn | None]

# Politeness that the reading takes for a yes; where it is one, the choice itself names it.
_NO_ANSWER = {"ok", "okay", "please", "fine", "sure", "right"}
_A_STORY = 12  # words: at a list, a message longer than this is telling something


def step(state: State, heard: Heard, context: Context) -> Turn:
    """Hears one message. A message that was heard before changes nothing and says nothing."""
    if heard.id == state.acked and heard.id:
        return Turn(state, ())
    heard = replace(heard, text=heard.text.encode("utf-8", "replace").decode())
    if state.ended:
        return after_the_end(state, heard, context)
    state = _received(state, heard, context)
    turns = (listen(state, heard, context) for listen in _LISTENERS)
    heard_turn = next((turn for turn in turns if turn is not None), None)
    return warned(heard_turn or again(state, context, (Say("utter_not_understood"),)))


def _received(state: State, heard: Heard, context: Context) -> State:
    """Pressed choices stand in the transcript by their English words, only if they were open."""
    labels = {choice.value: choice.label for choice in (*open_choices(state, context), *SWITCHES, *ANYTIME)}
    pressed = [value for value in dict.fromkeys(heard.choices) if value in labels]
    text = heard.text or "; ".join(label(labels[value], state.style) for value in pressed)
    state = replace(state, acked=heard.id)
    return state.recording(heard.at, "person", text, pressed) if text else state


def _at_the_side(state: State, heard: Heard, context: Context) -> Turn | None:
    if not state.pending:
        return None
    side = SIDES[state.pending]
    choices = side.ask(state).choices
    pressed = tuple(each.value for each in choices if each.value in heard.choices)
    values = pressed or match(heard.text, choices, strict=bool(side.tell)) or _by_intent(heard, choices)
    if len(values) == 1 or (values and side.several):
        return _side_answered(state, side.choose(state, values, heard, context), context)
    if not side.tell or not heard.says_something or heard.choices:
        return None
    if turn := interrupt(state, heard, context):
        return turn
    reply = side.tell(state, heard, context)
    return _side_answered(state, reply, context) if reply else None


def _side_answered(before: State, reply: Reply, context: Context) -> Turn:
    if reply.settled or reply.state.pending or reply.effect:
        return carried_out(reply, context)
    return _returned(reply.state, context, reply.says, moved=reply.state.asked != before.asked)


def _returned(state: State, context: Context, says: tuple[Say, ...], moved: bool) -> Turn:
    if not moved:
        return after(state, context, says)
    state = replace(state, tries=0)
    return Turn(state, (*says, *asking(state, context)))


def _tried_again(state: State, heard: Heard, context: Context) -> Turn | None:
    """After an outage: what waited was read before this, so only what is open now is asked."""
    return Turn(state, asking(state, context)) if heard.choices == ("try_again",) else None


def _restyled(state: State, heard: Heard, context: Context) -> Turn | None:
    """Easier words, or the usual ones; whatever is open stays open. Where the words name an answer, they are one."""
    style = wanted(heard)
    if style is None or (heard.text and match(heard.text, open_choices(state, context), strict=True)):
        return None
    state = replace(state, style=style)
    return Turn(state, (switched(style), *asking(state, context)))


def _put_right(state: State, heard: Heard, context: Context) -> Turn | None:
    """A correction in plain words, whatever is asked; the account and the read-back take theirs themselves."""
    if state.asked in ("account", "facts", "safety_now") or not corrects(heard.text) or heard.words > _A_STORY:
        return None
    field = FIELDS.get(state.asked)
    if field and field.entity and any(finding.field == field.entity for finding in heard.findings):
        return None
    return put_right(replace(state, pending=""), heard, context)


def _chosen(state: State, heard: Heard, context: Context) -> Turn | None:
    state = replace(state, pending="")
    values = _values(state, heard, context)
    if not values:
        return again(state, context, (Say("utter_stale_choice"),)) if heard.choices else None
    answers = tuple(value for value in values if value not in CONTROLS)
    if not answers:
        return CONTROLS[values[0]](state, heard, context)
    if len(answers) > 1 and not _multiple(state, context):
        return again(state, context, (Say("utter_choose_one"),))
    reply = open_question(state).choose(state, answers, heard, context)
    return carried_out(reply, context) if reply else again(state, context, (Say("utter_choose_one"),))


def _values(state: State, heard: Heard, context: Context) -> tuple[str, ...]:
    choices = open_choices(state, context)
    if heard.choices:
        return tuple(dict.fromkeys(each.value for each in choices if each.value in heard.choices))
    question = open_question(state)
    if question.free and heard.words > _A_STORY:
        return ()
    strict = question.strict or asks(heard)  # a question of theirs is no answer because it names one
    found = match(heard.text, choices, _multiple(state, context), strict)
    return found or _by_intent(heard, choices) or match(heard.text, TYPED, strict=True)


def _by_intent(heard: Heard, choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """A short yes or no in other words; what tells something is never only a yes or no."""
    if plain(heard.text) in _NO_ANSWER:
        return ()
    for intent, word in (("affirm", "yes"), ("deny", "no")):
        if heard.is_sure_of(intent, 0.6, 3) and not heard.findings:
            return match(word, choices, strict=True)
    return ()


def _multiple(state: State, context: Context) -> bool:
    return asking(state, context)[-1].multiple


def _interrupted(state: State, heard: Heard, context: Context) -> Turn | None:
    return interrupt(replace(state, pending=came_for(state)), heard, context)


def _told(state: State, heard: Heard, context: Context) -> Turn | None:
    """Other words: an answer where any words are one, otherwise kept if they tell something."""
    state = replace(state, pending="")
    if not heard.says_something:
        return again(state, context, (Say("utter_no_words"),))
    reply = open_question(state).tell(state, heard, context)
    if reply:
        return carried_out(reply, context)
    if state.asked == "review" or (heard.words <= _A_STORY and not heard.findings):
        return None
    return after(state.telling().suggesting(heard.findings), context, (Say("utter_kept_words"),))


_LISTENERS: tuple[Listener, ...] = (
    filed,
    notice,
    _tried_again,
    _restyled,
    pressed_anytime,
    _at_the_side,
    _put_right,
    _chosen,
    _interrupted,
    _told,
)
