"""The chat in Chromium: with JavaScript and without, on a wide screen and at 320 pixels, with axe on every page."""

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from tests.evidence import samples
from tests.screen import faults_on, press_on, wait_until_drawn

pytestmark = pytest.mark.browser
EXIT_TO = "https://www.bbc.co.uk/weather"


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
def page(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of its own; the parameter names width and whether JavaScript runs."""
    options: dict[str, Any] = {"width": 1280, "script": True, **getattr(request, "param", {})}
    context = browser.new_context(
        base_url=site, viewport={"width": options["width"], "height": 700}, java_script_enabled=options["script"]
    )
    context.route(f"{EXIT_TO}**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(error.message))
    yield opened
    context.close()
    assert not faults


def start(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Start the chat").click()
    expect(page.get_by_text("Are you safe right now?")).to_be_visible()


def check(page: Page) -> None:
    """No fault that axe finds, and nothing beyond the edge of the screen."""
    assert faults_on(page) == []


@pytest.mark.parametrize("page", [{"width": 1280}, {"width": 320}], indirect=True)
def test_every_page_and_state_passes_axe_and_fits_the_screen(page: Page) -> None:
    for address in ("/", "/help", "/privacy", "/accessibility", "/partner-test", "/nothing"):
        page.goto(address)
        check(page)
    start(page)
    check(page)
    for text in ("He shouted. https://elsewhere.example/" + "a" * 80, "My faith"):
        page.get_by_label("Your message").fill(text)
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.get_by_role("log")).to_contain_text(text)
    page.get_by_role("button", name="Skip").click()
    expect(page.get_by_role("group", name="Tick all that fit")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("nothing to send")
    check(page)


@pytest.mark.parametrize("page", [{"script": True}, {"script": False}, {"script": True, "width": 320}], indirect=True)
def test_a_whole_talk_with_and_without_javascript(page: Page, engine: Any) -> None:
    start(page)
    page.get_by_role("button", name="Yes, I am safe").click()
    for question, text in (("tell me what happened", "He shouted.\nTwice."), ("Why do you think", "My headscarf.")):
        expect(page.get_by_role("log")).to_contain_text(question)
        page.get_by_label("Your message").fill(text)
        page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_label("Your religion or faith").check()
    page.get_by_label("Your race or ethnic group").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("log")).to_contain_text("Your race or ethnic group, Your religion or faith")
    page.get_by_role("link", name="Print or save your own copy").click()
    expect(page.get_by_text("My headscarf.")).to_be_visible()
    page.get_by_role("link", name="Go back to the chat").click()
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("log")).to_contain_text("It is sent")
    expect(page.get_by_label("Your message")).to_be_hidden()
    assert [each.get("text") for each in engine.reads if each.get("text")] == ["He shouted.\nTwice.", "My headscarf."]


def test_after_sending_the_box_keeps_the_focus_and_is_empty(page: Page) -> None:
    start(page)
    page.get_by_label("Your message").fill("He shouted.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("log")).to_contain_text("tell me what happened")
    expect(page.get_by_label("Your message")).to_be_focused()
    expect(page.get_by_label("Your message")).to_have_value("")


def test_the_newest_message_is_on_the_screen(page: Page) -> None:
    start(page)
    for _ in range(4):
        page.get_by_label("Your message").fill("He shouted.\n" * 12)
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.get_by_label("Your message")).to_have_value("")
    expect(page.get_by_text("Shall I send it?")).to_be_in_viewport()


def test_when_sending_fails_the_words_stay_and_the_same_words_are_read_once(page: Page, engine: Any) -> None:
    start(page)
    page.context.set_offline(True)
    page.get_by_label("Your message").fill("He shouted.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("You may be offline")
    expect(page.get_by_label("Your message")).to_have_value("He shouted.")
    page.context.set_offline(False)
    engine.down = True
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("999")
    engine.down = False
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("log")).to_contain_text("tell me what happened")
    assert [each["text"] for each in engine.reads if each.get("text")] == ["He shouted."]


def test_two_tabs_show_the_same_talk(page: Page) -> None:
    start(page)
    other = page.context.new_page()
    other.goto("/chat")
    page.get_by_label("Your message").fill("He shouted.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("log")).to_contain_text("tell me what happened")
    other.reload()
    expect(other.get_by_role("log")).to_contain_text("He shouted.")


def test_three_presses_of_shift_cover_the_screen_wipe_the_talk_and_lead_away(page: Page, engine: Any) -> None:
    start(page)
    page.get_by_label("Your message").fill("He shouted.")
    expect(page.locator("#exit a")).to_be_visible()  # the script listens from here on
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(f"{EXIT_TO}**")
    page.wait_for_timeout(200)
    assert not engine.talks and not page.context.cookies()
    page.go_back()
    expect(page.get_by_role("log")).to_have_count(0)


@pytest.mark.parametrize("page", [{"script": True}, {"script": False}], indirect=True)
def test_the_exit_button_wipes_and_leads_away(page: Page, engine: Any) -> None:
    start(page)
    page.get_by_role("button", name="Emergency Exit this page").click()
    page.wait_for_url(f"{EXIT_TO}**", timeout=5000)
    page.wait_for_timeout(200)
    assert not engine.talks and not page.context.cookies()


def test_the_first_tab_stop_is_the_exit(page: Page, engine: Any) -> None:
    start(page)
    page.goto("/chat")
    wait_until_drawn(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{EXIT_TO}**")


def test_the_launcher_opens_the_chat_in_a_tab_of_its_own(page: Page) -> None:
    page.goto("/partner-test")
    link = page.get_by_role("link", name="Chat (opens in a new tab)")
    with page.context.expect_page() as opened:
        press_on(link)
    opened.value.wait_for_load_state()
    assert opened.value.title() == "Chat" and opened.value.evaluate("window.opener") is None


@pytest.mark.parametrize("page", [{"script": True}, {"script": False}, {"script": True, "width": 320}], indirect=True)
def test_easy_read_is_switched_on_and_off_in_the_middle_with_pictures(page: Page, engine: Any) -> None:
    start(page)
    page.get_by_label("Your message").fill("I began to write")
    page.get_by_role("button", name="Easy Read").click()
    expect(page.get_by_text("Are you safe now?")).to_be_visible()
    picture = page.locator(".said--pictured", has_text="Are you safe now?").locator("img")
    expect(picture).to_have_attribute("alt", "")
    assert picture.evaluate("each => each.complete && each.naturalWidth") or page.wait_for_timeout(300) is None
    expect(page.get_by_label("Your message")).to_have_value("I began to write")
    if page.evaluate("document.body.classList.contains('js-enabled')"):
        check(page)
    page.reload()
    expect(page.locator(".said--pictured")).to_have_count(2)
    page.get_by_role("button", name="Usual words").click()
    expect(page.get_by_role("button", name="Easy Read")).to_be_visible()
    expect(page.get_by_role("log")).to_contain_text("Usual words")


def test_a_talk_can_begin_in_easy_read(page: Page, engine: Any) -> None:
    page.goto("/")
    page.get_by_role("button", name="Start in Easy Read").click()
    expect(page.locator(".said--pictured")).to_have_count(2)
    assert engine.reads[0]["style"] == "easy"
    check(page)


def photo(name: str = "my street.jpg") -> Any:
    return {"name": name, "mimeType": "image/jpeg", "buffer": samples.jpeg_with_place()}


@pytest.mark.parametrize("page", [{"script": True}, {"script": False}, {"script": True, "width": 320}], indirect=True)
def test_files_are_added_told_and_taken_back_with_and_without_javascript(page: Page) -> None:
    start(page)
    page.get_by_role("link", name="Add photos, files or links").click()
    expect(page.get_by_role("heading", name="Before you add a file")).to_be_visible()
    page.get_by_label("Photos, screenshots").set_input_files(
        [photo(), {"name": "all.zip", "mimeType": "application/zip", "buffer": samples.zipped()}]
    )
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Unpack it first")
    expect(page.get_by_text("the place where it was made")).to_be_visible()
    page.get_by_label("Address of the post").fill("https://example.org/post/1")
    page.get_by_role("button", name="Note the link").click()
    expect(page.get_by_text("The link is noted.")).to_be_visible()
    page.get_by_role("button", name="Remove my street.jpg").click()
    expect(page.get_by_text("The file is removed.")).to_be_visible()
    expect(page.get_by_text("my street.jpg")).to_have_count(0)


@pytest.mark.parametrize("page", [{"width": 1280}, {"width": 320}], indirect=True)
def test_the_page_of_files_passes_axe_in_every_state_and_fits_the_screen(page: Page) -> None:
    start(page)
    page.goto("/chat/files")
    check(page)
    long = f"{'a' * 100}.jpg"
    page.get_by_label("Photos, screenshots").set_input_files(
        [photo(long), {"name": "all.zip", "mimeType": "application/zip", "buffer": samples.zipped()}]
    )
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")  # the exit control lies over whatever is under it while one scrolls
    check(page)
    page.get_by_text("Pictures of people under 18").click()
    page.evaluate("scrollTo(0, 0)")
    check(page)
    page.get_by_label("Address of the post").fill("https://example.org/" + "b" * 200)
    page.get_by_role("button", name="Note the link").click()
    expect(page.get_by_text("The link is noted.")).to_be_visible()
    check(page)


def test_a_file_is_added_with_the_keyboard_alone(page: Page) -> None:
    start(page)
    page.goto("/chat/files")
    page.get_by_label("Photos, screenshots").set_input_files([photo()])
    press_on(page.get_by_label("Photos, screenshots"), "Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your files are kept.")).to_be_visible()
