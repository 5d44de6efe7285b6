"""A picture stands beside the easy line that names it, and nowhere else."""

from types import SimpleNamespace
from typing import Any

from bot.engine.conversation import illustrated
from bot.engine.pictures import Pictures

_EASY = {"text": "Call 999.\nWe listen.\nSafe?", "metadata": {"style": "easy", "pictures": ["emergency", "", "safe"]}}


def pictures() -> Pictures:
    domain: Any = SimpleNamespace(responses={"utter_it": [{"text": "Call 999. We listen."}, _EASY]})
    return Pictures(domain)


def test_a_line_has_the_picture_that_the_wording_names() -> None:
    found = [pictures().of(line, "easy", "en") for line in ("Call 999.", "We listen.", "Safe?", "Other")]
    assert found == ["emergency", "", "safe", ""]


def test_there_are_none_in_the_ordinary_style() -> None:
    assert pictures().of("Safe?", "", "en") == ""


def test_a_persons_words_have_none() -> None:
    entries = [{"who": "person", "text": "Safe?"}, {"who": "waymark", "text": "Safe?"}]
    shown = illustrated({"style": "easy", "messages": [{"text": "Safe?"}], "entries": entries}, pictures(), "en")
    assert [line["picture"] for line in (*shown["messages"], *shown["entries"])] == ["safe", "", "safe"]
