"""Measures how many messages written apart from training are given the right intent: `python -m nlu.evaluate FILE`.

The file maps each intent to messages (YAML). Only counts are shown: messages stay out of the output.
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from nlu.reading import lexicon
from nlu.reading.intents import IntentModel
from nlu.training_lines import intents_of, read_lines


def trained(language: str) -> IntentModel:
    """A classifier freshly trained from the language's lines."""
    lines = [(line.text, line.intent) for line in read_lines(intents_of(language))]
    return IntentModel.train(lines, lexicon.short_forms(language), language)


def score(model: IntentModel, messages: Mapping[str, Iterable[str]]) -> dict[str, tuple[int, int]]:
    """Intent → (messages read rightly, messages)."""
    return {intent: _right(model, intent, list(texts)) for intent, texts in messages.items()}


def _right(model: IntentModel, intent: str, texts: list[str]) -> tuple[int, int]:
    return sum(next(iter(model.rank(text)), ("", 0.0))[0] == intent for text in texts), len(texts)


def table(scores: Mapping[str, tuple[int, int]]) -> str:
    """The scores as lines of text, the weakest intent first, the whole last."""
    rows = sorted(scores.items(), key=lambda row: row[1][0] / row[1][1])
    rows.append(("all", (sum(right for right, _ in scores.values()), sum(of for _, of in scores.values()))))
    return "\n".join(f"{intent:24} {right:4}/{of:<4} {right / of:6.1%}" for intent, (right, of) in rows)


if __name__ == "__main__":
    sys.stdout.write(table(score(trained("en"), lexicon.read(Path(sys.argv[1]).resolve()))) + "\n")
