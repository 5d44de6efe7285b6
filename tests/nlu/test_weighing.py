"""The parts of a message are weighed against one another: one line of danger counts, much talk alone does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.reading.weighing import Parts, Weighing

CALM = [Parts(-4.0 - at % 3, [-4.0, -1.5 - at % 2, -5.0, -4.0 - at % 4], [9, 14, 8, 12]) for at in range(40)]
DANGER = [Parts(0.5 + at % 2, [-4.0, 1.5 + at % 3, -5.0, -3.0 - at % 4], [9, 14, 8, 12]) for at in range(20)]
TELLS = [False] * len(CALM) + [True] * len(DANGER)
COUNTED = [1.0] * len(CALM) + [4.0] * len(DANGER)
ODDS = st.floats(-20, 20)


@pytest.fixture(scope="module")
def weighing() -> Weighing:
    return Weighing.train([*CALM, *DANGER], TELLS, COUNTED)


def test_one_dangerous_sentence_in_a_calm_message_counts(weighing: Weighing) -> None:
    calm, danger = [-4.0, -2.0, -5.0, -4.0], [-4.0, 2.0, -5.0, -4.0]
    words = [9, 14, 8, 12]
    assert weighing.chance(Parts(-4.0, calm, words)) < 0.1
    assert weighing.chance(Parts(0.5, danger, words)) > 0.8


def test_of_messages_that_are_read_span_by_span_nothing_is_learnt(weighing: Weighing) -> None:
    long = [Parts(4.0, [4.0, 4.0], [90, 90])] * 30
    again = Weighing.train([*CALM, *DANGER, *long], [*TELLS, *[False] * 30], [*COUNTED, *[1.0] * 30])
    assert again.weights == weighing.weights


@given(whole=ODDS, runs=st.lists(st.tuples(ODDS, st.integers(1, 80)), min_size=1, max_size=9))
def test_a_chance_is_a_chance_whatever_the_parts(
    weighing: Weighing, whole: float, runs: list[tuple[float, int]]
) -> None:
    chance = weighing.chance(Parts(whole, [odds for odds, _ in runs], [words for _, words in runs]))
    assert 0 <= chance <= 1


def test_two_trainings_give_the_same_weights(weighing: Weighing) -> None:
    again = Weighing.train([*CALM, *DANGER], TELLS, COUNTED)
    assert again.weights == weighing.weights


@pytest.mark.parametrize("weights", [[1.0] * 3, [float("nan")] * 9])
def test_weights_that_are_not_those_of_parts_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="train again"):
        Weighing(weights)


def test_messages_that_are_all_calm_teach_nothing() -> None:
    with pytest.raises(ValueError, match="no message of danger"):
        Weighing.train(CALM, [False] * len(CALM), [1.0] * len(CALM))
