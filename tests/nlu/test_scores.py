"""The sums behind the figures are right on examples that were worked out by hand."""

import pytest

from nlu.evaluation.figure import Figure, table
from nlu.evaluation.scores import Labels, Share, words_in_common
from nlu.evaluation.tasks import incident_noticed, no_incident_read
from nlu.evaluation.texts import Case


def test_wilson_interval_of_nine_in_ten() -> None:
    assert Share(9, 10).interval == pytest.approx((0.5958, 0.9821), abs=0.0005)


def test_micro_f1_counts_all_labels_and_macro_only_those_of_twenty_items() -> None:
    labels = Labels()
    for _ in range(20):
        labels.add(["race"], ["race"])
    labels.add(["age"], ["race"])
    assert labels.micro == pytest.approx(40 / 42)
    assert labels.macro == pytest.approx(40 / 41)


def test_words_of_places_are_compared_without_case_and_punctuation() -> None:
    counts = words_in_common(["Leeds Market", "bus 72"], ["leeds market,"])
    assert (counts.right, counts.false, counts.missed) == (2, 0, 2)


def test_a_figure_says_whether_its_aim_holds() -> None:
    figures = [Figure("recall", 0.98, 0.98), Figure("alarms", 0.06, 0.05, at_least=False)]
    assert [figure.holds for figure in figures] == [True, False]
    assert table(figures).endswith("1 of 2 aims hold")


def test_any_kind_that_is_read_counts_as_noticed_and_accounts_of_none_are_counted_apart() -> None:
    pairs = [(["threat"], ["other"]), (["threat"], []), ([], []), ([], ["spitting"]), ([], [])]
    cases = [Case({"incident_type": told}, {"incident_type": found}) for told, found in pairs]
    assert incident_noticed(cases) == Share(1, 2)
    assert no_incident_read(cases) == Share(2, 3)
