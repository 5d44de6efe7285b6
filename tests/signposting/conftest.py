"""Moments and requests that the rules of signposting are tried on."""

from datetime import datetime

import pytest

from signposting.hours import LONDON


@pytest.fixture
def monday_evening() -> datetime:
    """An ordinary Monday, 8.30 in the evening, in West Yorkshire."""
    return datetime(2026, 11, 23, 20, 30, tzinfo=LONDON)
