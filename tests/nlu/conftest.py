"""Readers and messages shared by the tests of the reading."""

from datetime import datetime

import pytest

from nlu.evaluate import trained
from nlu.reading.account import LONDON, AccountReader, account_reader
from nlu.reading.crisis import CrisisPatterns, crisis_patterns
from nlu.reading.intents import IntentModel


@pytest.fixture(scope="session")
def reader() -> AccountReader:
    return account_reader("en")


@pytest.fixture(scope="session")
def patterns() -> CrisisPatterns:
    return crisis_patterns("en")


@pytest.fixture(scope="session")
def at() -> datetime:
    """A Monday at noon."""
    return datetime(2026, 11, 23, 12, tzinfo=LONDON)


@pytest.fixture(scope="session")
def model() -> IntentModel:
    return trained("en")
