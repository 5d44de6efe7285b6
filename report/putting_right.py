"""Putting right by name, at any question: what was answered after a short check, what was only read at once."""

from dataclasses import replace

from report.correction import correction, corrects, without_suggestions
from report.facts import unconfirmed
from report.fields import FIELDS
from report.heard import Heard
from report.reading import by_field, from_findings
from report.state import State
from report.talking import after, aside
from report.turn import Context, Say, Turn


def put_right(state: State, heard: Heard, context: Context) -> Turn | None:
    """A correction by name: of an answer after a short check, of what was only read at once. None if it is none."""
    if found := correction(state, heard):
        return aside(replace(state, correcting=found), context, "correct")
    read = _read_otherwise(state, heard)
    if not read or not corrects(heard.text):
        return None
    state = without_suggestions(state.telling(), [*read]).suggesting(heard.findings)
    return after(state, context, (Say("utter_kept_words"),))


def _read_otherwise(state: State, heard: Heard) -> set[str]:
    """The fields for which the message gives another value than was read before. In a reason, "I" and "he" tell why:
    only another day, time or place puts something right there.
    """
    before = unconfirmed(state)
    named = {name: found for name, found in by_field(heard.findings).items() if name in before}
    if state.asked == "why_words":
        named = {name: found for name, found in named.items() if FIELDS[name].group in ("when", "where")}
    read = {name: from_findings(FIELDS[name], found) for name, found in named.items() if not FIELDS[name].several}
    return {name for name, answer in read.items() if answer and answer.value != before[name].value}
