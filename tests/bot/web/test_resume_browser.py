"""Pausing and coming back in Chromium, and what a reload, a lost line or a locked phone may not lose."""

import re
import time
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright
from werkzeug.serving import make_server

from tests.screen import faults_on, press_on, wait_until_drawn

pytestmark = pytest.mark.browser
EXIT_TO = "https://www.bbc.co.uk/weather"
CODE = re.compile(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}")
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Open]:
    """Opens a page in a browser of its own."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(width: int = 1280, script: bool = True) -> Page:
        context = browser.new_context(
            base_url=site, viewport={"width": width, "height": 700}, java_script_enabled=script
        )
        contexts.append(context)
        context.route(f"{EXIT_TO}**", lambda route: route.fulfill(body="<title>Sun</title>", content_type="text/html"))
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(error.message))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


def start(page: Page) -> Page:
    page.goto("/")
    page.get_by_role("button", name="Start the chat").click()
    expect(page.get_by_text("Are you safe right now?")).to_be_visible()
    return page


def box(page: Page) -> Any:
    return page.get_by_label("Your message")


def send(page: Page, text: str) -> None:
    box(page).fill(text)
    page.get_by_role("button", name="Send", exact=True).click()


def typed(page: Page, text: str) -> None:
    """Typed and locked away, as it is a moment after the last key."""
    box(page).fill(text)
    assert until(lambda: draft_of(page) is not None)


def draft_of(page: Page) -> Any:
    return page.evaluate("sessionStorage.getItem('draft')")


def until(true: Callable[[], bool], seconds: float = 5) -> bool:
    """Whether it comes true in time. The pages' policy forbids Playwright's own waiting, which evaluates strings."""
    ends = time.monotonic() + seconds
    while not true() and time.monotonic() < ends:
        time.sleep(0.05)
    return true()


def check(page: Page) -> None:
    """No fault that axe finds, and nothing beyond the edge of the screen."""
    assert faults_on(page) == []


def code_on(page: Page) -> str:
    page.get_by_role("button", name=re.compile("Get a (new )?code")).click()
    found = CODE.search(page.locator("#code").inner_text())
    assert found
    return found[0]


def leave(page: Page) -> None:
    page.get_by_role("button", name="Emergency Exit this page").click()
    page.wait_for_url(f"{EXIT_TO}**", timeout=5000)
    page.wait_for_timeout(200)


def come_back(page: Page, code: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Come back to a chat").click()
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Open the chat").click()


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_and_state_passes_axe_and_fits_the_screen(open_page: Open, width: int) -> None:
    page = start(open_page(width))
    page.goto("/chat/place")
    check(page)
    code_on(page)
    check(page)
    page.goto("/chat/place")
    check(page)
    page.goto("/chat")
    check(page)
    for code in ("", "7KQ2", "7KQ2-M4XD-0RZB-9T3W"):
        page.goto("/return")
        page.get_by_label("Your code").fill(code)
        page.get_by_role("button", name="Open the chat").click()
        expect(page.get_by_role("alert")).to_be_visible()
        check(page)


@pytest.mark.parametrize("script", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_talk_is_left_and_opened_again_in_another_browser(open_page: Open, script: bool) -> None:
    page = start(open_page(script=script))
    send(page, "He shouted.")
    expect(page.get_by_role("log")).to_contain_text("tell me what happened")
    box(page).fill("and then he")
    page.get_by_role("button", name="Save my place").click()
    code = code_on(page)
    leave(page)
    other = open_page(script=script)
    come_back(other, f" {code.lower().replace('-', ' ')}")
    expect(other.get_by_role("log")).to_contain_text("He shouted.")
    expect(other.get_by_role("alert")).to_contain_text("You are back")
    send(other, "Twice.")
    expect(other.get_by_role("log")).to_contain_text("Twice.")
    come_back(page, code)
    expect(page.get_by_role("alert")).to_contain_text("did not work")


@pytest.mark.parametrize("script", [True, False], ids=["with-javascript", "without-javascript"])
def test_words_in_the_box_are_there_after_saving_the_place(open_page: Open, script: bool) -> None:
    page = start(open_page(script=script))
    box(page).fill("and then he") if not script else typed(page, "and then he")
    page.get_by_role("button", name="Save my place").click()
    code_on(page)
    page.get_by_text("Go back to the chat").click()
    expect(box(page)).to_have_value("and then he")


def test_it_all_works_by_keyboard_alone(open_page: Open) -> None:
    page = start(open_page())
    press_on(page.get_by_role("button", name="Save my place"))
    press_on(page.get_by_role("button", name="Get a code"))
    code = page.locator("#code").inner_text()
    other = open_page()
    other.goto("/return")
    wait_until_drawn(other)
    other.get_by_label("Your code").focus()
    other.keyboard.type(code)
    other.keyboard.press("Enter")
    expect(other.get_by_role("log")).to_be_visible()


def test_the_code_can_be_copied_and_on_paper_it_stands_alone(open_page: Open) -> None:
    page = start(open_page())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/chat/place")
    code = code_on(page)
    page.get_by_role("button", name="Copy the code").click()
    expect(page.locator("#code-status")).to_contain_text("It is copied")
    assert page.evaluate("navigator.clipboard.readText()") == code
    page.emulate_media(media="print")
    expect(page.locator("#code")).to_be_visible()
    for hidden in ("How to come back", "Exit this page", "Waymark", "999"):
        expect(page.get_by_text(hidden, exact=True).first).to_be_hidden()


def test_without_javascript_no_button_does_nothing(open_page: Open) -> None:
    page = start(open_page(script=False))
    page.goto("/chat/place")
    code_on(page)
    expect(page.get_by_role("button", name="Copy the code")).to_be_hidden()


def test_a_reload_in_the_middle_of_typing_loses_no_word(open_page: Open) -> None:
    page = start(open_page())
    typed(page, "He shouted,\nand then 👋 he")
    page.reload()
    expect(box(page)).to_have_value("He shouted,\nand then 👋 he")
    page.get_by_role("button", name="Yes, I am safe").click()
    expect(page.get_by_role("log")).to_contain_text("tell me what happened")
    page.reload()
    expect(box(page)).to_have_value("He shouted,\nand then 👋 he")


def test_words_that_were_not_sent_are_on_the_device_only_locked_and_go_with_the_talk(open_page: Open) -> None:
    page = start(open_page())
    typed(page, "quenching heronsbill")
    stored = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])")
    assert "heronsbill" not in stored and "draft" in stored
    key = page.locator("#say").get_attribute("data-draft-key")
    assert key and key not in stored
    kept = draft_of(page)
    leave(page)
    page.goto("/")
    assert draft_of(page) is None
    start(page)
    page.evaluate("kept => sessionStorage.setItem('draft', kept)", kept)
    page.reload()
    expect(page.get_by_role("log")).to_be_visible()
    assert until(lambda: draft_of(page) is None)
    expect(box(page)).to_have_value("")


def test_sent_words_are_not_given_back(open_page: Open) -> None:
    page = start(open_page())
    send(page, "He shouted.")
    expect(page.get_by_role("log")).to_contain_text("tell me what happened")
    page.reload()
    expect(box(page)).to_have_value("")


def test_an_answer_that_is_lost_and_a_reload_send_nothing_twice(open_page: Open, engine: Any) -> None:
    page = start(open_page())

    def lost(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/conversation/messages", lost)
    send(page, "He shouted.")
    expect(page.get_by_role("alert")).to_contain_text("You may be offline")
    page.unroute("**/api/conversation/messages")
    page.reload()
    expect(page.get_by_role("log")).to_contain_text("He shouted.")
    expect(box(page)).to_have_value("")
    assert [each["text"] for each in engine.reads if each.get("text")] == ["He shouted."]


def test_words_that_did_not_get_away_are_there_after_a_reload_and_read_once(open_page: Open, engine: Any) -> None:
    page = start(open_page())
    page.context.set_offline(True)
    send(page, "He shouted.")
    expect(page.get_by_role("alert")).to_contain_text("You may be offline")
    page.context.set_offline(False)
    page.reload()
    expect(box(page)).to_have_value("He shouted.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("log")).to_contain_text("tell me what happened")
    assert [each["text"] for each in engine.reads if each.get("text")] == ["He shouted."]


def test_an_engine_that_starts_anew_in_between_loses_nothing(open_page: Open, engine: Any) -> None:
    page = start(open_page())
    engine.down = True
    send(page, "He shouted.")
    expect(page.get_by_role("alert")).to_contain_text("999")
    expect(box(page)).to_have_value("He shouted.")
    engine.down = False
    page.reload()
    expect(box(page)).to_have_value("He shouted.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("log")).to_contain_text("tell me what happened")


def test_a_phone_that_was_locked_for_an_hour_goes_on_where_it_was(open_page: Open, engine: Any) -> None:
    page = open_page(width=360)
    page.clock.install()
    start(page)
    box(page).fill("He shouted.")
    page.clock.fast_forward("01:00:00")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("log")).to_contain_text("tell me what happened")
    box(page).fill("My headscarf.")
    page.clock.fast_forward("01:00:00")
    page.close()
    other = page.context.new_page()  # the phone threw the tab away
    other.goto("/chat")
    expect(other.get_by_role("log")).to_contain_text("tell me what happened")
    assert [each["text"] for each in engine.reads if each.get("text")] == ["He shouted."]
