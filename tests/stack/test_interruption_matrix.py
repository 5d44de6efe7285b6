"""At each question, in each role, each thing that a person may do in the middle: the talk is where it was."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from report.fields import FIELDS
from tests.stack.web_conversation import WebConversation
from tests.talks.matrix.interrupting import Interrupted, table
from tests.talks.matrix.matrix import route, things

pytestmark = pytest.mark.stack
THINGS, ROUTE = things(), route()
MINUTE = re.compile(r"\d{1,2}(:\d\d)?(am|pm)\. ")
ACCOUNT = f"{FIELDS['account'].name}:"
Plain = Callable[[str], tuple[str, list[str]]]


@pytest.fixture(scope="module")
def plain(stack: Any) -> Plain:
    """What a role's talk reads back at its review when nothing interrupts it, and the questions that it met."""
    told: dict[str, tuple[str, list[str]]] = {}

    def tell(role: str) -> tuple[str, list[str]]:
        if role not in told:
            talk = Interrupted(WebConversation(stack.web_url), ROUTE)
            told[role] = (talk.through(ROUTE.roles[role], None, False), talk.met)
        return told[role]

    return tell


@pytest.mark.parametrize("role", ROUTE.roles)
@pytest.mark.parametrize("thing", THINGS)
def test_after_an_interruption_the_talk_is_where_it_was_with_nothing_lost(
    stack: Any, plain: Plain, thing: str, role: str
) -> None:
    talk = Interrupted(WebConversation(stack.web_url), ROUTE)
    review = talk.through(ROUTE.roles[role], THINGS[thing], every_wording=role == "victim")
    assert not talk.rows, "\n" + table(talk.rows)
    wanted, met = plain(role)
    told = {line for line in _lines(wanted) if THINGS[thing].tells and line.startswith(ACCOUNT)}
    assert _lines(wanted) - told <= _lines(review)
    assert _but_the_account(talk.met) == _but_the_account(met)


@pytest.mark.parametrize("role", ROUTE.roles)
def test_the_route_meets_every_question_of_the_role(plain: Plain, role: str) -> None:
    """But those that are only ever told, or read in the account."""
    theirs = {"person_agrees", "helper_view"} if role in ("third_party", "professional") else set()
    asked = {name for name, each in FIELDS.items() if each.ask != "if_told"} - {"role", "person_agrees", "helper_view"}
    missing = (asked | theirs) - {*plain(role)[1]}
    assert not missing


def _lines(review: str) -> set[str]:
    """Without the minute of the next look: in staffed hours that is now, and two talks end a minute apart."""
    return {MINUTE.sub("", line) for line in review.splitlines()}


def _but_the_account(met: list[str]) -> list[str]:
    """Words of danger are part of the account, so it may be asked for as more of it."""
    return [each for each in met if each not in ("account", "account_more")]
