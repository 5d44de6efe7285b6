"""What the operator's watch is told, and what not."""

from typing import Any

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from casework import wellbeing
from casework.alerts.metrics import Figures
from casework.store import engine_for

Watched = Any


@pytest.fixture(autouse=True)
def _others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wellbeing, "states", lambda _settings: {"engine": "well", "web": "silent"})


def text(watched: Watched) -> str:
    asked = CollectorRegistry()
    asked.register(Figures(watched.engine, watched.settings, watched.watcher))
    return generate_latest(asked).decode()


def test_processes_mails_and_waiting_reports_are_counted(watched: Watched) -> None:
    watched.arrive()
    watched.look()
    found = text(watched)
    for line in (
        'waymark_process_up{process="engine"} 1.0',
        'waymark_process_up{process="web"} 0.0',
        "waymark_mails_sent_total 1.0",
        "waymark_reports_waiting 1.0",
        "waymark_database_up 1.0",
    ):
        assert line in found


def test_small_counts_are_not_broken_down(watched: Watched) -> None:
    for number in range(1, 12):
        report_id = watched.arrive(number)
        if number > 6:
            watched.take(report_id)
    assert "by_status" not in text(watched)


def test_no_label_is_anything_but_a_process_or_a_status(watched: Watched) -> None:
    report_id = watched.arrive(district="bradford")
    found = text(watched)
    assert report_id not in found and "bradford" not in found
    assert {line.partition("{")[2].partition("=")[0] for line in found.splitlines() if "{" in line} <= {
        "process",
        "status",
    }


def test_figures_stand_while_the_database_does_not(watched: Watched, tmp_path: Any) -> None:
    watched.engine = engine_for(f"sqlite:///{tmp_path}/no/where.db")
    assert "waymark_database_up 0.0" in text(watched)


def test_mail_that_fails_shows_for_how_long(watched: Watched) -> None:
    watched.arrive()
    watched.post.down = True
    watched.look()
    watched.look(minutes=10)
    assert "waymark_mails_failing_seconds 600.0" in text(watched)
