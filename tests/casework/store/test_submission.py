"""Handing in: exactly one report afterwards, or none and a clear word that it was not sent."""

from __future__ import annotations

import os
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from casework.sealing import access_code
from casework.sealing.envelope import SealedReport, open_envelope, seal
from casework.sealing.outbox import Outbox
from casework.sealing.team_key import TeamKey
from casework.store import engine_for, reports, unit_of_work
from casework.store.submission import NotErased, NotSent, drain, submit_report, withdraw

KEEP = date(2027, 5, 3)


@pytest.fixture
def broken(tmp_path: Path) -> Engine:
    return engine_for(f"sqlite:///{tmp_path}/no/such/folder/waymark.db")


@pytest.fixture
def full(tmp_path: Path) -> Outbox:
    (tmp_path / "a file").touch()
    return Outbox(tmp_path / "a file" / "outbox")


def test_a_report_is_stored_and_the_outbox_lets_go(engine: Engine, outbox: Outbox, sealed: SealedReport) -> None:
    assert submit_report(engine, outbox, sealed, KEEP) == "stored"
    assert submit_report(engine, outbox, sealed, KEEP) == "stored"
    assert stored(engine) == [sealed.report_id] and list(outbox.folder.iterdir()) == []


def test_a_report_waits_when_the_database_can_not_be_written_and_is_stored_later(
    engine: Engine, broken: Engine, outbox: Outbox, sealed: SealedReport
) -> None:
    assert submit_report(broken, outbox, sealed, KEEP) == "waiting"
    assert drain(broken, outbox) == 0 and outbox.holds(sealed.report_id)
    assert drain(engine, outbox) == 1 and drain(engine, outbox) == 0
    assert stored(engine) == [sealed.report_id] and not outbox.holds(sealed.report_id)


