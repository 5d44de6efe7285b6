"""Most messages written apart from training are understood, quickly and always alike."""

import time
from pathlib import Path
from statistics import median

from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.evaluate import score, table
from nlu.reading.intents import IntentModel
from tests.nlu.messages import messages
from tests.pace import allowed

LEAST_RIGHT = 0.88
SMALL = [("hello there", "greet"), ("hi you", "greet"), ("no thanks", "deny"), ("nope", "deny")]


def test_messages_written_apart_from_training_are_mostly_understood(model: IntentModel) -> None:
    scores = score(model, messages("intents_en"))
    right, of = (sum(pair[at] for pair in scores.values()) for at in (0, 1))
    assert right / of >= LEAST_RIGHT, table(scores)


def test_two_trainings_predict_alike() -> None:
    first, second = (IntentModel.train(SMALL, {}, "en") for _ in range(2))
    assert first.rank("hello nope you") == second.rank("hello nope you")


def test_a_saved_model_predicts_as_before(tmp_path: Path) -> None:
    trained = IntentModel.train(SMALL, {"thx": "thanks"}, "en")
    trained.save(tmp_path)
    assert IntentModel.load(tmp_path).rank("no thx") == trained.rank("no thx")


def test_a_message_is_read_in_under_3_ms(model: IntentModel) -> None:
    texts = [text for texts in messages("intents_en").values() for text in texts]
    spent = []
    for text in texts:
        began = time.perf_counter()
        model.rank(text)
        spent.append(time.perf_counter() - began)
    assert median(spent) < allowed(0.003)


@given(text=st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_probabilities_or_nothing(model: IntentModel, text: str) -> None:
    ranked = model.rank(text)
    assert not ranked or abs(sum(confidence for _, confidence in ranked) - 1) < 0.01


def test_the_model_keeps_no_word_of_a_message(model: IntentModel) -> None:
    before = len(model._nlp.vocab.strings)
    model.rank("Zebedeeh Quillonwy shouted at me in Xanthorpeville")
    assert len(model._nlp.vocab.strings) == before


def test_twenty_thousand_characters_are_read_in_under_300_ms(model: IntentModel) -> None:
    began = time.perf_counter()
    model.rank("they called me names " * 950)
    model.rank("x" * 20_000)
    assert time.perf_counter() - began < allowed(0.3)
