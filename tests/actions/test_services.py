"""The matcher hears what the person answered, and nothing else."""

from dataclasses import replace
from datetime import datetime

import pytest

from actions import services
from actions.services import people_for, places_for, services_for
from report import State
from report.state import Answer, Concern
from signposting import Request, Showing
from signposting.hours import LONDON

NOW = datetime(2026, 11, 25, 14, 0, tzinfo=LONDON)
ALL = Showing()


def told(**answers: object) -> State:
    given = {key: value if isinstance(value, Answer) else Answer(value) for key, value in answers.items()}
    return State(answers=given)


def ids(state: State) -> list[str]:
    return [each.service for each in services_for(state, NOW, ALL)[0].listed]


def test_the_list_is_remembered_with_who_may_be_asked_to_get_in_touch() -> None:
    state, says = services_for(told(motivation=["sexual_orientation"]), NOW, ALL)
    assert len(says) == len(state.listed) >= 3
    assert {each.service: each.refers for each in state.listed}["galop"]


@pytest.mark.parametrize(
    "where", ["on the train to Leeds", "at Leeds station", "train station in Halifax", "on the tram"]
)
def test_on_the_railway_its_own_police_are_named(where: str) -> None:
    state = told(motivation=["race"], where=Answer(where, where), district="leeds")
    assert "btp" in ids(state)


@pytest.mark.parametrize("where", ["Bradford bus station", "outside the police station", "at the petrol station"])
def test_other_stations_are_no_railway(where: str) -> None:
    state = told(motivation=["race"], where=Answer(where, where), district="bradford")
    assert "btp" not in ids(state)


def test_a_kind_of_help_that_was_asked_for_counts() -> None:
    plain, housing = told(district="leeds"), State(help=("housing",), answers={"district": Answer("leeds")})
    assert ids(plain) != ids(housing)


@pytest.mark.parametrize(("words", "code"), [("Polish please", "pl"), ("kurdish sorani", "ckb"), ("whatever", "en")])
def test_the_language_that_they_want_to_speak_goes_to_the_matcher(
    words: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Request] = []
    monkeypatch.setattr(services, "match", lambda request: asked.append(request) or [])
    services_for(told(contact_language=Answer(words, words)), NOW, ALL)
    assert asked[0].language == code


def test_somewhere_safe_is_near_what_was_typed_and_the_typing_is_gone() -> None:
    state, says = places_for(State(near="LS1 4AP"), NOW, ALL)
    assert state.near == "" and any("Leeds" in str(each.values["lines"]) for each in says)
    for each in says:
        assert "It is open now." not in str(each.values["why"])


def test_where_no_place_is_known_it_says_what_to_do() -> None:
    _, says = places_for(State(near="the moon"), NOW, ALL)
    assert [each.response for each in says] == ["utter_no_places"]


def test_who_asks_to_write_is_given_people_to_write_to() -> None:
    state = replace(told(), help=("in_writing",), concerns=(Concern("self_harm", 1),))
    _, says = people_for(state, NOW, ALL)
    ways = ("Text:", "WhatsApp:", "Live chat:", "Email:", "Textphone", "Sign language")
    assert says and all(any(way in str(each.values["lines"]) for way in ways) for each in says)


def test_people_to_ring_are_open_now() -> None:
    state, says = people_for(told(), NOW, ALL)
    assert 1 <= len(says) == len(state.listed) <= 3
