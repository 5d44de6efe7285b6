"""The whole job in Chromium: from the first word on the chat page to the worker's desk, with axe on each state."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from ops import staff
from tests.evidence import samples
from tests.screen import faults_on
from tests.stack.worker import code_for

pytestmark = [pytest.mark.stack, pytest.mark.browser]
NEW_PASSWORD = "a heron on the tram at teatime"
FOR_THE_POLICE = ("your date of birth", "asks for your gender")
ACCOUNT = "last tues abt half 4 outside Leeds market 2 lads called me a p*** n spat at my mum, its the third time"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1100, "height": 900}, java_script_enabled=request.param)
    faults: list[str] = []
    opened = context.new_page()
    opened.scripted = request.param  # type: ignore[attr-defined]  # for `check`
    opened.on("pageerror", lambda error: faults.append(error.message))
    yield opened
    context.close()
    assert faults == []


def check(page: Page) -> None:
    """No fault that axe finds. It needs scripts itself: the same pages are checked in the run with JavaScript."""
    if not getattr(page, "scripted", True):
        return
    assert faults_on(page) == []


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def tick(page: Page, question: str, *names: str) -> None:
    says(page, question)
    for name in names:
        page.get_by_role("checkbox", name=name).check()
    press(page, "Continue")


def says(page: Page, text: str) -> None:
    expect(page.get_by_role("log")).to_contain_text(text)
    check(page)


def write(page: Page, text: str) -> None:
    page.get_by_label("Your message").fill(text)
    press(page, "Send")


def report(page: Page, web_url: str, receivers: tuple[str, ...] = ("Victim Support",)) -> str:
    """The whole talk on the page; returns the reference."""
    page.goto(web_url)
    check(page)
    press(page, "Start the chat")
    says(page, "Are you safe right now?")
    press(page, "Yes, I am safe")
    says(page, "in your own words")
    write(page, ACCOUNT)
    says(page, "I believe you")
    press(page, "That's all")
    says(page, "You wrote:")
    press(page, "No, that's it")
    tick(page, "What do you think it was about?", "Race, skin colour, nationality or accent")
    says(page, "Is that right?")
    press(page, "Yes, that's right")
    tick(page, "What would help you now?", "Someone to talk to")
    says(page, "You can skip these.")
    press(page, "Skip these")
    says(page, "get in touch?")
    write(page, "07700 900123, after six, do not leave a message")
    tick(page, "Who else may have it?", *receivers)
    tick(page, "Who of these may also have your contact details?", *receivers)
    if "West Yorkshire Police" in receivers:
        for asked in FOR_THE_POLICE:
            says(page, asked)
            press(page, "Skip")
    says(page, ACCOUNT[:60])
    add_a_photo(page)
    press(page, "Send it to the support workers")
    expect(page.get_by_role("log")).to_contain_text(re.compile(r"WM-[0-9A-Z]{4}-[0-9A-Z]{4}"))
    check(page)
    found = re.search(r"WM-[0-9A-Z]{4}-[0-9A-Z]{4}", page.get_by_role("log").inner_text())
    assert found
    return found[0]


def add_a_photo(page: Page) -> None:
    page.get_by_role("link", name="Add photos, files or links").click()
    check(page)
    photo = {"name": "my street.jpg", "mimeType": "image/jpeg", "buffer": samples.jpeg_with_place()}
    page.get_by_label("Photos, screenshots").set_input_files([photo])  # type: ignore[list-item]
    press(page, "Add")
    expect(page.get_by_text("the place where it was made")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Go back to the chat").click()
    says(page, "Files: my street.jpg")


def save_the_copy(page: Page) -> None:
    with page.expect_download() as saving:
        press(page, "Save the working copy of file 1")
    content = saving.value.path().read_bytes()
    assert saving.value.suggested_filename.endswith("-file-1.jpg")
    assert content.startswith(b"\xff\xd8") and samples.CANARY.encode() not in content
    page.get_by_text("The original of file 1", exact=True).click()
    press(page, "Save the original of file 1")
    expect(page.get_by_role("alert")).to_contain_text("Choose why you need the original")
    check(page)


def sign_in(page: Page, stack: Any, name: str) -> None:
    """A new worker's first sign-in, with the change of the one-time password, and the unlocking."""
    paper = staff.recovery_paper(stack.settings).read_text(encoding="utf-8")
    worker = staff.add_worker(stack.settings, name, paper.strip().splitlines()[-1])
    page.goto(stack.console_url)
    check(page)
    page.get_by_label("Name").fill(worker.name)
    page.get_by_label("Password").fill(worker.password)
    press(page, "Sign in")
    check(page)
    current, *fresh = page.locator("input[type=password]").all()
    current.fill(worker.password)
    for box in fresh:
        box.fill(NEW_PASSWORD)
    press(page, "Save new password")
    check(page)
    press(page, "I have it on paper")
    check(page)
    page.get_by_label("Code of six numbers").fill(code_for(page.content()))
    press(page, "Go on")
    check(page)
    press(page, "Unlock the reports")
    check(page)
    page.get_by_label("Your password").fill(NEW_PASSWORD)
    press(page, "Unlock")
    check(page)


def test_from_the_first_word_to_the_support_workers_desk(page: Page, stack: Any, request: Any) -> None:
    reference = report(page, stack.web_url)
    sign_in(page, stack, f"Worker {request.node.callspec.id}")
    page.get_by_role("link", name=re.compile(reference)).click()
    check(page)
    main = page.get_by_role("main")
    for words in (ACCOUNT, "Race", "Leeds", "after six", "Victim Support"):
        expect(main).to_contain_text(words)
    save_the_copy(page)
    press(page, "Take it")
    expect(main).to_contain_text("Taken")
    check(page)
    page.get_by_label("Add a note").fill("Rang after six. Safe with her sister tonight.")
    press(page, "Save note")
    expect(main).to_contain_text("Safe with her sister tonight.")
    page.get_by_label("Why are you closing it?").fill("Support plan agreed, referral made.")
    press(page, "Close it")
    expect(main).to_contain_text("Closed")
    check(page)
