"""Forms of a lexicon are found as people type them, and only whole."""

from hypothesis import given
from hypothesis import strategies as st

from nlu.reading.forms import Forms, choices

FORMS = Forms(
    [("door", "(my|our) door"), ("camel", "wheres (your |)camel"), ("spit", "spat*"), ("now", "rn")], {"rn": "now"}
)


def found(*keys: str) -> list[tuple[str, int, int]]:
    return [(label, at, last) for at in range(len(keys)) for label, last in FORMS.at(keys, at)]


def test_each_choice_of_a_form_is_found_with_its_place() -> None:
    assert found("at", "our", "door") == [("door", 1, 3)]
    assert found("wheres", "camel") == [("camel", 0, 2)]
    assert found("wheres", "your", "camel") == [("camel", 0, 3)]


def test_part_of_a_form_is_no_form() -> None:
    assert found("our", "front", "door") == []


def test_a_starred_form_is_every_word_that_begins_so() -> None:
    assert found("spats") == [("spit", 0, 1)]
    assert found("spa") == []


def test_a_short_form_in_a_lexicon_is_written_out_like_in_a_message() -> None:
    assert found("now") == [("now", 0, 1)]


def test_a_star_inside_a_word_is_a_star_as_typed() -> None:
    masked = Forms([("slur", "p*ki")], {})
    assert list(masked.at(["p*ki"], 0)) == [("slur", 1)]
    assert list(masked.at(["paki"], 0)) == []


def test_a_form_without_choices_is_itself() -> None:
    assert list(choices("knows where we live")) == ["knows where we live"]


KEYS = st.sampled_from(["my", "our", "door", "wheres", "your", "camel", "spat", "spats", "sp", "now", "x", ""])


@given(keys=st.lists(KEYS, max_size=12))
def test_the_places_of_a_label_hold_one_of_its_forms(keys: list[str]) -> None:
    whole = {"door": {"my door", "our door"}, "camel": {"wheres camel", "wheres your camel"}, "now": {"now"}}
    for at in range(len(keys)):
        for label, last in FORMS.at(keys, at):
            said = " ".join(keys[at:last])
            assert said.startswith("spat") if label == "spit" else said in whole[label]
