"""The console behind a TLS proxy, as operators run it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.console.app import create_app
from casework.console.throttle import FREE_TRIES
from settings import load

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

OVER_TLS = {"wsgi.url_scheme": "https"}


def tries(office: Office, browser: Browser, proxies: str, addresses: list[str]) -> int:
    """The status of the last of several sign-ins with a wrong password, each forwarded for another address."""
    app = create_app(load(env={"WAYMARK_CONSOLE__PROXIES": proxies}), office.engine)
    browser.client = app.test_client()
    form = {"csrf_token": browser.token(), "name": "Sam Field", "password": "no"}
    return [
        browser.client.post("/sign-in", data=form, headers={"X-Forwarded-For": address}).status_code
        for address in addresses
    ][-1]


def test_forms_work_over_https_though_no_browser_tells_where_it_came_from(browser: Browser) -> None:
    form = {"csrf_token": browser.token(), "name": "Sam Field", "password": "no"}
    page = browser.client.post("/sign-in", data=form, environ_overrides=OVER_TLS).text
    assert "That name and password do not match" in page


def test_over_https_a_form_without_our_token_still_does_nothing(browser: Browser) -> None:
    browser.token()
    answer = browser.client.post("/sign-in", data={"name": "Sam Field", "password": "x"}, environ_overrides=OVER_TLS)
    assert answer.status_code == 400 and "This page was open too long" in answer.text


def test_without_a_proxy_a_guesser_cannot_invent_addresses(office: Office, browser: Browser) -> None:
    assert tries(office, browser, "0", [f"203.0.113.{n}" for n in range(FREE_TRIES + 1)]) == 429


def test_behind_a_proxy_a_guesser_slows_nobody_else(office: Office, browser: Browser) -> None:
    guesser = ["203.0.113.9"] * (FREE_TRIES + 1)
    assert tries(office, browser, "1", guesser) == 429
    assert tries(office, browser, "1", [*guesser, "203.0.113.10"]) == 400
    assert tries(office, browser, "1", [f"198.51.100.{n}, 203.0.113.9" for n in range(FREE_TRIES + 1)]) == 429
