"""The agenda: every question by its id, in the order of the talk, and which of them is due."""

from collections.abc import Mapping
from types import MappingProxyType

from report.consent import DETAILS, RECEIVERS
from report.contact import CONTACT, SAFE_WAYS
from report.earlier import EARLIER
from report.facts import FACTS, unconfirmed
from report.fields import FIELDS
from report.gaps import gap
from report.listening import ACCOUNT
from report.opening import SAFETY
from report.question import Question
from report.review import REVIEW
from report.state import State
from report.turn import Context
from report.why import LIST, WORDS

_FIRST = (SAFETY, ACCOUNT, WORDS, LIST, FACTS)
_OWN = {question.id: question for question in (CONTACT, SAFE_WAYS, RECEIVERS, DETAILS, EARLIER)}
_OPENED = {question.id for question in _FIRST}


def _in_order() -> Mapping[str, Question]:
    rest = [_OWN.get(field.id) or gap(field) for field in FIELDS.values() if field.id not in _OPENED]
    return MappingProxyType({question.id: question for question in (*_FIRST, *rest, REVIEW)})


QUESTIONS: Mapping[str, Question] = _in_order()


def next_question(state: State, context: Context) -> Question:
    """The first question that is due; the review when nothing else is."""
    return next(question for question in QUESTIONS.values() if question.due(state, context))


def questions_left(state: State, context: Context) -> int | None:
    """How many questions are due, the review among them; None while it cannot be known, and when the talk has ended."""
    if state.ended or "account" not in state.answers:
        return None
    read = unconfirmed(state)  # these wait for one yes together
    return sum(question.due(state, context) for question in QUESTIONS.values() if question.id not in read)
