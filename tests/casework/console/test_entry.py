"""Signing in and out, the first password, unlocking and locking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from casework.console.throttle import FREE_TRIES
from casework.sealing.team_key import TeamKey
from casework.store import audit, login
from casework.store.engine import unit_of_work

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

OWN_PASSWORD = "correct horse battery staple"
ONE_TIME = "one-time-4711-abcd"
NEW_PASSWORD = "seven quiet herons wading"


def acts(office: Office) -> list[tuple[str, str]]:
    with unit_of_work(office.engine) as s:
        assert audit.verify(s).ok
        return [(entry.actor, entry.action) for entry in audit.entries(s)]


def test_a_name_in_any_case_and_the_password_sign_a_worker_in(browser: Browser) -> None:
    assert browser.sent_to("/sign-in", name=" sam field ", password=OWN_PASSWORD) == "/start"
    assert browser.client.get("/start").location == "/second-step"


def test_a_wrong_password_and_an_unknown_name_are_told_alike_and_audited(browser: Browser, office: Office) -> None:
    wrong = browser.post("/sign-in", 400, name="Sam Field", password="no")
    unknown = browser.post("/sign-in", 400, name="Nobody Here", password="no")
    assert "That name and password do not match" in wrong
    assert wrong.replace("Sam Field", "Nobody Here").count("do not match") == unknown.count("do not match")
    assert acts(office) == [("nobody", "sign_in_failed")] * 2


def test_what_was_typed_as_a_name_is_not_kept_in_the_audit(browser: Browser, office: Office) -> None:
    browser.post("/sign-in", 400, name="hunter2 my password", password="x")
    with unit_of_work(office.engine) as s:
        assert "hunter2" not in repr(audit.entries(s))


def test_the_sign_in_cookie_is_http_only_strict_and_random(browser: Browser, office: Office) -> None:
    browser.sign_in()
    cookie = browser.client.get_cookie("waymark-desk")
    assert cookie is not None and cookie.http_only and cookie.same_site == "Strict"
    assert len(cookie.value) >= 43  # 256 bits in base64
    assert cookie.value.encode() not in b"".join(file.read_bytes() for file in _files(office))


def _files(office: Office) -> list[Path]:
    path = Path(str(office.engine.url.database))
    return [file for file in path.parent.iterdir() if file.name.startswith(path.name)]


def test_repeated_failures_slow_the_guesser_and_nobody_else(browser: Browser, another: Browser) -> None:
    for _ in range(FREE_TRIES):
        browser.post("/sign-in", 400, name="Sam Field", password="no")
    assert "Wait" in browser.post("/sign-in", 429, name="Sam Field", password=OWN_PASSWORD)
    assert another.sent_to("/sign-in", name="Alex Moor", password=OWN_PASSWORD) == "/start"


def test_a_one_time_password_leads_to_a_new_one_and_nowhere_else(browser: Browser) -> None:
    browser.sign_in("Noor Beck", ONE_TIME)
    assert browser.client.get("/").location == "/password"
    assert browser.client.get("/unlock").location == "/password"


def test_the_new_password_opens_the_team_keys_and_the_old_one_does_not(browser: Browser, office: Office) -> None:
    report = office.file_report()
    browser.sign_in("Noor Beck", ONE_TIME)
    assert "Print your recovery key" in browser.post(
        "/password", 200, current=ONE_TIME, new=NEW_PASSWORD, again=NEW_PASSWORD
    )
    browser.post("/unlock", 400, password=ONE_TIME)
    browser.unlock(NEW_PASSWORD)
    assert "Leeds market" in browser.get(f"/reports/{report['report_id']}")
    assert ("Noor Beck", "changed_password") in acts(office)


@pytest.mark.parametrize(
    ("new", "again", "words"),
    [
        ("short", "short", "15 characters or more"),
        (ONE_TIME, ONE_TIME, "not the old one"),
        (NEW_PASSWORD, "another thing entirely", "same new password twice"),
        ("noor beck noor beck", "noor beck noor beck", "Leave your name out"),
    ],
)
def test_a_poor_new_password_is_refused_with_the_reason(browser: Browser, new: str, again: str, words: str) -> None:
    browser.sign_in("Noor Beck", ONE_TIME)
    assert words in browser.post("/password", 400, current=ONE_TIME, new=new, again=again)
    assert browser.client.get("/").location == "/password"


def test_a_change_needs_the_present_password_and_a_miss_is_audited(browser: Browser, office: Office) -> None:
    browser.sign_in()
    page = browser.post("/password", 400, current="guess", new=NEW_PASSWORD, again=NEW_PASSWORD)
    assert "not your present password" in page
    assert ("Sam Field", "change_failed") in acts(office)


def test_a_change_of_password_ends_every_other_sign_in(browser: Browser, another: Browser) -> None:
    browser.sign_in()
    another.sign_in()
    browser.post("/password", 200, current=OWN_PASSWORD, new=NEW_PASSWORD, again=NEW_PASSWORD)
    assert another.client.get("/").location.startswith("/sign-in")
    assert browser.client.get("/").status_code == 200


def test_unlocking_asks_for_the_password_again_and_is_audited(browser: Browser, office: Office) -> None:
    browser.sign_in()
    assert "not right" in browser.post("/unlock", 400, password="guess")
    browser.unlock()
    assert acts(office)[-2:] == [("Sam Field", "unlock_failed"), ("Sam Field", "unlocked")]


def test_locking_forgets_the_keys_and_keeps_the_sign_in(worker: Browser, office: Office) -> None:
    worker.post("/lock")
    assert "The reports are locked" in worker.get("/")
    assert acts(office)[-1] == ("Sam Field", "locked")


def test_signing_out_forgets_the_keys_and_the_cookie(worker: Browser, office: Office) -> None:
    cookie = worker.client.get_cookie("waymark-desk")
    assert cookie is not None
    assert worker.sent_to("/sign-out") == "/sign-in?after=out"
    assert "You are signed out" in worker.get("/sign-in?after=out")
    worker.client.set_cookie("waymark-desk", cookie.value)
    assert worker.client.get("/").location.startswith("/sign-in")
    assert acts(office)[-1] == ("Sam Field", "signed_out")


def test_signing_out_by_a_link_does_nothing(worker: Browser) -> None:
    worker.get("/sign-out", 405)
    worker.get("/")


def test_an_idle_worker_is_signed_out_and_locked(worker: Browser, office: Office) -> None:
    office.late_by = timedelta(minutes=office.desk().idle_minutes, seconds=5)
    assert worker.client.get("/").location == "/sign-in?after=late"
    assert "nothing was done for a while" in worker.get("/sign-in?after=late")
    assert acts(office)[-1] == ("Sam Field", "timed_out")
    office.late_by = timedelta()
    worker.sign_in()
    assert "The reports are locked" in worker.get("/")


def test_a_dismissed_worker_is_out_at_once(worker: Browser, office: Office) -> None:
    office.dismiss("Sam Field")
    assert worker.client.get("/").location.startswith("/sign-in")


def test_a_made_up_cookie_is_nobody(browser: Browser) -> None:
    for value in ("x", "", "ü" * 20, "a" * 2000):
        browser.client.set_cookie("waymark-desk", value)
        assert browser.client.get("/").location.startswith("/sign-in")


def test_one_browser_unlocking_unlocks_no_other(worker: Browser, another: Browser) -> None:
    another.sign_in()
    assert "The reports are locked" in another.get("/")


def test_nobody_waits_for_the_database_while_a_password_is_hashed(
    browser: Browser, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []

    def during(name: str, slow: Callable[..., Any]) -> Callable[..., Any]:
        def act(*given: Any) -> Any:
            with unit_of_work(office.engine) as s:
                audit.append(s, "another", name)
            written.append(name)
            return slow(*given)

        return act

    monkeypatch.setattr(login, "fits", during("fits", login.fits))
    monkeypatch.setattr(login, "hashed", during("hashed", login.hashed))
    monkeypatch.setattr(TeamKey, "unwrap", during("unwrap", TeamKey.unwrap))
    browser.sign_in("Noor Beck", ONE_TIME)
    browser.post("/password", 200, current=ONE_TIME, new=NEW_PASSWORD, again=NEW_PASSWORD)
    browser.unlock(NEW_PASSWORD)
    assert written == ["fits", "fits", "unwrap", "hashed", "unwrap"]


def test_another_sites_link_or_form_signs_nobody_out(browser: Browser, office: Office) -> None:
    report = office.file_report()
    for answer in (browser.client.get("/"), browser.client.post(f"/reports/{report['report_id']}/take")):
        assert answer.location == "/sign-in" and "Set-Cookie" not in answer.headers
