"""Contact: a number or an address if they want one used, and when and how that is safe."""

import re
from dataclasses import replace

from report.fields import FIELDS
from report.gaps import gap
from report.heard import Heard
from report.matching import plain, turned_round
from report.question import Question, Reply, controls, unanswered, wanted, why, worded
from report.state import Answer, State
from report.turn import Context, Say

_FEWEST_DIGITS = 6  # a local number without its code; fewer is no phone number
_REACH = re.compile(r"\S+@\S+|\+?[\d ()-]{6,}")
_SHORT = 7  # words
_CONTACTING = {"contact", "contacted", "call", "called", "ring", "phone", "touch", "reach", "thanks", "thank", "want"}
_OTHER_WAYS = {"write", "post", "letter", "letters", "email", "text", "message", "visit", "ask", "through", "only"}
_HANGING_ON = ("safe_contact", "safe_ways", "contact_consent_to")


def _ask(state: State, _context: Context) -> Say:
    return Say(worded(state, "utter_ask_contact"), choices=controls(state, "contact", "no_contact", "skip", "why"))


def _tell(state: State, heard: Heard, _context: Context) -> Reply | None:
    """Words without a number or an address are asked about once more, then kept as they are, and that is said."""
    reachable = _reachable(heard)
    if not reachable and _refuses(heard):
        return _no_contact(state, (), heard, _context)
    if not reachable and _is_bare_yes(heard):
        return Reply(state, (Say("utter_contact_how"),), settled=False)
    if not reachable and not state.tries:
        return None
    says = () if reachable else (Say("utter_contact_kept"),)
    answers = {"contact": Answer(heard.text, heard.text)}
    if len(_REACH.sub(" ", heard.text).split()) > 1:
        answers["safe_contact"] = Answer(heard.text, heard.text)
    return Reply(state.without(_HANGING_ON).answered(answers), says)


def _reachable(heard: Heard) -> bool:
    return "@" in heard.text or sum(map(str.isdecimal, heard.text)) >= _FEWEST_DIGITS


def _is_bare_yes(heard: Heard) -> bool:
    """A yes to being contacted, which still needs a way: it must never stand as the way itself."""
    return heard.words <= _SHORT and bool(
        {"yes", "yeah", "yep", "ok", "okay", "please"} & set(plain(heard.text).split()[:1])
    )


def _refuses(heard: Heard) -> bool:
    """A no in a short sentence; where another way is named, it is no refusal."""
    said = set(plain(heard.text).split())
    return heard.words <= _SHORT and turned_round(heard.text) and bool(_CONTACTING & said) and not _OTHER_WAYS & said


def _no_contact(state: State, _values: tuple[str, ...], heard: Heard, _context: Context) -> Reply:
    return Reply(state.without(_HANGING_ON).answered({"contact": Answer(None, heard.text, "chosen")}))


CONTACT = Question(
    id="contact",
    due=lambda state, _context: wanted(state, "contact"),
    ask=_ask,
    choose=_no_contact,
    tell=_tell,
    why=why("contact"),
    skip=lambda state: state.without(_HANGING_ON).answered(unanswered("contact", "skipped")),
    free=True,
    sure=lambda heard: _reachable(heard) or _refuses(heard),
)


def _ways_tell(state: State, heard: Heard, _context: Context) -> Reply:
    """Words about safe ways are kept as words."""
    return Reply(state.answered({"safe_contact": Answer(heard.text, heard.text)}))


SAFE_WAYS = replace(
    gap(FIELDS["safe_ways"]),
    # Times and ways that came with the number are an answer already.
    due=lambda state, _context: wanted(state, "safe_ways") and "safe_contact" not in state.answers,
    tell=_ways_tell,
    free=True,
)
