"""Every page of the console, and every form that was sent empty: no fault for axe, nothing wider than 320 px."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from casework.console.app import create_app
from casework.store import engine_for, unit_of_work
from casework.store.models import Staff
from casework.store.roles import Role
from tests.screen import faults_on
from tests.stack.cabinet import Cabinet
from tests.stack.talker import Talker
from tests.stack.test_browser import browser, sign_in  # noqa: F401 (fixtures, too)

pytestmark = [pytest.mark.stack, pytest.mark.browser]
NAME = "Reader of every page"
OF_A_REPORT = ("", "/doing", "/links", "/passing", "/own-copy")
_KEEPING = ("/directory/", "/directory/new", "/directory/import")
AFTER_SIGNING_IN = {
    Role.LEAD: ("/", "/?show=mine", "/start", "/keys/", "/record/", *_KEEPING),
    Role.ADMINISTRATOR: ("/upkeep", "/people/", "/directory/services/stop-hate-uk"),
}
ON_THE_WAY_IN = ("/sign-in", "/recovery", "/password", "/second-step", "/unlock")
_SAVED = tuple(f"/directory/{name}" for name in ("sheet.csv", "files.zip", "open-referral.json"))
NO_PAGES = ("/assets/<name>", "/health", "/record/copy.csv", *_SAVED)
_ON_A_REPORT = ("notes", "close", "messages", "promise", "contacts", "tasks", "links", "exception", "own-copy", "hold")
EMPTY = (*(f"/{name}" for name in _ON_A_REPORT), "/people/", "/record/", *_KEEPING[1:])
"""Ends of addresses of forms that change nothing when they are sent empty."""
SEND_EMPTY = """form => {
    for (const box of form.querySelectorAll('input:not([type=hidden]), textarea, select')) {
        box.checked = false; if (box.type !== 'checkbox' && box.type !== 'radio') box.value = '';
    }
    HTMLFormElement.prototype.submit.call(form);
}"""


@pytest.fixture(scope="module")
def desk(browser: Browser, stack: Any) -> Iterator[Page]:  # noqa: F811
    """A lead who is signed in; each page on the way in is checked there."""
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.scripted = True  # type: ignore[attr-defined]  # for the check while signing in
    sign_in(page, stack, NAME)
    yield page
    context.close()


@pytest.fixture(scope="module")
def report(stack: Any) -> str:
    """The address of a report with an account, agreed to be passed on."""
    cabinet = Cabinet(stack)
    talker = Talker(stack.web_url).press("safe").say("two lads shouted p*** at me in Leeds market last tuesday")
    talker.press("thats_all").until_review({"race": ("race",), "victim_support": ("victim_support",)}).press("send")
    [found] = cabinet.every()
    return f"/reports/{found['report_id']}"


def become(stack: Any, role: Role) -> None:
    with unit_of_work(engine_for(stack.settings.store.url)) as s:
        s.execute(update(Staff).where(Staff.name == NAME).values(role=role))


def every_fault(page: Page, console: str, path: str) -> list[str]:
    """Of the page, and of what it says to each of its forms that is sent empty."""
    page.goto(console + path)
    expect(page.get_by_role("main")).to_be_visible()
    found = [f"{path}: {fault}" for fault in faults_on(page, widest=320)]
    ways = page.locator("main form").evaluate_all("forms => forms.map(form => new URL(form.action).pathname)")
    for number, way in enumerate(ways):
        if way.endswith(EMPTY):
            page.goto(console + path)
            with page.expect_navigation():
                page.locator("main form").nth(number).evaluate(SEND_EMPTY)
            found += [f"{path}, {way} sent empty: {fault}" for fault in faults_on(page, widest=320)]
    return found


def test_every_page_of_the_console_is_in_a_list_here(stack: Any) -> None:
    app = create_app(stack.settings, engine_for(stack.settings.store.url))
    pages = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    listed = {path.partition("?")[0] for paths in AFTER_SIGNING_IN.values() for path in paths}
    listed = {"/directory/services/<name>" if path.startswith("/directory/services/") else path for path in listed}
    listed |= {*ON_THE_WAY_IN, *NO_PAGES, *(f"/reports/<report_id>{part}" for part in OF_A_REPORT)}
    assert pages == listed


@pytest.mark.parametrize("part", OF_A_REPORT)
def test_a_page_of_a_report_has_no_fault(part: str, desk: Page, report: str, stack: Any) -> None:
    become(stack, Role.LEAD)
    assert every_fault(desk, stack.console_url, report + part) == []


@pytest.mark.parametrize(("role", "path"), [(role, path) for role, paths in AFTER_SIGNING_IN.items() for path in paths])
def test_a_page_of_a_role_has_no_fault(role: Role, path: str, desk: Page, report: str, stack: Any) -> None:
    become(stack, role)
    assert every_fault(desk, stack.console_url, path) == []


def test_the_checks_find_a_fault_and_what_is_too_wide(desk: Page, stack: Any) -> None:
    become(stack, Role.LEAD)
    desk.goto(f"{stack.console_url}/start")
    main = "document.querySelector('main')"
    desk.evaluate(f"{main}.append(Object.assign(document.createElement('input'), {{type: 'text'}}))")
    desk.evaluate(f"{main}.style.width = '900px'")
    assert faults_on(desk, widest=320)[0] == "label" and faults_on(desk, widest=320)[-1].endswith("px too wide")


def test_what_strangers_meet_has_no_fault(browser: Browser, stack: Any) -> None:  # noqa: F811
    page = browser.new_page(viewport={"width": 320, "height": 700})
    for path in ("/sign-in", "/recovery", "/nowhere"):
        assert every_fault(page, stack.console_url, path) == []
    page.goto(f"{stack.console_url}/sign-in")
    with page.expect_navigation():
        page.locator("main form").first.evaluate(SEND_EMPTY)
    expect(page.get_by_role("main")).to_be_visible()
    assert faults_on(page, widest=320) == []
    page.close()
