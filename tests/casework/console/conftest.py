"""A console over a store of its own, invented staff and reports, and a browser that lints each page it fetches."""

import importlib.util
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, update
from werkzeug.test import TestResponse

from casework.console.app import create_app
from casework.console.desk import NAME, Desk
from casework.console.keyring import Keyring
from casework.console.visiting import session_of
from casework.sealing import access_code
from casework.sealing.access_code import AccessCodeKey
from casework.sealing.envelope import seal
from casework.sealing.message import Written, seal_written
from casework.sealing.second_factor import Secret, SecretBox
from casework.sealing.team_key import TeamKey
from casework.store import clock, messages, reports, second_steps, sign_ins, staff
from casework.store.engine import engine_for, unit_of_work
from casework.store.models import Staff
from casework.store.own_keys import made
from casework.store.passwords import hashed
from casework.store.roles import READERS, Role
from casework.store.schema import migrate
from evidence import Kept
from settings import Settings, load

OWN_PASSWORD = "correct horse battery staple"
ONE_TIME = "one-time-4711-abcd"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def _neighbour(name: str) -> ModuleType:
    """A helper beside this file, which --import-mode=importlib does not put on the path."""
    spec = importlib.util.spec_from_file_location(f"console_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


page_lint = _neighbour("page_lint")
invented = _neighbour("invented")


@pytest.fixture(scope="session")
def lint() -> ModuleType:
    return page_lint


@pytest.fixture(scope="session")
def facts() -> ModuleType:
    return invented


@dataclass
class Office:
    """The console's world in one test: its store, its teams' keys, and its time."""

    engine: Engine
    teams: dict[str, TeamKey]
    app: Flask
    late_by: timedelta = timedelta()
    codes: dict[str, str] = field(default_factory=dict)

    def desk(self) -> Desk:
        found: Desk = self.app.extensions[NAME]
        return found

    def now(self) -> datetime:
        return clock.now() + self.late_by

    def file_report(self, added: dict[str, Any] | None = None, **clear: Any) -> dict[str, Any]:
        """An invented report, sealed to its district's team and the county, and stored."""
        report: dict[str, Any] = invented.invented_report(**clear) | (added or {})
        team = self.teams.get(report["clear"]["district"], self.teams["wakefield"])
        self.codes[report["report_id"]] = access_code.mint()
        sealed = seal(report, (team.public, self.teams["county"].public), self.codes[report["report_id"]])
        with unit_of_work(self.engine) as s:
            reports.submit(s, sealed, (self.now() + timedelta(days=365)).date())
        return report

    def person_writes(self, report_id: str, written: Written) -> None:
        """As the action server does it for somebody with the access code."""
        key = AccessCodeKey.from_code(self.codes[report_id])
        with unit_of_work(self.engine) as s:
            blob = seal_written(reports.sealed(s, report_id, (key.recipient,)), key, written)
            messages.add(s, report_id, "person", written.at, blob)

    def seat(self, browser: "Browser", name: str, unlocked: bool) -> "Browser":
        """Sign somebody in by hand in the store and the keyring: hashing a password for every test takes minutes."""
        with unit_of_work(self.engine) as s:
            member = next(each for n in range(1, 9) if (each := staff.by_id(s, n)) and each.name == name)
            token = sign_ins.open(s, member.id)
            sign_ins.passed(s, token)
        browser.client.set_cookie("waymark-desk", token)
        if unlocked:
            self.desk().keyring.hold(session_of(token), (self.teams["leeds"],))
        return browser

    def dismiss(self, name: str) -> None:
        with unit_of_work(self.engine) as s:
            s.execute(update(Staff).where(Staff.name == name).values(active=False))


@dataclass
class Browser:
    """A visitor's browser. It lints every page, and fills each form's token as a person's browser would."""

    client: FlaskClient

    def get(self, path: str, status: int = 200) -> str:
        return self._checked(self.client.get(path), status)

    def post(self, path: str, status: int = 303, **form: str) -> str:
        return self._checked(self.client.post(path, data={"csrf_token": self.token(), **form}), status)

    def sent_to(self, path: str, **form: str) -> str:
        """Where a post leads."""
        response = self.client.post(path, data={"csrf_token": self.token(), **form})
        self._checked(response, 303)
        return response.location

    def token(self) -> str:
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.client.get("/sign-in").text)
        assert found
        return found[1]

    def sign_in(self, name: str = "Sam Field", password: str = OWN_PASSWORD) -> "Browser":
        """Both steps. The second is noted by hand: a code works once, and a test signs in as often as it likes."""
        self.post("/sign-in", name=name, password=password)
        cookie = self.client.get_cookie("waymark-desk")
        assert cookie is not None
        with unit_of_work(self.client.application.extensions[NAME].engine) as s:
            sign_ins.passed(s, cookie.value)
        return self

    def unlock(self, password: str = OWN_PASSWORD) -> "Browser":
        self.post("/unlock", password=password)
        return self

    @staticmethod
    def _checked(response: TestResponse, status: int) -> str:
        assert response.status_code == status, f"{response.status_code} instead of {status}"
        assert page_lint.header_faults(response) == []
        assert page_lint.not_stored(response) == []
        if response.mimetype == "text/html" and not 300 <= response.status_code < 400:
            assert page_lint.faults_in(response.text) == []
        return response.text


