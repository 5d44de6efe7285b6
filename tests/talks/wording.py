"""Which response of Waymark's these words are, and which question they ask; read from its own wording."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

_WORDING = Path(__file__).parents[2] / "bot" / "engine" / "wording"
_FORM = re.compile(r"_(young|witness|other|quote|words|2|3)$")
# Questions in several wordings, each by its one name; the forms for a role or an age are told by their ending.
_SAME = {
    "why_quote": "why_words",
    "why_words": "why_words",
    "offender_words": "offender_words",
    "ways_on": "what_now",  # worded alike
    # By when support workers next look: from Friday evening to Sunday it is another wording.
    "review_later": "review",
    "review_unknown": "review",
}
NOT_FOLLOWED = {"utter_not_understood", "utter_stale_choice", "utter_choose_one", "utter_no_words"}


@cache
def responses() -> Mapping[str, re.Pattern[str]]:
    """Each response by its name, as a pattern for its words with any values in them."""
    read = [yaml.safe_load(path.read_text(encoding="utf-8"))["responses"] for path in sorted(_WORDING.glob("*.yml"))]
    texts = {name: texts[0]["text"].strip() for part in read for name, texts in part.items()}
    return {name: _pattern(text) for name, text in sorted(texts.items(), key=lambda each: -_fixed(each[1]))}


def _fixed(text: str) -> int:
    """How many characters do not vary: the response with the most of them is the one that was meant."""
    return len(re.sub(r"\{\w+\}", "", text))


def _pattern(text: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in re.split(r"\{\w+\}", text)]
    return re.compile("(.*)".join(parts), re.DOTALL)


@cache
def response_of(text: str) -> str:
    """The name of the response that these words are, on whichever channel; "" for words that are none."""
    found = next((name for name, pattern in responses().items() if pattern.fullmatch(text.strip())), "")
    return found.removesuffix("_telegram")


@cache
def weight_of(text: str) -> int:
    """How many characters of the response that these words are do not vary; 0 for words that are none."""
    found = next((pattern for pattern in responses().values() if pattern.fullmatch(text.strip())), None)
    return len(re.sub(r"\\(?=.)", "", found.pattern.replace("(.*)", ""))) if found else 0


def question_of(text: str) -> str:
    """The question that these words ask ("why_words", "needs", …), whichever form it has; "" for none."""
    name = response_of(text)
    if name == "utter_kept":
        return "kept"
    if name == "utter_review_empty":
        return "review"
    if name.startswith("utter_doubt_"):
        return "doubt"
    return _key(name.removeprefix("utter_ask_")) if name.startswith("utter_ask_") else ""


def _key(name: str) -> str:
    return _SAME.get(name) or _SAME.get(_plain(name)) or _plain(name)


def _plain(name: str) -> str:
    ending = _FORM.search(name)
    return name[: ending.start()] if ending and name not in _SAME else name


def _every_question() -> frozenset[str]:
    names = [name.removeprefix("utter_ask_") for name in responses() if name.startswith("utter_ask_")]
    return frozenset({*map(_key, names), "kept", "doubt"})


QUESTIONS = _every_question()
