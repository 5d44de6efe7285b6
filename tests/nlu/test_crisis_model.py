"""The trained half of the crisis check: danger in any part of a message is noticed, and much calm talk is not."""

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.crisis_lines import crisis_lines
from nlu.reading.crisis import KINDS, CrisisReader, crisis_patterns
from nlu.reading.crisis_model import CrisisModel, Judged
from nlu.reading.crisis_units import Lessons, Units, judged_apart
from nlu.reading.danger_features import danger_features_of
from nlu.reading.danger_odds import DANGER, danger_odds
from nlu.reading.features import together
from nlu.reading.linear import LinearModel
from nlu.reading.lines import Lines
from nlu.reading.weighing import Parts, spans
from tests.pace import allowed


@pytest.fixture(scope="module")
def crisis_model() -> CrisisModel:
    return CrisisModel.train(crisis_lines("en")[::2], "en")


def test_danger_in_one_sentence_of_a_long_account_is_an_alarm(crisis_model: CrisisModel) -> None:
    account = "They called me names outside the market last year. " * 40
    judged = crisis_model.judge(account + "i want to kill myself tonight. " + account)
    assert judged.alarm
    assert judged.kind == "self_harm"


def test_the_judge_names_a_kind_of_the_registry(crisis_model: CrisisModel) -> None:
    assert crisis_model.judge("he is outside my door with a knife now").kind in KINDS


@pytest.mark.parametrize("turns", [1, 2, 4, 12])
@pytest.mark.parametrize("danger", ["i want to kill myself tonight", "he is outside my door with a knife now"])
def test_danger_at_the_end_of_a_sentence_that_goes_on_and_on_is_found(
    crisis_model: CrisisModel, danger: str, turns: int
) -> None:
    calm = "they shouted at us last year and we went home and had our tea and my sister rang and we talked and then "
    assert CrisisReader(crisis_patterns("en"), crisis_model).find(calm * 4 * turns + danger) is not None


@pytest.mark.parametrize("words", [[9, 14, 8, 12], [20, 20, 20, 20, 20]])
def test_one_dangerous_sentence_counts_beside_the_whole(crisis_model: CrisisModel, words: list[int]) -> None:
    calm, danger = [-4.0] * len(words), [-4.0] * (len(words) - 1) + [2.0]
    chance = crisis_model._weighing.chance
    assert chance(Parts(-1.0, danger, words)) > chance(Parts(-1.0, calm, words))


def test_danger_after_a_hundred_and_fifty_sentences_is_found(crisis_model: CrisisModel) -> None:
    assert crisis_model.judge("They shouted at us. " * 150 + "I want to kill myself tonight.").alarm


def test_twenty_thousand_characters_without_a_stop_are_judged_in_under_two_seconds(crisis_model: CrisisModel) -> None:
    began = time.perf_counter()
    crisis_model.judge("they called me names and laughed " * 600)
    assert time.perf_counter() - began < allowed(2)


def test_a_calm_account_of_the_past_is_no_alarm(crisis_model: CrisisModel) -> None:
    assert not crisis_model.judge("Last March two men shouted at me on the bus and I reported it to the police.").alarm


def test_a_calm_account_of_many_sentences_is_no_alarm(crisis_model: CrisisModel) -> None:
    account = (
        "Last March I was on the bus home from work. Two men got on at the market and sat behind me. One of them "
        "called me names the whole way and the other laughed. I got off at my stop and they stayed on. My wife rang "
        "the police the next day and they were kind. I have not seen them since."
    )
    assert not crisis_model.judge(account).alarm


@given(words=st.lists(st.integers(1, 80), min_size=1, max_size=60))
def test_every_run_of_a_long_message_is_weighed_with_a_neighbour(words: list[int]) -> None:
    found = list(spans(words))
    assert {at for span in found for at in range(span.start, span.stop)} == set(range(len(words)))
    assert all(span.stop - span.start >= min(2, len(words)) for span in found)
    assert all(later.start <= earlier.stop for earlier, later in pairwise(found))


def test_a_message_without_words_is_no_alarm(crisis_model: CrisisModel) -> None:
    assert not any(crisis_model.judge(text).alarm for text in ("", "…", "🙂", "___"))
    assert crisis_model.judge("🙂").danger == 0


@pytest.mark.parametrize(("chance", "found"), [(0.4, "self_harm"), (0.3, None)])
def test_a_pattern_is_believed_where_the_judge_is_in_doubt_and_only_there(
    crisis_model: CrisisModel, monkeypatch: pytest.MonkeyPatch, chance: float, found: str | None
) -> None:
    monkeypatch.setattr(crisis_model, "judge", lambda text: Judged(chance, "child_at_risk", alarm=False))
    assert CrisisReader(crisis_patterns("en"), crisis_model).find("i want to kill myself") == found


def test_a_saved_judge_reads_as_before(crisis_model: CrisisModel, tmp_path: Path) -> None:
    crisis_model.save(tmp_path)
    text = "they are trying to get in and my kids are here"
    for said in (text, "He shouted at us. " * 30 + text):
        assert CrisisModel.load(tmp_path).judge(said) == crisis_model.judge(said)


def test_a_damaged_judge_is_refused(crisis_model: CrisisModel, tmp_path: Path) -> None:
    crisis_model.save(tmp_path)
    (tmp_path / "crisis_about.json").write_text('{"language": "en"}', encoding="utf-8")
    with pytest.raises(ValueError, match="train again"):
        CrisisModel.load(tmp_path)