@pytest.fixture(scope="session")
def team_keys() -> dict[str, TeamKey]:
    return {team: TeamKey.generate(team) for team in ("county", "leeds", "wakefield")}


@pytest.fixture(scope="session")
def staffed_store(tmp_path_factory: pytest.TempPathFactory, team_keys: dict[str, TeamKey]) -> Path:
    """A database with staff to copy: passwords take long to hash, on purpose.

    Sam and Alex work in Leeds, Noor is new there; nobody but them holds a key. Ada sees to
    people, Abe reads the record.
    """
    file = tmp_path_factory.mktemp("staffed") / "waymark.db"
    migrate(f"sqlite:///{file}")
    engine = engine_for(f"sqlite:///{file}")
    box = SecretBox.of(file.parent / "keys")
    own = hashed(OWN_PASSWORD)
    people = (
        ("Sam Field", own, False, Role.LEAD),
        ("Alex Moor", own, False, Role.LEAD),
        ("Noor Beck", hashed(ONE_TIME), True, Role.LEAD),
        ("Ada Keel", own, False, Role.ADMINISTRATOR),
        ("Abe Lund", own, False, Role.AUDITOR),
    )
    for name, password, must_change, role in people:
        with unit_of_work(engine) as s:
            member = staff.add(s, name, password, must_change=must_change, role=role)
        held = [team_keys["leeds"]] if role in READERS else []
        pair = made(ONE_TIME if must_change else OWN_PASSWORD, held)
        with unit_of_work(engine) as s:
            staff.give_pair(s, member.id, pair.own, pair.held)
            if not must_change:
                second_steps.begin(s, member.id, box.seal(Secret(SECRET), member.id))
                second_steps.use(s, member.id, 1, 1)
    engine.dispose()
    return file


@pytest.fixture
def office(tmp_path: Path, staffed_store: Path, team_keys: dict[str, TeamKey]) -> Iterator[Office]:
    file = tmp_path / "waymark.db"
    shutil.copy(staffed_store, file)
    shutil.copytree(staffed_store.parent / "keys", tmp_path / "keys")
    engine = engine_for(f"sqlite:///{file}")
    office = Office(engine, team_keys, create_app(_settings(tmp_path), engine))
    ring = Keyring(office.desk().idle_minutes * 60, lambda: office.now().timestamp())
    office.app.extensions[NAME] = replace(office.desk(), clock=office.now, keyring=ring, kept=Kept(tmp_path / "kept"))
    yield office
    engine.dispose()


@pytest.fixture
def browser(office: Office) -> Browser:
    return Browser(office.app.test_client())


@pytest.fixture
def another(office: Office) -> Browser:
    return Browser(office.app.test_client())


@pytest.fixture
def worker(office: Office, browser: Browser) -> Browser:
    """Sam, signed in and unlocked."""
    return office.seat(browser, "Sam Field", unlocked=True)


def _settings(data: Path) -> Settings:
    return load(env={"WAYMARK_DATA": str(data)})
