"""The trained half of the crisis check: surer for a few words, quick to be alarmed by many."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.crisis_lines import crisis_lines
from nlu.reading.crisis import KINDS, CrisisReader, crisis_patterns
from nlu.reading.crisis_model import CrisisModel, Judged
from nlu.reading.long_message import spans
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


@given(words=st.lists(st.integers(1, 80), min_size=2, max_size=60))
def test_every_run_of_a_long_message_is_weighed_with_a_neighbour(words: list[int]) -> None:
    found = list(spans(words))
    assert {at for span in found for at in range(span.start, span.stop)} == set(range(len(words)))
    assert all(span.stop - span.start >= 2 for span in found)
    assert all(later.start <= earlier.stop for earlier, later in pairwise(found))


def test_a_message_without_words_is_no_alarm(crisis_model: CrisisModel) -> None:
    assert not any(crisis_model.judge(text).alarm for text in ("", "…", "🙂"))


@pytest.mark.parametrize(("chance", "found"), [(0.28, "self_harm"), (0.1, None)])
def test_a_pattern_is_believed_where_the_judge_is_in_doubt_and_only_there(
    crisis_model: CrisisModel, monkeypatch: pytest.MonkeyPatch, chance: float, found: str | None
) -> None:
    monkeypatch.setattr(crisis_model, "judge", lambda text: Judged(0.1, "child_at_risk", alarm=False, most=chance))
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
