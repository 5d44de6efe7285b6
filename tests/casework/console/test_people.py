"""People: invited, led in by two steps, given keys by a colleague, and gone without a trace of a key left behind."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pyotp
import pytest

from casework.console import rotating
from casework.sealing.envelope import open_envelope, seal
from casework.sealing.outbox import Outbox
from casework.sealing.public_key import read_public_keys, write_public
from casework.sealing.team_key import TeamKey
from casework.store import audit, keys, login, reports, rotations, staff
from casework.store.engine import unit_of_work

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

NEW_PASSWORD = "seven quiet herons wading"


@pytest.fixture
def ada(office: Office, another: Browser) -> Browser:
    """The administrator."""
    return office.seat(another, "Ada Keel", unlocked=False)


@pytest.fixture
def folder(office: Office, tmp_path: Path) -> Path:
    """Where the teams' public keys stand, as set-up leaves them."""
    for key in office.teams.values():
        write_public(key.public, tmp_path / "keys" / "public")
    return tmp_path / "keys"


def invited(ada: Browser, name: str = "Kim Dale", role: str = "support_worker", team: str = "leeds") -> str:
    """The one-time password."""
    page = ada.post("/people/", 200, name=name, role=role, team=team)
    found = re.search(r'id="one-time">([^<]+)<', page)
    assert found
    return found[1]


def shown_secret(page: str) -> str:
    found = re.search(r'desk-secret">([A-Z2-7 ]+)<', page)
    assert found
    return found[1].replace(" ", "")


def code(office: Office, secret: str, ahead: int = 0) -> str:
    return pyotp.TOTP(secret).at(office.now().timestamp() + 30 * ahead)


def set_up(browser: Browser, office: Office, name: str, password: str) -> None:
    """All that somebody new does at the first sign-in."""
    browser.post("/sign-in", name=name, password=password)
    browser.post("/password", 200, current=password, new=NEW_PASSWORD, again=NEW_PASSWORD)
    browser.post("/second-step", code=code(office, shown_secret(browser.get("/second-step"))))


def test_from_an_invitation_to_reading_a_report_with_keys_from_a_colleague(
    office: Office, ada: Browser, worker: Browser
) -> None:
    report = office.file_report()
    kim = type(worker)(office.app.test_client())
    set_up(kim, office, "Kim Dale", invited(ada))
    assert "You hold no team keys yet" in kim.post("/unlock", 403, password=NEW_PASSWORD)
    assert "Kim Dale" in worker.get("/keys/")
    with unit_of_work(office.engine) as s:
        member = staff.by_name(s, "Kim Dale")
    assert member is not None
    worker.post(f"/keys/give/{member.id}")
    kim.unlock(NEW_PASSWORD)
    assert "Leeds market" in kim.get(f"/reports/{report['report_id']}")
    assert "Nobody." in worker.get("/keys/")


@pytest.mark.parametrize(
    ("name", "role", "team", "says"),
    [
        ("", "lead", "", "Write a name"),
        ("Kim", "", "", "Choose a role"),
        ("Kim", "co_ordinator", "county", "Choose a district"),
        ("Kim", "support_worker", "", "Choose a district"),
        ("sam FIELD", "lead", "", "is or was here"),
    ],
)
def test_a_wrong_invitation_is_said_at_its_field(ada: Browser, name: str, role: str, team: str, says: str) -> None:
    assert says in ada.post("/people/", 400, name=name, role=role, team=team)


def test_an_invitation_works_once_and_runs_out(office: Office, ada: Browser, browser: Browser) -> None:
    password = invited(ada)
    set_up(browser, office, "Kim Dale", password)
    browser.client.delete_cookie("waymark-desk")
    browser.post("/sign-in", 400, name="Kim Dale", password=password)


def test_the_second_step_is_asked_before_any_content(office: Office, browser: Browser) -> None:
    browser.post("/sign-in", name="Sam Field", password="correct horse battery staple")
    for path in ("/", "/unlock", "/directory/", "/keys/"):
        assert browser.client.get(path).location == "/second-step"


def test_a_code_works_once_and_a_wrong_one_is_slowed_and_recorded(office: Office, browser: Browser) -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    browser.post("/sign-in", name="Sam Field", password="correct horse battery staple")
    assert "not right" in browser.post("/second-step", 400, code="000000")
    right = code(office, secret)
    browser.post("/second-step", code=right)
    assert browser.client.get("/").status_code == 200
    browser.client.delete_cookie("waymark-desk")
    browser.post("/sign-in", name="Sam Field", password="correct horse battery staple")
    browser.post("/second-step", 400, code=right)
    for _ in range(3):
        answer = browser.client.post("/second-step", data={"csrf_token": browser.token(), "code": "000000"})
    assert answer.status_code == 429
    with unit_of_work(office.engine) as s:
        assert [e.action for e in audit.entries(s)].count("second_step_failed") >= 3


def test_a_clock_that_jumped_ahead_and_back_bars_nobody(office: Office, browser: Browser) -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    for late in (timedelta(days=400), timedelta()):
        office.late_by = late
        browser.client.delete_cookie("waymark-desk")
        browser.post("/sign-in", name="Sam Field", password="correct horse battery staple")
        browser.post("/second-step", code=code(office, secret))


def test_who_lost_the_password_comes_back_with_the_printed_key(office: Office, browser: Browser) -> None:
    with unit_of_work(office.engine) as s:
        known = login.login(s, "Sam Field")
    change = known.changed("correct horse battery staple", "another long enough one")
    with unit_of_work(office.engine) as s:
        login.set_password(s, change)
    form = {"name": "Sam Field", "new": NEW_PASSWORD, "again": NEW_PASSWORD}
    assert "do not match" in browser.post("/recovery", 400, code="0" * 32, **form)
    page = browser.post("/recovery", 200, code=change.recovery_code, **form)
    assert "Print your recovery key" in page and change.recovery_code[:8] not in page
    browser.post("/sign-in", name="Sam Field", password=NEW_PASSWORD)
    assert browser.client.get("/").location == "/second-step"


