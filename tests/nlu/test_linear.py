"""The linear classifier learns what it is told, is the same each time, and keeps to what it knows."""

import json
import pickle
from pathlib import Path

import numpy as np
import pytest

from nlu.reading import linear, processes
from nlu.reading.linear import LinearModel, truth
from nlu.reading.lines import Lines
from nlu.reading.space import TrainingSpace

ROWS = Lines.of(
    [{"spat": 1.0, "he": 1.0}, {"spat": 2.0, "she": 1.0}, {"left": 1.0, "he": 1.0}, {"left": 1.0, "she": 1.0}] * 3
)
TOLD = [frozenset({"spitting"}), frozenset({"spitting"}), frozenset({"none"}), frozenset[str]()] * 3


@pytest.fixture(scope="module")
def model() -> LinearModel:
    return LinearModel.train(ROWS, TOLD, strength=10.0)


def chances(model: LinearModel, **features: float) -> dict[str, float]:
    return dict(zip(model.labels, model.predict(features).tolist(), strict=True))


def test_what_is_told_is_learnt(model: LinearModel) -> None:
    assert chances(model, spat=1.0)["spitting"] > 0.7
    assert chances(model, left=1.0)["spitting"] < 0.3


def test_words_that_nobody_trained_on_change_nothing(model: LinearModel) -> None:
    assert chances(model, spat=1.0, zebedee=9.0) == chances(model, spat=1.0)


def test_two_trainings_give_the_same_numbers(model: LinearModel) -> None:
    again = LinearModel.train(ROWS, TOLD, strength=10.0)
    assert np.array_equal(model.predict({"spat": 1.0, "he": 0.5}), again.predict({"spat": 1.0, "he": 0.5}))


def test_labels_fitted_in_processes_of_their_own_are_the_same_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, true = TrainingSpace.of(ROWS, fewest=1, balance=1.0).matrix(ROWS), truth(TOLD, ["none", "spitting"])
    alone = linear.fitted(rows, true, 10.0)
    monkeypatch.setattr(linear, "_WORTH_PROCESSES", 0)
    monkeypatch.setattr(processes, "processes", lambda: 2)
    assert np.array_equal(linear.fitted(rows, true, 10.0), alone)


def test_a_saved_model_predicts_as_before(model: LinearModel, tmp_path: Path) -> None:
    model.save(tmp_path, "read")
    assert chances(LinearModel.load(tmp_path, "read"), left=1.0) == chances(model, left=1.0)


def test_a_label_that_every_line_has_is_certain() -> None:
    settled = LinearModel.train(ROWS, [frozenset({"told"})] * len(ROWS), strength=1.0)
    assert chances(settled)["told"] > 0.99


def test_a_line_that_counts_more_weighs_more() -> None:
    doubtful = Lines.of([{"lads": 1.0}] * 4)
    rows, true = TrainingSpace.of(doubtful, fewest=1, balance=1.0).matrix(doubtful), np.array([[True], [False]] * 2)
    weight, bias = linear.fitted(rows, true, 5.0, [5.0, 1.0, 5.0, 1.0])[:, 0]
    assert 1 / (1 + np.exp(-(weight + bias))) > 0.6


def test_a_line_that_counts_nothing_is_as_if_it_were_not_there() -> None:
    rows, true = TrainingSpace.of(ROWS, fewest=1, balance=1.0).matrix(ROWS), truth(TOLD, ["none", "spitting"])[:, 1]
    without = linear.fit(rows[:8], true[:8], strength=5.0, counted=None)
    counted = [1.0] * 8 + [0.0] * 4
    assert linear.fit(rows, true, strength=5.0, counted=counted) == pytest.approx(without)


@pytest.mark.parametrize(("counts", "bias"), [((1.0, 0.0), 9.0), ((0.0, 1.0), -9.0), ((0.0, 0.0), -9.0)])
def test_a_label_that_every_line_that_counts_has_or_none_is_settled(counts: tuple[float, float], bias: float) -> None:
    rows, true = TrainingSpace.of(ROWS, fewest=1, balance=1.0).matrix(ROWS), np.array([True, False] * 6)
    assert linear.fit(rows, true, strength=5.0, counted=[*counts] * 6)[-1] == bias


def test_no_label_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="no label"):
        LinearModel.train(ROWS, [frozenset()] * len(ROWS), strength=1.0)


def test_a_model_that_was_read_is_not_written_again_nor_sent_to_another_process(
    model: LinearModel, tmp_path: Path
) -> None:
    model.save(tmp_path, "linear")
    read = LinearModel.load(tmp_path, "linear")
    with pytest.raises(ValueError, match="train one"):
        read.save(tmp_path, "again")
    with pytest.raises(TypeError, match="another process"):
        pickle.dumps(read)


def test_a_feature_that_stands_twice_in_a_model_is_refused(model: LinearModel, tmp_path: Path) -> None:
    model.save(tmp_path, "linear")
    about = json.loads((tmp_path / "linear.json").read_text(encoding="utf-8"))
    about["features"][1] = about["features"][0]
    (tmp_path / "linear.json").write_text(json.dumps(about), encoding="utf-8")
    with pytest.raises(ValueError, match="train again"):
        LinearModel.load(tmp_path, "linear")
