"""The pages after sending in Chromium: with and without scripts, wide and narrow, by keyboard alone, with axe."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.bot.web.test_browser import EXIT_TO, browser, check, page, site, start
from tests.screen import wait_until_drawn

__all__ = ["browser", "page", "site"]  # fixtures
pytestmark = pytest.mark.browser
CODE = "7kq2 m4xd orzb 9t3w"
AT = "2026-11-24T09:10:00+00:00"


def come_back(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Come back to your report").click()
    page.get_by_label("Your access code").fill(CODE)
    page.get_by_role("button", name="Open your report").click()
    expect(page.get_by_role("heading", name="Your report", exact=True)).to_be_visible()


@pytest.mark.parametrize("page", [{"width": 1280}, {"width": 320}], indirect=True)
def test_every_page_and_state_passes_axe_and_fits_the_screen(page: Page, actions: Any) -> None:
    actions.report["events"] = [{"what": "opened", "at": AT, "last": "2026-11-24T09:40:00+00:00", "times": 2}]
    actions.worker_writes("We can talk on Friday. https://elsewhere.example/" + "a" * 80)
    page.goto("/report")
    check(page)
    page.get_by_label("Your access code").fill("7KQ2-" * 30)
    page.get_by_role("button", name="Open your report").click()
    expect(page.get_by_role("alert")).to_contain_text("could not find a report")
    check(page)
    come_back(page)
    check(page)
    page.get_by_label("Write something").fill("he came back " + "b" * 80)
    page.get_by_role("button", name="Send as a message").click()
    expect(page.get_by_text("Your message is there.")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Take back only my contact details").click()
    expect(page.get_by_text("You took back your contact details")).to_be_visible()
    page.get_by_text("What you sent", exact=True).click()
    check(page)
    page.get_by_role("link", name="Delete your report").click()
    check(page)
    page.get_by_role("button", name="Yes, delete it").click()
    expect(page.get_by_role("heading", name="Your report is deleted")).to_be_visible()
    check(page)
    actions.down = True
    page.goto("/report")
    page.get_by_label("Your access code").fill(CODE)
    page.get_by_role("button", name="Open your report").click()
    expect(page.get_by_role("heading", name=re.compile("reach your report"))).to_be_visible()
    check(page)


@pytest.mark.parametrize("page", [{"script": True}, {"script": False}], indirect=True)
def test_everything_works_with_and_without_javascript(page: Page, actions: Any) -> None:
    come_back(page)
    page.get_by_label("Write something").fill("he came back")
    page.get_by_role("button", name="Add to my report").click()
    expect(page.get_by_text("he came back")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Take this back.*West Yorkshire Police")).click()
    expect(page.get_by_text("You took this back on")).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_label("Your access code")).to_have_value("")
    assert not page.context.cookies()
    assert [each["kind"] for each in actions.report["messages"]] == ["addition"]


def test_the_keyboard_alone_is_enough(page: Page, actions: Any) -> None:
    page.goto("/report")
    wait_until_drawn(page)
    page.get_by_label("Your access code").focus()
    page.keyboard.type(CODE)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your report", exact=True)).to_be_visible()
    wait_until_drawn(page)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "text":
            break
    page.keyboard.type("he came back")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your message is there.")).to_be_visible()
    assert [each["kind"] for each in actions.report["messages"]] == ["message"]


def test_exit_drops_the_code_and_back_shows_nothing(page: Page) -> None:
    come_back(page)
    page.wait_for_selector("body.js-enabled")  # on a busy machine the script may come after the page
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(f"{EXIT_TO}**")
    page.wait_for_timeout(200)
    assert not page.context.cookies()
    page.go_back()
    expect(page.get_by_text("WM-7KQ2-M4XD")).to_have_count(0)


def finish(page: Page) -> None:
    start(page)
    page.get_by_role("button", name="Yes, I am safe").click()
    for question in ("tell me what happened", "Why do you think"):
        expect(page.get_by_role("log")).to_contain_text(question)
        page.get_by_label("Your message").fill("He shouted.")
        page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_label("Your religion or faith").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("log")).to_contain_text("It is sent")


@pytest.mark.parametrize("page", [{"script": True}, {"script": False}, {"width": 320}], indirect=True)
def test_the_receipt_shows_at_once_after_sending(page: Page) -> None:
    finish(page)
    page.get_by_role("link", name="Show, copy or print your access code").click()
    expect(page.get_by_text("7KQ2-M4XD-0RZB-9T3W")).to_be_visible()
    expect(page.get_by_text("WM-7KQ2-M4XD")).to_be_visible()


def test_the_receipt_is_copied_and_printed_by_script_only(page: Page) -> None:
    finish(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/chat/receipt")
    check(page)
    page.get_by_role("button", name="Copy the access code").click()
    expect(page.get_by_text("The code is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "7KQ2-M4XD-0RZB-9T3W"
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print this page").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print this page")).to_be_hidden()
    expect(page.get_by_role("button", name="Emergency Exit this page")).to_be_hidden()
    expect(page.get_by_text("7KQ2-M4XD-0RZB-9T3W")).to_be_visible()


@pytest.mark.parametrize("page", [{"script": False}], indirect=True)
def test_without_scripts_the_receipt_offers_no_button_that_would_do_nothing(page: Page) -> None:
    finish(page)
    page.goto("/chat/receipt")
    expect(page.get_by_role("button", name="Copy the access code")).to_have_count(0)