def test_a_database_that_another_process_holds_makes_it_wait_not_fail(
    engine: Engine, outbox: Outbox, sealed: SealedReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.store.engine._PRAGMAS", ("busy_timeout = 50", "foreign_keys = ON"))
    with unit_of_work(engine) as held:
        reports.exists(held, sealed.report_id)
        assert submit_report(engine_for(engine.url), outbox, sealed, KEEP) == "waiting"
    assert drain(engine, outbox) == 1


def test_a_full_disk_for_the_outbox_does_not_stop_the_database(
    engine: Engine, full: Outbox, sealed: SealedReport
) -> None:
    assert submit_report(engine, full, sealed, KEEP) == "stored"
    assert stored(engine) == [sealed.report_id]


def test_a_report_kept_nowhere_is_not_sent(
    broken: Engine, full: Outbox, sealed: SealedReport, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(NotSent):
        submit_report(broken, full, sealed, KEEP)
    assert sealed.report_id in caplog.text and sealed.lookup_id not in caplog.text


def test_one_report_that_the_database_refuses_does_not_hold_up_the_others(
    engine: Engine, outbox: Outbox, sealed: SealedReport
) -> None:
    twin, other = replace(sealed, report_id="a" * 32), replace(sealed, report_id="b" * 32, lookup_id="other")
    submit_report(engine, outbox, sealed, KEEP)
    for each in (twin, other):
        outbox.put(each, KEEP)
    assert drain(engine, outbox) == 1
    assert stored(engine) == sorted([sealed.report_id, other.report_id]) and outbox.holds(twin.report_id)


def test_a_withdrawn_report_is_erased_wherever_it_is(
    engine: Engine, broken: Engine, outbox: Outbox, sealed: SealedReport
) -> None:
    submit_report(engine, outbox, sealed, KEEP)
    assert withdraw(engine, outbox, sealed.report_id) and not withdraw(engine, outbox, sealed.report_id)
    waiting = replace(sealed, report_id="a" * 32)
    submit_report(broken, outbox, waiting, KEEP)
    assert withdraw(engine, outbox, waiting.report_id) and not outbox.holds(waiting.report_id)
    assert stored(engine) == []


def test_a_withdrawn_report_does_not_come_back(engine: Engine, outbox: Outbox, sealed: SealedReport) -> None:
    withdraw(engine, outbox, sealed.report_id)
    outbox.put(sealed, KEEP)  # as from a backup, or by a drain that had read it before
    assert drain(engine, outbox) == 0 and not outbox.holds(sealed.report_id)
    with pytest.raises(NotSent):
        submit_report(engine, outbox, sealed, KEEP)
    assert stored(engine) == [] and not outbox.holds(sealed.report_id)


def test_an_erasure_that_could_not_be_made_is_not_called_made(
    broken: Engine, outbox: Outbox, sealed: SealedReport
) -> None:
    outbox.put(sealed, KEEP)
    with pytest.raises(NotErased):
        withdraw(broken, outbox, sealed.report_id)
    assert not outbox.holds(sealed.report_id)


def test_killed_at_any_instant_there_is_one_report_or_none_never_a_half(
    engine: Engine, outbox: Outbox, leeds: TeamKey, report: dict[str, Any]
) -> None:
    chance = random.Random(20260503)
    told = {**report, "transcript": [{"n": 1, "text": "x" * 30_000}]}
    in_the_outbox = 0
    for _ in range(20):
        batch = [_another(told, leeds) for _ in range(60)]
        begun, said_stored = _killed_while_sending(engine, outbox, batch, after=chance.uniform(0.001, 0.08))
        in_the_outbox += len(outbox.pending())
        drain(engine, outbox)
        left = [path.suffix for path in outbox.folder.glob("*")]
        assert ".sealed" not in left and ".damaged" not in left
        now_stored = set(stored(engine)) & {each.report_id for each in batch}
        assert said_stored <= now_stored <= begun and len(begun - now_stored) <= 1
        with unit_of_work(engine) as s:
            for report_id in now_stored:
                whole = open_envelope(reports.sealed(s, report_id, ["leeds"]), leeds, "words")
                assert whole == {**told, "report_id": report_id}
    assert in_the_outbox, "no kill fell between outbox and database, so the test showed nothing"
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"


def test_the_same_report_sent_by_many_at_once_is_stored_once(
    engine: Engine, tmp_path: Path, leeds: TeamKey, report: dict[str, Any]
) -> None:
    batch = [_another(report, leeds) for _ in range(5)]

    def send(folder: int) -> list[str]:
        box = Outbox(tmp_path / f"box{folder}")
        return [submit_report(engine, box, each, KEEP) for each in batch]

    with ThreadPoolExecutor(4) as senders:
        outcomes = [outcome for sent in senders.map(send, range(4)) for outcome in sent]
    assert set(outcomes) == {"stored"}
    assert sorted(stored(engine)) == sorted(each.report_id for each in batch)


def _another(told: dict[str, Any], team: TeamKey) -> SealedReport:
    return seal({**told, "report_id": os.urandom(16).hex()}, (team.public,), access_code.mint())


def _killed_while_sending(
    engine: Engine, outbox: Outbox, batch: list[SealedReport], after: float
) -> tuple[set[str], set[str]]:
    """Ids whose sending began, and ids that were called stored, in a child killed `after` seconds from its start."""
    said, saying = os.pipe()
    child = os.fork()
    if child == 0:
        _send_all(engine_for(engine.url), outbox, batch, saying)
    os.close(saying)
    with os.fdopen(said) as lines:
        first = lines.readline()
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        words = [line.split() for line in (first, *lines) if line.endswith("\n")]
    return {report_id for word, report_id in words if word == "begin"}, {i for word, i in words if word == "stored"}


def _send_all(engine: Engine, outbox: Outbox, batch: list[SealedReport], saying: int) -> None:
    try:
        for each in batch:
            os.write(saying, f"begin {each.report_id}\n".encode())
            outcome = submit_report(engine, outbox, each, KEEP)
            os.write(saying, f"{outcome} {each.report_id}\n".encode())
        time.sleep(60)
    finally:
        os._exit(0)


def stored(engine: Engine) -> list[str]:
    with unit_of_work(engine) as s:
        return sorted(row.report_id for row in reports.listing(s, ["leeds", "county"]))
