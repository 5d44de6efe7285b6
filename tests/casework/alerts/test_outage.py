"""When nobody can tell what waits, a human is told that."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from casework.alerts.outage import Outage
from settings import load

Watched = Any


@pytest.fixture
def outage(watched: Watched, tmp_path: Path) -> Outage:
    settings = load(env={"WAYMARK_DATA": str(tmp_path)})
    return Outage(watched.post, settings, lambda: watched.moment)


def note(outage: Outage, watched: Watched, minutes: float, *, readable: bool = False) -> int:
    watched.moment += timedelta(minutes=minutes)
    outage.note(readable=readable)
    return len(watched.post.taken)


def test_a_short_trouble_is_told_to_nobody(outage: Outage, watched: Watched) -> None:
    assert note(outage, watched, 0) == note(outage, watched, 9) == note(outage, watched, 1, readable=True) == 0
    assert note(outage, watched, 5) == 0


def test_a_trouble_that_lasts_is_told_to_the_lead_once_in_four_hours(outage: Outage, watched: Watched) -> None:
    note(outage, watched, 0)
    assert note(outage, watched, 11) == note(outage, watched, 60) == 1
    assert note(outage, watched, 200) == 2
    assert set(watched.post.addresses) == {"lead"}


def test_reports_that_pile_up_before_the_database_are_a_trouble(outage: Outage, watched: Watched) -> None:
    outage.settings.outbox.folder.mkdir(parents=True)
    (outage.settings.outbox.folder / "sealed").write_bytes(b"x")
    note(outage, watched, 0, readable=True)
    assert note(outage, watched, 11, readable=True) == 1


def test_a_lead_who_can_not_be_reached_is_tried_again(outage: Outage, watched: Watched) -> None:
    watched.post.down = True
    note(outage, watched, 0)
    note(outage, watched, 11)
    watched.post.down = False
    assert note(outage, watched, 1) == 1


def test_a_clock_that_goes_back_does_not_put_it_off(outage: Outage, watched: Watched) -> None:
    watched.moment = datetime(2026, 11, 23, 12, tzinfo=UTC)
    note(outage, watched, 0)
    note(outage, watched, -3000)
    assert note(outage, watched, 11) == 1
