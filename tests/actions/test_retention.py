"""Reports are erased when their time is over, unless they are held back or the clock can't be trusted."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from actions import retention as room
from actions.report_files import ReportFiles
from actions.retention import Eraser
from casework.sealing.outbox import Outbox
from casework.sealing.sealed_report import Clear, SealedReport
from casework.sealing.wrap import Wrap
from casework.store import audit, case_acts, engine_for, migrate, reports, staff, unit_of_work
from casework.store.case_acts import OPEN, Kind, NewAct
from casework.store.clock import today
from casework.store.passwords import hashed
from evidence import Kept, Limits, Quarantine


def sealed(n: int) -> SealedReport:
    report_id = f"{n:032x}"
    return SealedReport(
        report_id, Clear(today(), "leeds", urgent=False), report_id, b"coded", b"words", (Wrap("county", b"w"),)
    )


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    migrate(f"sqlite:///{tmp_path}/waymark.db")
    found = engine_for(f"sqlite:///{tmp_path}/waymark.db")
    with unit_of_work(found) as s:
        staff.add(s, "Sam Field", hashed("x"))
        audit.append(s, "Sam Field", "signed_in")
    return found


@pytest.fixture
def put(engine: Engine) -> Callable[[int, date], str]:
    def stored(n: int, until: date) -> str:
        with unit_of_work(engine) as s:
            reports.submit(s, sealed(n), until)
        return f"{n:032x}"

    return stored


@pytest.fixture
def eraser(engine: Engine, tmp_path: Path) -> Eraser:
    files = ReportFiles(Quarantine(tmp_path / "q", Limits(1, 1, 1, 1)), Kept(tmp_path / "kept"))
    return Eraser(engine, Outbox(tmp_path / "outbox"), files, lambda: 1000.0)


def left(engine: Engine) -> int:
    with unit_of_work(engine) as s:
        return len(reports.listing(s, ["county"]))


def test_what_is_over_goes_with_a_line_in_the_record_and_the_rest_stays(
    engine: Engine, eraser: Eraser, put: Callable[[int, date], str], tmp_path: Path
) -> None:
    gone = put(1, today() - timedelta(days=1))
    put(2, today())
    (tmp_path / "kept" / gone).mkdir(parents=True)
    assert eraser.look() == 1 and left(engine) == 1 and not (tmp_path / "kept" / gone).exists()
    with unit_of_work(engine) as s:
        last = audit.last(s)
    assert last and (last.actor, last.action, last.report_id) == ("retention", "erased", gone)


def test_what_is_held_back_stays(engine: Engine, eraser: Eraser, put: Callable[[int, date], str]) -> None:
    report_id = put(1, today() - timedelta(days=1))
    with unit_of_work(engine) as s:
        case_acts.add(s, NewAct(report_id, Kind.HOLD, OPEN, 1, b"sealed", today() + timedelta(days=30)))
    assert eraser.look() == 0 and left(engine) == 1


@pytest.mark.parametrize("leap", [400, 4, -1])
def test_a_clock_that_jumped_erases_nothing_for_a_day(
    engine: Engine,
    eraser: Eraser,
    put: Callable[[int, date], str],
    monkeypatch: pytest.MonkeyPatch,
    leap: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    eraser.look()
    put(1, today() + timedelta(days=min(leap, 0) - 5))
    monkeypatch.setattr(room, "today", lambda: today() + timedelta(days=leap))
    assert eraser.look() == 0 and left(engine) == 1
    assert "nothing is erased" in caplog.text
    eraser._clock = lambda: 1000.0 + 86_401
    assert eraser.look() == 1


def test_a_server_that_starts_with_a_wrong_clock_erases_nothing(
    engine: Engine, eraser: Eraser, put: Callable[[int, date], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(1, today() + timedelta(days=300))
    monkeypatch.setattr(room, "today", lambda: today() + timedelta(days=365))
    assert eraser.look() == 0 and left(engine) == 1


def test_many_at_once_are_a_mistake_until_somebody_looked(
    engine: Engine, eraser: Eraser, put: Callable[[int, date], str], caplog: pytest.LogCaptureFixture
) -> None:
    for n in range(room.MOST + 1):
        put(n + 1, today() - timedelta(days=1))
    assert eraser.look() == 0 and left(engine) == room.MOST + 1
    assert "would be erased at once" in caplog.text
