"""The training lines are sound, and the check that says so can tell when they are not."""

from pathlib import Path

from nlu.reading.lexicon import ROOM
from nlu.training_lines import Line, intents_of, read_lines
from nlu.validate import FEWEST, INTENTS, faults
from tests.nlu.messages import messages

PATH = ROOM / "en" / "intents" / "greet.yml"


def line(text: str, intent: str = "greet", number: int = 1, path: Path = PATH) -> Line:
    return Line(text, intent, path, number)


def test_the_training_lines_are_sound() -> None:
    assert faults(read_lines(intents_of("en"))) == []


def test_a_line_in_two_intents_is_named_with_both_places() -> None:
    found = faults([line("Hello there", number=4), line("hello there!", "thanks", 9)])
    assert "nlu/en/intents/greet.yml:9: the same line stands at nlu/en/intents/greet.yml:4" in found


def test_an_empty_line_a_strange_intent_and_too_few_lines_are_named() -> None:
    found = faults([line("", number=5), line("hi", "wave", 6)])
    assert "nlu/en/intents/greet.yml:5: empty line" in found
    assert "nlu/en/intents/greet.yml:6: no intent is called 'wave'" in found
    assert any("greet has 1 lines" in fault and str(FEWEST) in fault for fault in found)


def test_every_intent_is_measured_on_lines_that_were_not_trained_on() -> None:
    measured = messages("intents_en")
    trained = {line.text.lower() for line in read_lines(intents_of("en"))}
    assert set(measured) == INTENTS
    assert all(len(texts) >= 6 for texts in measured.values())
    assert not trained & {text.lower() for texts in measured.values() for text in texts}
