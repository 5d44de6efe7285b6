"""Other languages: Waymark writes English only and says so; an answer in any language is an answer."""

from dataclasses import replace

from report.heard import Heard
from report.matching import plain
from report.state import State
from report.talking import after, carried_out, open_question
from report.turn import Context, Say, Turn

# English words of somebody who asks for another language, and the fewest words that tell something instead.
_LANGUAGE_WORDS = {"language", "languages", "speak", "english", "translate", "translation", "change", "switch", "can"}
_A_SENTENCE = 4


def english_only(state: State, _heard: Heard, context: Context) -> Turn:
    """To somebody who asks for another language."""
    return after(replace(state, explained=True), context, (Say("utter_change_language"),))


def told_in_their_language(state: State, heard: Heard) -> bool:
    """Where any words are an answer, another language is one, too: it only looks like a wish to change it."""
    if heard.intent != "change_language" or state.pending or not open_question(state).free:
        return False
    asked_for = _LANGUAGE_WORDS & set(plain(heard.text).split()) or "?" in heard.text
    return not asked_for and (state.explained or heard.words >= _A_SENTENCE)


def answer_in_their_language(state: State, heard: Heard, context: Context) -> Turn | None:
    """Takes the answer, and says once that Waymark writes English only; None when that was said before."""
    reply = open_question(state).tell(state, heard, context)
    if state.explained or reply is None:
        return None
    turn = carried_out(replace(reply, state=replace(reply.state, explained=True)), context)
    return replace(turn, says=(Say("utter_change_language"), *turn.says))