def test_a_leaver_is_out_and_their_cases_and_keys_are_seen_to(office: Office, ada: Browser, worker: Browser) -> None:
    report = office.file_report()
    worker.post(f"/reports/{report['report_id']}/take")
    with unit_of_work(office.engine) as s:
        sam = staff.by_name(s, "Sam Field")
    assert sam is not None
    page = ada.post(f"/people/{sam.id}/end", 200)
    assert "1 report is back in the queue" in page and "must now change the keys" in page
    assert worker.client.get("/").location.startswith("/sign-in")
    with unit_of_work(office.engine) as s:
        row = reports.row(s, report["report_id"], ("leeds",))
        assert (row.status, row.taken_by, keys.for_staff(s, sam.id)) == ("new", None, [])
        assert [each.team for each in rotations.due(s)] == ["leeds"]


def test_the_last_administrator_cannot_end_or_renew_themselves(office: Office, ada: Browser) -> None:
    with unit_of_work(office.engine) as s:
        me = staff.by_name(s, "Ada Keel")
    assert me is not None
    for act in ("end", "renew"):
        ada.post(f"/people/{me.id}/{act}", 403)


def begin_change(office: Office, ada: Browser, worker: Browser, folder: Path) -> tuple[TeamKey, ...]:
    """Alex leaves, and Sam makes the new key; the wrapping itself is left to the test."""
    with unit_of_work(office.engine) as s:
        alex = staff.by_name(s, "Alex Moor")
    assert alex is not None
    ada.post(f"/people/{alex.id}/end", 200)
    desk = replace(office.desk(), keys_folder=folder)
    return rotating.change_key(desk, "leeds", (office.teams["leeds"],), "Sam Field")


def test_after_a_leaver_every_report_opens_with_the_new_key_and_with_no_old_one(
    office: Office, ada: Browser, worker: Browser, folder: Path
) -> None:
    before = [office.file_report()["report_id"] for _ in range(3)]
    held = begin_change(office, ada, worker, folder)
    (public,) = [key for key in read_public_keys(folder / "public") if key.team == "leeds"]
    assert public == held[0].public
    office.teams["leeds"] = held[0]
    during = office.file_report()["report_id"]
    desk = replace(office.desk(), keys_folder=folder)
    assert rotating.wrap_all(desk, "leeds", held)
    rotating._let_go(desk, "leeds", held[:1])
    with unit_of_work(office.engine) as s:
        for report_id in (*before, during):
            sealed = reports.sealed(s, report_id, ("leeds",))
            assert open_envelope(sealed, held[0], "words")["report_id"] == report_id
            with pytest.raises(Exception, match="not wrapped"):
                open_envelope(sealed, held[1], "words")
        assert rotations.due(s) == []
        known = login.login(s, "Sam Field")
    assert known.unlock("correct horse battery staple").keys == (held[0],)


def test_a_change_that_was_cut_off_goes_on_where_it_stopped(
    office: Office, ada: Browser, worker: Browser, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        office.file_report()
    held = begin_change(office, ada, worker, folder)
    desk, done = replace(office.desk(), keys_folder=folder), rotating._one
    count = iter(range(9))
    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):

        def killed(*given: object) -> bool:
            if next(count) == 2:
                raise KeyboardInterrupt
            return done(*given)  # type: ignore[arg-type]

        cut.setattr(rotating, "_one", killed)
        rotating.wrap_all(desk, "leeds", held)
    with unit_of_work(office.engine) as s:
        assert rotations.left(s, "leeds", held[0].key_id) == 3
    assert rotating.wrap_all(desk, "leeds", held)
    with unit_of_work(office.engine) as s:
        assert rotations.left(s, "leeds", held[0].key_id) == 0


def test_the_old_key_stays_while_a_report_sealed_to_it_waits_in_the_outbox(
    office: Office, ada: Browser, worker: Browser, folder: Path, tmp_path: Path, facts: object
) -> None:
    report = facts.invented_report()  # type: ignore[attr-defined]
    sealed = seal(report, (office.teams["leeds"].public,), "7KQ2-M4XD-0RZB-9T3W")
    outbox = Outbox(tmp_path / "waiting")
    outbox.put(sealed, office.now().date())
    held = begin_change(office, ada, worker, folder)
    assert not rotating.wrap_all(replace(office.desk(), outbox=outbox), "leeds", held)
    outbox.remove(report["report_id"])
    assert rotating.wrap_all(replace(office.desk(), outbox=outbox), "leeds", held)


def test_a_report_that_will_not_open_is_left_and_the_rest_goes_on(
    office: Office, ada: Browser, worker: Browser, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    office.file_report()
    wrong = TeamKey.generate("leeds")
    right, office.teams["leeds"] = office.teams["leeds"], wrong
    office.file_report()
    office.teams["leeds"] = right
    held = begin_change(office, ada, worker, folder)
    assert not rotating.wrap_all(office.desk(), "leeds", held)
    with unit_of_work(office.engine) as s:
        assert rotations.left(s, "leeds", held[0].key_id) == 1
    assert "does not open with any key" in caplog.text


def test_another_districts_report_is_not_there_by_its_address(office: Office, worker: Browser) -> None:
    elsewhere = office.file_report(district="wakefield")
    assert "There is no such page" in worker.get(f"/reports/{elsewhere['report_id']}", 404)
