"""The access list: complete both ways, and each route tried in each situation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casework.console.access import ACCESS, Anyone, Visitor, access_anyone, refusal_for

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

SIGN_IN, CHANGE, UNLOCK, IN = "/sign-in", "/password", "/unlock", "in"
SITUATIONS = ("nobody", "inactive", "must change", "locked", "unlocked")
OPEN = (IN,) * 5
STAFF = (SIGN_IN, SIGN_IN, IN, IN, IN)
SETTLED = (SIGN_IN, SIGN_IN, CHANGE, IN, IN)
UNLOCKED = (SIGN_IN, SIGN_IN, CHANGE, UNLOCK, IN)
REPORT = "/reports/" + "0" * 32

# Written apart from ACCESS: every route and method, and where each situation leads.
TABLE = {
    ("look.asset", "GET", "/assets/none.css"): OPEN,
    ("health", "GET", "/health"): OPEN,
    ("entry.sign_in", "GET", "/sign-in"): OPEN,
    ("entry.sign_in", "POST", "/sign-in"): OPEN,
    ("entry.sign_out", "POST", "/sign-out"): STAFF,
    ("entry.password", "GET", "/password"): STAFF,
    ("entry.password", "POST", "/password"): STAFF,
    ("entry.unlock", "GET", "/unlock"): SETTLED,
    ("entry.unlock", "POST", "/unlock"): SETTLED,
    ("entry.lock", "POST", "/lock"): SETTLED,
    ("queue.listing", "GET", "/"): SETTLED,
    ("upkeep.show", "GET", "/upkeep"): SETTLED,
    ("case.show", "GET", REPORT): UNLOCKED,
    ("case.take", "POST", f"{REPORT}/take"): UNLOCKED,
    ("case.add_note", "POST", f"{REPORT}/notes"): UNLOCKED,
    ("case.write", "POST", f"{REPORT}/messages"): UNLOCKED,
    ("case.close", "POST", f"{REPORT}/close"): UNLOCKED,
    ("files.copy", "POST", f"{REPORT}/files/{'0' * 64}/copy"): UNLOCKED,
    ("files.original", "POST", f"{REPORT}/files/{'0' * 64}/original"): UNLOCKED,
    ("files.suspect", "POST", f"{REPORT}/files/{'0' * 64}/suspect"): UNLOCKED,
    ("keeping.listing", "GET", "/directory/"): SETTLED,
    ("keeping.new", "GET", "/directory/new"): SETTLED,
    ("keeping.new", "POST", "/directory/new"): SETTLED,
    ("keeping.edit", "GET", "/directory/services/cst"): SETTLED,
    ("keeping.edit", "POST", "/directory/services/cst"): SETTLED,
    ("keeping.retire", "POST", "/directory/services/cst/retire"): SETTLED,
    ("keeping.restore", "POST", "/directory/services/cst/restore"): SETTLED,
    ("keeping.rung", "POST", "/directory/services/cst/rung"): SETTLED,
    ("importing.choose", "GET", "/directory/import"): SETTLED,
    ("importing.choose", "POST", "/directory/import"): SETTLED,
    ("importing.apply", "POST", "/directory/import/apply"): SETTLED,
    ("importing.sheet", "GET", "/directory/sheet.csv"): SETTLED,
    ("importing.files", "GET", "/directory/files.zip"): SETTLED,
    ("importing.open_referral", "GET", "/directory/open-referral.json"): SETTLED,
}


def test_every_route_stands_in_the_access_list_and_the_list_names_no_other(office: Office) -> None:
    assert {rule.endpoint for rule in office.app.url_map.iter_rules()} == set(ACCESS)


def test_the_table_below_tries_every_route_and_method(office: Office) -> None:
    rules = office.app.url_map.iter_rules()
    routes = {(rule.endpoint, method) for rule in rules for method in (rule.methods or set()) & {"GET", "POST"}}
    assert routes == {(endpoint, method) for endpoint, method, _path in TABLE}


def test_a_route_outside_the_list_is_barred_even_to_the_unlocked() -> None:
    assert refusal_for("made.up", Visitor(1, "Sam Field", unlocked=True)) is not None


def test_every_open_route_states_its_reason() -> None:
    assert all(len(access.because) > 20 for access in ACCESS.values() if isinstance(access, Anyone))
    with pytest.raises(ValueError, match="reason"):
        access_anyone("")


@pytest.mark.parametrize("situation", SITUATIONS)
def test_each_route_lets_in_and_refuses_as_the_table_says(office: Office, browser: Browser, situation: str) -> None:
    for (endpoint, method, path), outcomes in TABLE.items():
        _put_into(office, browser, situation)
        token = browser.token()
        response = browser.client.open(path, method=method, data={"csrf_token": token} if method == "POST" else None)
        refused_to = response.location.split("?")[0] if response.status_code == 303 else ""
        expected = outcomes[SITUATIONS.index(situation)]
        barred = refused_to if refused_to in {SIGN_IN, CHANGE, UNLOCK} and endpoint != "entry.sign_out" else IN
        if endpoint == "entry.sign_out" and expected == SIGN_IN:
            barred = SIGN_IN if response.location != "/sign-in?after=out" else IN
        assert barred == expected, (endpoint, method, situation)


def _put_into(office: Office, browser: Browser, situation: str) -> None:
    if situation == "nobody":
        return
    name = "Noor Beck" if situation == "must change" else "Sam Field"
    office.seat(browser, name, unlocked=situation != "locked")
    if situation == "inactive":
        office.dismiss(name)
