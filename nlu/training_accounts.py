"""The labelled accounts as the judge is trained on them, with ordinary lines of talk that tell of nothing."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby

from nlu.reading.account import account_reader
from nlu.reading.account_judge import AccountJudge, labels_of
from nlu.reading.finding import Finding
from nlu.training_lines import intents_of, read_lines
from nlu.training_texts import Record, accounts

_TELLING = frozenset({"inform", "report_on_behalf"})
_TALK_LINES = 30
_ANY_DAY = datetime(2026, 1, 5, 12, tzinfo=UTC)
Account = tuple[str, Sequence[Finding], frozenset[str]]


def judge_trained(language: str) -> AccountJudge:
    """A judge freshly trained on the language's accounts. Raises ValueError when there are none."""
    labelled = [account_of(record, language) for record in accounts(language)]
    return AccountJudge.train([*labelled, *_talk(language)], language)


def account_of(record: Record, language: str) -> Account:
    """A labelled account: its text, what the lexicons find in it, its labels."""
    return record.text, account_reader(language).read(record.text, _ANY_DAY), labels_of(record.values)


def _talk(language: str) -> list[Account]:
    """A few lines of each intent that tells of nothing: without them every line would seem to tell of something."""
    lines = sorted(read_lines(intents_of(language)), key=lambda line: (line.intent, line.path, line.number))
    return [
        (line.text, account_reader(language).read(line.text, _ANY_DAY), frozenset())
        for intent, group in groupby(lines, key=lambda line: line.intent)
        if intent not in _TELLING
        for line in list(group)[:_TALK_LINES]
    ]
