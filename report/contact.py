"""Contact: a number or an address if they want one used, and when and how that is safe."""

import re
from dataclasses import replace

from report.fields import FIELDS
from report.gaps import gap
from report.heard import Heard
from report.question import Question, Reply, controls, unanswered, wanted, why, worded
from report.state import Answer, State
from report.turn import Context, Say

_FEWEST_DIGITS = 6  # a local number without its code; fewer is no phone number
_REACH = re.compile(r"\S+@\S+|\+?[\d ()-]{6,}")
_HANGING_ON = ("safe_contact", "safe_ways", "contact_consent_to")


def _ask(state: State, _context: Context) -> Say:
    return Say(worded(state, "utter_ask_contact"), choices=controls(state, "contact", "no_contact", "skip", "why"))


def _tell(state: State, heard: Heard, _context: Context) -> Reply | None:
    """Words without a number or an address are asked about once more, then kept as they are."""
    reachable = "@" in heard.text or sum(map(str.isdecimal, heard.text)) >= _FEWEST_DIGITS
    if not reachable and not state.tries:
        return None
    answers = {"contact": Answer(heard.text, heard.text)}
    if len(_REACH.sub(" ", heard.text).split()) > 1:
        answers["safe_contact"] = Answer(heard.text, heard.text)
    return Reply(state.without(_HANGING_ON).answered(answers))


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
