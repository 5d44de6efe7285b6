"""Why they think it happened: asked openly, once, before any list; then the list, with nothing ticked."""

import re

from report.codes import CODES
from report.heard import Heard
from report.matching import plain
from report.question import Question, Reply, controls, ticks, unanswered, wanted, why, worded
from report.shown import QUOTED, shortened
from report.state import Answer, State
from report.turn import Context, Say, coded

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
# The beginning of a question. "Who I am" and "how I look" are answers, so those words are not here.
_ASKING = re.compile(
    r"\s*(will|can|could|should|would|does|do|is|are) (you|i|the|they|it|this|we|my|anyone|someone)\b", re.I
)
_NO_REASON = {"yes", "yeah", "yep", "no", "nope", "ok", "okay", "please", "thanks", "thank you"}
_LISTED = [code for code in CODES["motivation"] if code != "none_stated"]


def _ask_words(state: State, _context: Context) -> Say:
    if quote := quoted(state):
        choices = controls(state, "why_words", "thats_it", "skip", "why")
        return Say("utter_ask_why_quote", {"quote": {"quote": quote}}, choices)
    return Say(worded(state, "utter_ask_why_words"), choices=controls(state, "why_words", "not_known", "skip", "why"))


def quoted(state: State) -> str:
    """The person's own sentence that spoke to why, or "" if none did. A very long one is cut around those words."""
    for finding in state.suggested:
        if finding.field in ("motivation", "motivation_detail") and finding.said.strip():
            for sentence in _SENTENCE.findall(state.account):
                if finding.said in sentence:
                    return _around(sentence.strip(), finding.said)
    return ""


def _around(sentence: str, said: str) -> str:
    if len(sentence) <= QUOTED:
        return sentence
    begin = max(0, sentence.find(said) - QUOTED // 2)
    return ("…" if begin else "") + shortened(sentence[begin:])


def _tell_words(state: State, heard: Heard, _context: Context) -> Reply:
    words = "\n".join(part for part in (quoted(state), heard.text) if part)
    return Reply(state.answered({"why_words": Answer(words, words)}).suggesting(heard.findings))


def _nothing_to_add(state: State, _values: tuple[str, ...], _heard: Heard, _context: Context) -> Reply:
    quote = quoted(state)
    return Reply(state.answered({"why_words": Answer(quote, quote, "confirmed")}))


WORDS = Question(
    id="why_words",
    due=lambda state, _context: wanted(state, "why_words"),
    ask=_ask_words,
    choose=_nothing_to_add,
    tell=_tell_words,
    why=why("why_words"),
    skip=lambda state: state.answered(unanswered("why_words", "skipped")),
    free=True,
)


def _ask_list(state: State, _context: Context) -> Say:
    choices = coded("motivation", _LISTED) + ticks(state, "motivation", "skip")
    return Say("utter_ask_motivation", choices=choices, multiple=True)


def _choose_list(state: State, values: tuple[str, ...], heard: Heard, _context: Context) -> Reply:
    answer = Answer([*values], heard.text, "said" if heard.text else "chosen")
    return Reply(_without_strays(state.answered({"motivation": answer})))


def _without_strays(state: State) -> State:
    """Finer codes whose motive is no longer chosen are taken back."""
    chosen = state.codes("motivation")
    if all(CODES["motivation_detail"][value].under in chosen for value in state.codes("motivation_detail")):
        return state
    return state.without(["motivation_detail"])


def _tell_list(state: State, heard: Heard, _context: Context) -> Reply | None:
    """Other words become "something else" with the words as written: no motive is guessed from them."""
    if "?" in heard.text or _ASKING.match(heard.text) or plain(heard.text) in _NO_REASON:
        return None
    before = state.answers["why_words"].value if "why_words" in state.answers else None
    words = "\n".join(part for part in (before, heard.text) if part)
    answers = {"why_words": Answer(words, words), "motivation": Answer(["other"], heard.text)}
    return Reply(_without_strays(state.answered(answers)))


LIST = Question(
    id="motivation",
    due=lambda state, _context: wanted(state, "motivation"),
    ask=_ask_list,
    choose=_choose_list,
    tell=_tell_list,
    why=why("motivation"),
    skip=lambda state: state.answered(unanswered("motivation", "skipped")),
    free=True,
)
