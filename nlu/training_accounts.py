"""The labelled accounts as the judge is trained on them, with ordinary lines of talk that tell of nothing."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from itertools import groupby

from nlu.reading.account import account_reader
from nlu.reading.account_judge import AccountJudge
from nlu.reading.account_views import AccountLines, labels_of
from nlu.reading.processes import in_parts
from nlu.training_lines import intents_of, read_lines
from nlu.training_texts import Record, accounts

_TELLING = frozenset({"inform", "report_on_behalf"})
_TALK_LINES = 30
_ANY_DAY = datetime(2026, 1, 5, 12, tzinfo=UTC)
Told = tuple[str, frozenset[str]]
"""An account and its labels."""


def judge_trained(language: str) -> AccountJudge:
    """A judge freshly trained on the language's accounts. Raises ValueError when there are none."""
    told = [*map(told_in, accounts(language)), *_talk(language)]
    return AccountJudge.train(AccountLines.joined(in_parts(partial(lines_of, language=language), told)), language)


def told_in(record: Record) -> Told:
    """A labelled account and its labels."""
    return record.text, labels_of(record.values)


def lines_of(told: Iterable[Told], language: str) -> AccountLines:
    """Accounts as the judges learn from them, each with what the lexicons find in it."""
    reader = account_reader(language)
    return AccountLines.of([(text, reader.read(text, _ANY_DAY), labels) for text, labels in told], language)


def _talk(language: str) -> list[Told]:
    """A few lines of each intent that tells of nothing: without them every line would seem to tell of something."""
    lines = sorted(read_lines(intents_of(language)), key=lambda line: (line.intent, line.path, line.number))
    return [
        (line.text, frozenset())
        for intent, group in groupby(lines, key=lambda line: line.intent)
        if intent not in _TELLING
        for line in list(group)[:_TALK_LINES]
    ]