def test_messages_of_danger_are_learnt_from_as_they_are_read() -> None:
    text = "They spat at me in March. He is at my door now, with a knife!"
    features, units = danger_features_of("en"), Units.of([text], "en")
    read = [features.of(run) for run in features.runs(text)]
    for lines, expected in ((units.runs, read), (units.whole(), [together(read)])):
        names = [dict(zip(map(lines.names.__getitem__, at), told, strict=True)) for at, told in _each(lines)]
        assert names == expected


def test_signs_of_one_class_are_one_feature_of_danger() -> None:
    features = danger_features_of("en")
    first, second = features.of(["they", "spat", "at", "us"]), features.of(["they", "gobbed", "at", "us"])
    assert {name for name in first if name.startswith("w:")} & set(second)


def test_three_words_together_are_a_feature_of_danger() -> None:
    said, denied = danger_features_of("en").of(["going", "to", "die"]), danger_features_of("en").of(["to", "die"])
    assert {"going_to_die", "<_going_to", "to_die_>"} <= said.keys()
    assert "going_to_die" not in denied


def test_the_parts_of_messages_come_out_the_same_in_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"he is at my door with a knife {at}" if at % 3 else f"we had tea. then {at} buses" for at in range(60)]
    kinds = [frozenset[str](), frozenset({DANGER, "immediate_danger"}), frozenset({DANGER, "self_harm"})]
    units, told, apart = Units.of(texts, "en"), [kinds[at % 3] for at in range(60)], np.arange(0, 60, 4)
    lessons = Lessons.of(units, told, [1.0] * 60, power=1.0)
    alone = judged_apart(lessons, units, apart, strength=1.0)
    monkeypatch.setattr("nlu.reading.linear._WORTH_PROCESSES", 1)
    assert judged_apart(lessons, units, apart, strength=1.0) == alone


def test_danger_at_large_and_all_kinds_summed_count_half_each() -> None:
    labels = ["child_at_risk", DANGER, "immediate_danger", "self_harm"]
    at_large, kinds = 0.5, np.log(np.array([0.5, 1.0, 2.0]))
    odds = np.array([kinds[0], at_large, kinds[1], kinds[2]])
    assert danger_odds(odds, labels) == pytest.approx((at_large + np.log(3.5)) / 2)
    assert danger_odds(np.stack([odds, odds + 1]), labels) == pytest.approx(
        [(at_large + np.log(3.5)) / 2 + i for i in (0, 1)]
    )
    assert danger_odds(np.array([1.0, 3.0]), [DANGER, "self_harm"]) == pytest.approx(2.0)


def test_a_message_that_was_left_out_is_judged_by_what_others_teach() -> None:
    texts = [
        f"he is at my door with a knife {at}" if at % 2 else f"we had tea and then {at} buses came" for at in range(60)
    ]
    told = [frozenset({DANGER, "immediate_danger"}) if at % 2 else frozenset[str]() for at in range(60)]
    units, apart = Units.of(texts, "en"), np.array([at for at in range(60) if at // 2 % 3 == 0])
    parts = judged_apart(Lessons.of(units, told, [1.0] * 60, power=1.0), units, apart, strength=1.0)
    assert [(len(each.runs), each.words) for each in parts] == [(1, [len(texts[at].split())]) for at in apart]
    assert min(each.whole for each in parts[1::2]) > max(each.whole for each in parts[::2])


def test_what_only_a_left_out_message_tells_is_not_learnt_from_it() -> None:
    texts = [*["he has a knife here"] * 9, *["we had tea with her"] * 9, "marmalade jar"]
    told = [*[frozenset({DANGER, "immediate_danger"})] * 9, *[frozenset[str]()] * 9, frozenset({DANGER, "self_harm"})]
    units, apart = Units.of(texts, "en"), np.array([18])
    lessons = Lessons.of(units, told, [1.0] * 19, power=1.0)
    weights = lessons.without(apart, strength=1.0)
    assert weights.shape == (lessons.learnt.shape[1] + 1, len(lessons.labels))
    assert weights[-1, lessons.labels.index("self_harm")] == -9.0  # nothing else tells of it


def test_in_doubt_between_kinds_it_is_the_child(crisis_model: CrisisModel) -> None:
    urgent, child = frozenset({DANGER, "immediate_danger"}), frozenset({DANGER, "child_at_risk"})
    told = {"knife": urgent, "pram": child, "hurt": urgent | child, "tea": frozenset[str]()}
    lines = Lines.of([{word: 1.0} for word in told for _ in range(3)])
    model = LinearModel.train(lines, [kinds for kinds in told.values() for _ in range(3)], strength=5.0)
    judge = CrisisModel("en", model, crisis_model._weighing)
    assert [judge._judge({word: 1.0})[1] for word in ("hurt", "knife")] == ["child_at_risk", "immediate_danger"]


def test_danger_in_the_midst_of_a_calm_account_is_an_alarm_and_the_account_alone_is_none(
    crisis_model: CrisisModel,
) -> None:
    before, after = "In March a man shouted at me in Shipley and pushed my trolley over.", "The manager kept the film."
    danger = "I have put my tablets ready and I want to die tonight."
    assert crisis_model.judge(f"{before} {danger} {after}").alarm
    assert not crisis_model.judge(f"{before} {after}").alarm


def test_a_model_without_kinds_of_danger_is_refused(crisis_model: CrisisModel) -> None:
    lines = Lines.of([{"a": 1.0}, {"a": 1.0}])
    model = LinearModel.train(lines, [frozenset({DANGER}), frozenset[str]()], strength=1.0)
    with pytest.raises(ValueError, match="train again"):
        CrisisModel("en", model, crisis_model._weighing)


def _each(lines: Lines) -> Iterator[tuple[list[int], list[float]]]:
    for first, last in pairwise(lines.ends.tolist()):
        yield lines.at[first:last].tolist(), lines.amounts[first:last].tolist()
