"""Checks the training lines before anything is trained: what is wrong, with file and line."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from nlu.reading.words import STOP, read_words
from nlu.training_lines import Line

FEWEST = 60
FEWEST_INFORM = 300
INTENTS = frozenset(
    {
        "greet",
        "start_report",
        "ask_is_this_hate_crime",
        "ask_why_you_need_this",
        "ask_who_sees_this",
        "ask_anonymous",
        "ask_what_happens_next",
        "ask_support",
        "ask_human",
        "skip_question",
        "do_not_know",
        "go_back",
        "change_answer",
        "stop_and_delete",
        "pause_save",
        "check_status",
        "change_language",
        "affirm",
        "deny",
        "thanks",
        "goodbye",
        "abuse_at_bot",
        "out_of_scope",
        "report_on_behalf",
        "ask_bot_identity",
        "inform",
    }
)
"""One intent for each thing that people do, and `inform` for content."""


def faults(lines: Sequence[Line]) -> list[str]:
    """Everything wrong with the lines, in plain words; empty when they are sound."""
    return [*_empty(lines), *_twice(lines), *_unknown(lines), *_too_few(lines)]


def _empty(lines: Sequence[Line]) -> Iterator[str]:
    return (f"{line.place}: empty line" for line in lines if not _said(line))


def _twice(lines: Sequence[Line]) -> Iterator[str]:
    places: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if said := _said(line):
            places[said].append(line)
    for same in places.values():
        for line in same[1:]:
            yield f"{line.place}: the same line stands at {same[0].place}"


def _unknown(lines: Sequence[Line]) -> Iterator[str]:
    return (f"{line.place}: no intent is called {line.intent!r}" for line in lines if line.intent not in INTENTS)


def _too_few(lines: Sequence[Line]) -> Iterator[str]:
    counts = Counter(line.intent for line in lines)
    for intent in sorted(INTENTS):
        fewest = FEWEST_INFORM if intent == "inform" else FEWEST
        if counts[intent] < fewest:
            where = next((line.place for line in lines if line.intent == intent), "no file")
            yield f"{where}: {intent} has {counts[intent]} lines, fewer than {fewest}"


def _said(line: Line) -> str:
    """The line as the classifier compares it: case, accents and punctuation make no other line of it."""
    return " ".join(word.key for word in read_words(line.text) if word.key not in (STOP, ","))
