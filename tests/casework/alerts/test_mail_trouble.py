"""A mail server, a process or a clock that fails: nothing is lost, nothing is doubled."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from casework.store import alert_watch, alerts, unit_of_work

Watched = Any


def state(watched: Watched) -> alert_watch.Watch:
    with unit_of_work(watched.engine) as s:
        found = alert_watch.watch(s)
    assert found is not None
    return found


def test_while_the_mail_server_is_down_nothing_is_lost_and_everybody_can_see_since_when(watched: Watched) -> None:
    watched.arrive()
    watched.post.down = True
    assert watched.look() == []
    since = state(watched).failing_since
    assert since is not None
    assert watched.look(minutes=5) == [] and state(watched).failing_since == since
    watched.restarted()
    watched.post.down = False
    assert watched.look(minutes=15) == ["leeds"]
    assert state(watched).failing_since is None


def test_tries_come_less_often_the_longer_it_lasts(watched: Watched) -> None:
    watched.arrive()
    watched.post.down = True
    for _ in range(12 * 60):
        watched.look(seconds=5)
    assert 6 <= watched.watcher.failed <= 9


def test_a_refused_address_holds_up_no_other_and_is_escalated_past(watched: Watched) -> None:
    watched.post.refused = {"leeds@waymark.invalid"}
    watched.arrive(1)
    watched.arrive(2, "bradford")
    assert watched.look() == ["bradford"]
    assert "lead" in watched.look(days=4)
    assert state(watched).failing_since is not None


@pytest.mark.parametrize("killed", range(3))
def test_a_crash_between_two_looks_doubles_nothing(watched: Watched, killed: int) -> None:
    watched.arrive()
    for each in range(4):
        if each == killed:
            watched.restarted()
        watched.look(seconds=5)
    assert watched.post.addresses == ["leeds"]


def test_a_crash_after_the_server_took_it_sends_the_same_mail_again_under_the_same_number(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched.arrive()
    with monkeypatch.context() as patch:
        patch.setattr(alerts, "mark_sent", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            watched.look()
    watched.restarted()
    watched.look(seconds=5)
    (_, first, one), (_, second, other) = watched.post.taken
    assert first == second and one.split(b"Message-ID")[1] == other.split(b"Message-ID")[1]


def test_a_flood_of_reports_is_no_flood_of_mail(watched: Watched) -> None:
    for number in range(1, 101):
        watched.arrive(number)
        watched.look(seconds=2)
    assert watched.post.addresses == ["leeds"]
    assert watched.look(minutes=6) == ["leeds"]


def test_an_urgent_one_does_not_wait_behind_an_ordinary_one(watched: Watched) -> None:
    watched.arrive(1)
    watched.look()
    watched.arrive(2, urgent=True)
    assert watched.look(seconds=5) == ["leeds", "lead"]


@pytest.mark.parametrize("days", [-40, -1, 1, 40])
def test_a_clock_that_jumps_and_comes_back_loses_nothing(watched: Watched, days: int) -> None:
    watched.arrive(1)
    watched.look(days=days)
    watched.arrive(2, "bradford")
    watched.look()
    assert "bradford" in watched.post.addresses
    before = len(watched.post.taken)
    watched.look(days=-days)
    watched.arrive(3, "kirklees")
    assert "kirklees" in watched.look(seconds=5)
    assert len(watched.post.taken) - before < 12
    watched.look(days=5)
    assert "lead" in watched.post.addresses


def test_a_clock_that_goes_back_while_mail_fails_does_not_put_it_off(watched: Watched) -> None:
    watched.arrive()
    watched.post.down = True
    watched.look()
    watched.post.down = False
    watched.moment -= timedelta(days=3)
    assert watched.look() == ["leeds"]


def test_no_moment_of_arrival_is_kept_to_the_minute(watched: Watched) -> None:
    watched.arrive()
    watched.look()
    with unit_of_work(watched.engine) as s:
        kept = s.execute(text("SELECT since FROM alert")).scalars().all()
    assert {each[14:16] for each in kept} == {"00"} and len(kept) == 4


def test_a_store_that_was_never_watched_is_planned_in_short_looks(watched: Watched) -> None:
    for number in range(1, 1102):
        watched.arrive(number)
    watched.look()
    with unit_of_work(watched.engine) as s:
        assert len(alerts.planned(s)) == 500
    watched.look(minutes=1)
    watched.look(minutes=1)
    with unit_of_work(watched.engine) as s:
        assert len(alerts.planned(s)) == 1101
    assert watched.post.addresses == ["leeds"]
