"""The access list: complete both ways, and each route tried over HTTP in each situation and for each role."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from casework.console.access import ACCESS, Anyone, Refusal, Visitor, access_anyone, refusal_for
from casework.console.access_table import table
from casework.console.guard import NEXT_PAGE
from casework.store import sign_ins, staff
from casework.store.engine import unit_of_work
from casework.store.models import Staff
from casework.store.roles import READERS, Role

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

REPORT = "/reports/" + "0" * 32
WAYS = {
    "<report_id>": "0" * 32,
    "<file_id>": "0" * 64,
    "<name>": "none",
    "<int:staff_id>": "99",
    "<team>": "leeds",
    "<int:act_id>": "9",
}
SITUATIONS = ("nobody", "inactive", "must change", "no second step")

# Written apart from ACCESS: who may do each, once both steps are taken. "readers" need their keys unlocked for it.
READERS_ONLY = {Role.SUPPORT_WORKER, Role.CO_ORDINATOR, Role.LEAD}
ALL = set(Role)
THEIRS: dict[str, tuple[set[Role], bool]] = {
    **dict.fromkeys(("entry.sign_out", "entry.password", "second_step.form", "start.show"), (ALL, False)),
    **dict.fromkeys(("entry.unlock", "entry.lock", "queue.listing"), (READERS_ONLY, False)),
    **dict.fromkeys(("case.show", "case.take", "case.close", "case.add_note", "case.write"), (READERS_ONLY, True)),
    **dict.fromkeys(
        (
            "links.show",
            "links.add",
            "links.end",
            "doing.show",
            "doing.promise",
            "doing.contact",
            "doing.task",
            "doing.task_done",
            "doing.assign",
            "doing.team",
            "doing.reopen",
            "passing.show",
            "passing.copy",
            "passing.sent",
            "passing.state",
            "passing.ask_exception",
            "passing.decide",
        ),
        (READERS_ONLY, True),
    ),
    **dict.fromkeys(("queue.fold", "queue.unfold"), (READERS_ONLY, True)),
    **dict.fromkeys(("files.copy", "files.original", "files.suspect"), (READERS_ONLY, True)),
    **dict.fromkeys(
        ("people.listing", "people.invite", "people.renew", "people.end", "upkeep.show"), ({Role.ADMINISTRATOR}, False)
    ),
    **dict.fromkeys(("team_keys.show", "team_keys.give"), ({Role.LEAD, Role.CO_ORDINATOR}, True)),
    **dict.fromkeys(("team_keys.change", "doing.hold", "doing.end_hold"), ({Role.LEAD}, True)),
    **dict.fromkeys(("own_copy.show", "own_copy.begin", "own_copy.copy", "own_copy.given"), (READERS_ONLY, True)),
    **dict.fromkeys(("record.search", "record.copy"), ({Role.AUDITOR, Role.LEAD}, False)),
    **dict.fromkeys(
        (
            *("keeping.listing", "keeping.new", "keeping.edit", "keeping.retire", "keeping.restore", "keeping.rung"),
            *("importing.choose", "importing.apply", "importing.sheet", "importing.files", "importing.open_referral"),
        ),
        ({Role.CO_ORDINATOR, Role.LEAD, Role.ADMINISTRATOR}, False),
    ),
}
OPEN = {"look.asset", "health", "entry.sign_in", "recovery.form"}
BEFORE_SECOND_STEP = {"entry.sign_out", "entry.password", "second_step.form"}
BEFORE_OWN_PASSWORD = {"entry.sign_out", "entry.password"}


def routes(office: Office) -> list[tuple[str, str, str]]:
    """Endpoint, method and a path of every route."""
    found = []
    for rule in office.app.url_map.iter_rules():
        path = rule.rule
        for part, value in WAYS.items():
            path = path.replace(part, value)
        found += [(rule.endpoint, method, path) for method in sorted((rule.methods or set()) & {"GET", "POST"})]
    return found


def test_every_route_stands_in_the_access_list_and_the_list_names_no_other(office: Office) -> None:
    assert {rule.endpoint for rule in office.app.url_map.iter_rules()} == set(ACCESS)
    assert set(THEIRS) | OPEN == set(ACCESS)


def test_a_route_outside_the_list_is_barred_even_to_the_unlocked() -> None:
    lead = Visitor(1, "Sam Field", second_step=True, unlocked=True, role=Role.LEAD)
    assert refusal_for("made.up", lead) is not None


def test_every_open_route_states_its_reason() -> None:
    assert all(len(access.because) > 20 for access in ACCESS.values() if isinstance(access, Anyone))
    with pytest.raises(ValueError, match="reason"):
        access_anyone("")


def test_the_written_table_is_the_one_that_decides() -> None:
    assert Path("docs/access.md").read_text(encoding="utf-8") == table()


@pytest.mark.parametrize("situation", SITUATIONS)
def test_who_is_not_all_the_way_in_meets_the_step_that_is_missing(
    office: Office, browser: Browser, situation: str
) -> None:
    for endpoint, method, path in routes(office):
        _put_into(office, browser, situation)
        expected = _missing(situation, endpoint)
        assert _outcome(browser, endpoint, method, path) == expected, (endpoint, method, situation)


@pytest.mark.parametrize("unlocked", [False, True])
@pytest.mark.parametrize("role", Role)
def test_each_role_opens_what_is_theirs_and_nothing_else(
    office: Office, browser: Browser, role: Role, unlocked: bool
) -> None:
    for endpoint, method, path in routes(office):
        _be(office, browser, role, unlocked)
        may, needs_keys = THEIRS.get(endpoint, (ALL, False))
        if role not in may:
            expected: object = 403
        elif needs_keys and not unlocked:
            expected = Refusal.UNLOCK
        else:
            expected = None
        assert _outcome(browser, endpoint, method, path) == expected, (endpoint, method, role)


def _missing(situation: str, endpoint: str) -> object:
    if endpoint in OPEN:
        return None
    if situation in ("nobody", "inactive"):
        return Refusal.SIGN_IN
    if situation == "must change":
        return None if endpoint in BEFORE_OWN_PASSWORD else Refusal.CHANGE_PASSWORD
    return None if endpoint in BEFORE_SECOND_STEP else Refusal.SECOND_STEP


def _outcome(browser: Browser, endpoint: str, method: str, path: str) -> object:
    """403, the step that is missing, or None when the route answered itself."""
    token = browser.token()
    response = browser.client.open(path, method=method, data={"csrf_token": token} if method == "POST" else None)
    if response.status_code == 403 and "You may not do this" in response.text:
        return 403
    led_to = response.location.split("?")[0] if response.status_code == 303 else ""
    steps = {path: refusal for refusal, name in NEXT_PAGE.items() for path in [_path(browser, name)]}
    if endpoint == "entry.sign_out" and response.location == "/sign-in?after=out":
        return None
    own = {"second_step.form": Refusal.SECOND_STEP, "entry.unlock": Refusal.UNLOCK}
    return None if steps.get(led_to) == own.get(endpoint, "none") else steps.get(led_to)


def _path(browser: Browser, endpoint: str) -> str:
    return next(rule.rule for rule in browser.client.application.url_map.iter_rules() if rule.endpoint == endpoint)


def _put_into(office: Office, browser: Browser, situation: str) -> None:
    browser.client.delete_cookie("waymark-desk")
    if situation == "nobody":
        return
    name = "Noor Beck" if situation == "must change" else "Sam Field"
    office.seat(browser, name, unlocked=situation == "inactive")
    if situation == "no second step":
        with unit_of_work(office.engine) as s:
            member = staff.by_name(s, name)
            assert member is not None
            browser.client.set_cookie("waymark-desk", sign_ins.open(s, member.id))
    if situation == "inactive":
        office.dismiss(name)


def _be(office: Office, browser: Browser, role: Role, unlocked: bool) -> None:
    with unit_of_work(office.engine) as s:
        s.execute(update(Staff).where(Staff.name == "Sam Field").values(role=role, team="leeds", active=True))
    browser.client.delete_cookie("waymark-desk")
    office.seat(browser, "Sam Field", unlocked=unlocked and role in READERS)
