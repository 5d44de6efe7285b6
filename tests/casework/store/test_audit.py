"""The audit: nothing is changed or taken out unseen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.store import audit, audit_verify, unit_of_work
from casework.store.models import Audit

REPORT = "f" * 32


@pytest.fixture
def three(engine: Engine) -> Engine:
    with unit_of_work(engine) as s:
        audit.append(s, "Sam Field", "signed_in")
        audit.append(s, "Sam Field", "opened", REPORT)
        audit.append(s, "Zoë 😀", "closed", REPORT, "1 note")
    return engine


def test_entries_are_chained_from_the_beginning(three: Engine) -> None:
    with unit_of_work(three) as s:
        one, two, last = audit.entries(s)
        assert audit.verify(s) == audit.AuditVerdict(True, 3, None, last.digest)
        assert audit.entries(s, REPORT) == [two, last]
    assert [one.n, two.n, last.n] == [1, 2, 3]
    assert [one.previous, two.previous, last.previous] == [audit.BEGINNING, one.digest, two.digest]


def test_an_empty_audit_is_sound(s: Session) -> None:
    assert audit.verify(s) == audit.AuditVerdict(True, 0, None, audit.BEGINNING)


REPLACING = {
    "sqlite": "INSERT OR REPLACE INTO audit SELECT n, at, 'x', action, report_id, detail, previous, digest FROM audit",
    "postgresql": "INSERT INTO audit SELECT * FROM audit ON CONFLICT (n) DO UPDATE SET actor = 'x'",
}
EMPTYING = {"sqlite": "DELETE FROM audit", "postgresql": "TRUNCATE audit"}


@pytest.mark.parametrize(
    "change",
    ["UPDATE audit SET detail = 'x'", "DELETE FROM audit", "DELETE FROM audit WHERE n = 3", REPLACING, EMPTYING],
    ids=["update", "delete", "delete_last", "replace", "empty"],
)
def test_the_database_itself_refuses_a_change(three: Engine, change: str | dict[str, str]) -> None:
    sql = change if isinstance(change, str) else change[three.dialect.name]
    with pytest.raises(IntegrityError, match="append-only"), three.begin() as connection:
        connection.execute(text(sql))
    with unit_of_work(three) as s:
        assert audit.verify(s).ok and audit.verify(s).count == 3


@pytest.mark.parametrize(
    ("tampering", "first_bad"),
    [
        ("UPDATE audit SET actor = 'Kim' WHERE n = 1", 1),
        ("UPDATE audit SET at = 'long ago' WHERE n = 2", 2),
        ("UPDATE audit SET report_id = NULL WHERE n = 2", 2),
        ("UPDATE audit SET detail = '\u00ff' WHERE n = 3", 3),
        ("UPDATE audit SET digest = 'abc' WHERE n = 2", 2),
        ("DELETE FROM audit WHERE n = 2", 2),
        ("DELETE FROM audit WHERE n = 1", 1),
    ],
)
def test_what_was_done_behind_its_back_shows(three: Engine, tampering: str, first_bad: int) -> None:
    _behind_its_back(three, tampering)
    with unit_of_work(three) as s:
        verdict = audit.verify(s)
    assert (verdict.ok, verdict.first_bad) == (False, first_bad)


def test_bytes_where_text_was_show_and_do_not_stop_the_walk(sqlite: Engine) -> None:
    with unit_of_work(sqlite) as s:
        audit.append(s, "Sam Field", "signed_in")
    _behind_its_back(sqlite, "UPDATE audit SET detail = x'00ff' WHERE n = 1")
    with unit_of_work(sqlite) as s:
        assert audit.verify(s).first_bad == 1


def test_many_writers_at_once_make_one_unbroken_chain(engine: Engine) -> None:
    def write(name: int) -> None:
        for _ in range(5):
            with unit_of_work(engine) as s:
                audit.append(s, f"Worker {name}", "opened", REPORT)

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(write, range(4)))
    with unit_of_work(engine) as s:
        verdict = audit.verify(s)
    assert verdict.ok and verdict.count == 20


def test_an_entry_rewritten_with_a_fitting_digest_breaks_the_chain_after_it(three: Engine) -> None:
    with unit_of_work(three) as s:
        row = s.get_one(Audit, 2)
        s.expunge(row)
    row.actor = "Kim"
    _behind_its_back(three, f"UPDATE audit SET actor = 'Kim', digest = '{audit._digest(row)}' WHERE n = 2")
    with unit_of_work(three) as s:
        assert audit.verify(s).first_bad == 3


def test_a_cut_off_end_shows_by_the_head_that_was_noted(three: Engine) -> None:
    with unit_of_work(three) as s:
        noted = audit.verify(s).head
    _behind_its_back(three, "DELETE FROM audit WHERE n = 3")
    with unit_of_work(three) as s:
        assert audit.verify(s).ok and audit.verify(s).head != noted


def test_the_command_says_in_one_line_whether_the_audit_is_sound(
    three: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WAYMARK_DATA", str(tmp_path))  # what was noted of another store, say by `make run`, is not its
    monkeypatch.setenv("WAYMARK_STORE__URL", three.url.render_as_string(hide_password=False))
    assert audit_verify.main() == 0
    sound = capsys.readouterr().out
    assert sound.startswith("The audit is as it was written: 3 entries, head ") and sound.count("\n") == 1
    _behind_its_back(three, "UPDATE audit SET actor = 'Kim' WHERE n = 2")
    assert audit_verify.main() == 1
    assert capsys.readouterr().out == "The audit is not as it was written: entry 2 of 3.\n"
    monkeypatch.setenv("WAYMARK_STORE__URL", "sqlite:////nowhere/at/all.db")
    assert audit_verify.main() == 1
    assert capsys.readouterr().out == "The audit could not be read.\n"


def _behind_its_back(engine: Engine, sql: str) -> None:
    with engine.begin() as connection:
        for verb in ("update", "delete"):
            on = " ON audit" if engine.dialect.name == "postgresql" else ""
            connection.execute(text(f"DROP TRIGGER audit_refuses_{verb}{on}"))
        connection.execute(text(sql))
