"""The whole job: told in the chat, mailed, taken, called, referred, passed to the police, told, answered, closed."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stack.desk import opened
from tests.stack.test_alerts import LEEDS, new_mail, quiet
from tests.stack.test_browser import browser, check, page, press, report, sign_in  # noqa: F401 (fixtures, too)

pytestmark = [pytest.mark.stack, pytest.mark.browser]
CODE = re.compile(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b")


def come_back(page: Page, stack: Any, code: str) -> None:  # noqa: F811
    """The person comes back with the code."""
    page.goto(f"{stack.web_url}/report")
    page.get_by_label("Your access code").fill(code)
    page.get_by_role("main").get_by_role("button").first.click()
    read_status(page, stack)


def read_status(page: Page, stack: Any) -> None:  # noqa: F811
    """The report is still open in this browser."""
    page.goto(f"{stack.web_url}/report")
    expect(page.get_by_role("heading", name="Your report", exact=True)).to_be_visible()
    check(page)


def promise_and_try(desk: Page, case: str) -> None:
    """A day is promised, and a call that nobody answers is written down."""
    desk.goto(f"{case}/doing")
    check(desk)
    desk.get_by_label("They hear from us by").fill("2027-12-01")
    press(desk, "Promise")
    desk.get_by_label("I have read how to reach them safely").check()
    desk.get_by_label("How you tried").select_option("phone")
    desk.get_by_label("What came of it").select_option("no_answer")
    press(desk, "Keep this contact")
    expect(desk.get_by_role("main")).to_contain_text("By phone: No answer.")
    check(desk)


def pass_on(desk: Page, case: str) -> None:
    """To the police with their log number, and to Victim Support with the words that stand there."""
    desk.goto(f"{case}/passing")
    check(desk)
    with desk.expect_download() as saving:
        desk.get_by_role("button", name="Take the PDF for West Yorkshire Police").click()
    assert saving.value.path().read_bytes().startswith(b"%PDF")
    desk.get_by_label("Log number of the police").fill("13260012345")
    desk.locator("form", has=desk.get_by_label("Log number of the police")).get_by_label(
        "What the person is told"
    ).fill("We passed it to the police today. Their log number is 13260012345.")
    desk.locator("form", has=desk.get_by_label("Log number of the police")).get_by_role("button").click()
    expect(desk.get_by_role("main")).to_contain_text("log number 13260012345")
    press(desk, "It is passed on")  # Victim Support, with the words that stand there
    expect(desk.get_by_role("main")).to_contain_text("Agreed, and not passed on yet")
    check(desk)


def test_nobody_is_left_believing_that_somebody_knows(
    page: Page,  # noqa: F811
    browser: Browser,  # noqa: F811
    stack: Any,
    request: Any,
) -> None:
    before = quiet(stack, LEEDS)
    reference = report(page, stack.web_url, ("West Yorkshire Police", "Victim Support"))
    found = CODE.search(page.get_by_role("log").inner_text())
    assert found
    assert new_mail(stack, LEEDS, before), "the team is alerted"
    [document] = opened(stack, reference)

    desk = browser.new_page()
    desk.scripted = True  # type: ignore[attr-defined]  # for `check`
    sign_in(desk, stack, f"Desk {request.node.callspec.id}")
    case = f"{stack.console_url}/reports/{document['report_id']}"
    desk.goto(case)
    press(desk, "Take it")
    check(desk)

    promise_and_try(desk, case)
    come_back(page, stack, found[0])
    expect(page.get_by_role("main")).to_contain_text("2027")
    expect(page.get_by_role("main")).to_contain_text("tried to reach you")
    expect(page.get_by_role("main")).to_contain_text("It is not yet passed to the police.")

    pass_on(desk, case)
    read_status(page, stack)
    main = page.get_by_role("main")
    expect(main).to_contain_text("It was passed to the police on")
    expect(main).to_contain_text("Their log number is 13260012345.")
    expect(main).to_contain_text("We passed your report to Victim Support")
    page.get_by_label("Write something").fill("Thank you. I am free on Friday.")
    press(page, "Send as a message")
    expect(main).to_contain_text("I am free on Friday.")

    desk.goto(f"{stack.console_url}/?show=messages")
    desk.get_by_role("link", name=re.compile(reference)).click()
    expect(desk.get_by_role("main")).to_contain_text("I am free on Friday.")
    desk.get_by_label("Why are you closing it?").fill("The police have it, and they are supported.")
    press(desk, "Close it")
    expect(desk.get_by_role("main")).to_contain_text("Closed")
    read_status(page, stack)
    expect(page.get_by_role("main")).to_contain_text("A support worker closed it on")
    desk.close()
