"""The trained half of the crisis check: surer for a few words, quick to be alarmed by many."""

from pathlib import Path

import pytest

from nlu.crisis_lines import crisis_lines
from nlu.reading.crisis import KINDS, CrisisReader, crisis_patterns
from nlu.reading.crisis_model import CrisisModel


@pytest.fixture(scope="module")
def crisis_model() -> CrisisModel:
    return CrisisModel.train(crisis_lines("en")[::4], "en")


def test_danger_in_one_sentence_of_a_long_account_is_an_alarm(crisis_model: CrisisModel) -> None:
    account = "They called me names outside the market last year. " * 40
    judged = crisis_model.judge(account + "i want to kill myself tonight. " + account)
    assert judged.alarm
    assert judged.kind == "self_harm"


def test_the_judge_names_a_kind_of_the_registry(crisis_model: CrisisModel) -> None:
    assert crisis_model.judge("he is outside my door with a knife now").kind in KINDS


def test_a_calm_account_of_the_past_is_no_alarm(crisis_model: CrisisModel) -> None:
    assert not crisis_model.judge("Last March two men shouted at me on the bus and I reported it to the police.").alarm


def test_a_message_without_words_is_no_alarm(crisis_model: CrisisModel) -> None:
    assert not any(crisis_model.judge(text).alarm for text in ("", "…", "🙂"))


def test_a_pattern_is_believed_where_the_judge_is_not_sure_of_the_opposite(crisis_model: CrisisModel) -> None:
    reader = CrisisReader(crisis_patterns("en"), crisis_model)
    assert reader.find("i want to kill myself") == "self_harm"
    assert reader.find("my phone is dying") is None


def test_a_saved_judge_reads_as_before(crisis_model: CrisisModel, tmp_path: Path) -> None:
    crisis_model.save(tmp_path)
    text = "they are trying to get in and my kids are here"
    assert CrisisModel.load(tmp_path).judge(text) == crisis_model.judge(text)
