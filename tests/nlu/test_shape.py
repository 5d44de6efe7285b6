"""The shape of a sentence keeps who tells of whom and forgets which words were used."""

import pytest

from nlu.reading.shape import Shapes


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return Shapes("en")


def test_two_tellings_alike_have_one_shape(shapes: Shapes) -> None:
    one = shapes.features(["my", "daughter", "was", "shoved", "by", "two", "women"], opening=True)
    other = shapes.features(["my", "nan", "was", "barged", "by", "two", "ladies"], opening=True)
    assert one.keys() - other.keys() == set() and "~my RELATION was -ed by" in one


def test_who_was_hit_is_not_forgotten(shapes: Shapes) -> None:
    me = shapes.features(["a", "man", "pushed", "me"], opening=False)
    them = shapes.features(["a", "man", "pushed", "them"], opening=False)
    assert "~PERSON pushed me" in me and "~PERSON pushed me" not in them


def test_unknown_words_count_as_one_and_leave_no_trace(shapes: Shapes) -> None:
    found = shapes.features(["i", "xyzzy", "plugh", "quux"], opening=False)
    assert "~< i _" in found and not any("xyzzy" in name or "_ _" in name for name in found)


def test_only_the_sentence_that_opens_a_message_tells_how_it_opens(shapes: Shapes) -> None:
    first, later = (shapes.features(["reporting", "for", "my", "mum"], opening=opens) for opens in (True, False))
    assert "^< reporting for" in first and not any(name.startswith("^") for name in later)


def test_nothing_said_has_no_shape(shapes: Shapes) -> None:
    assert shapes.features([], opening=False) == {}
