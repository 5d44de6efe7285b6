"""From Telegram to the web chat in Chromium: one press brings all that was said, and the old chat opens nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.screen import faults_on
from tests.stack.telegram_conversation import TelegramConversation

pytestmark = pytest.mark.stack
ACCOUNT, TOLD = 7_400_000_001, "a man at the bus station in Huddersfield pulled my scarf"


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield found
        found.close()


def phone(browser: Browser) -> Page:
    """A window of its own, as narrow as a phone."""
    return browser.new_page(viewport={"width": 390, "height": 800})


def check(page: Page) -> None:
    assert faults_on(page) == []


def test_one_press_brings_all_that_was_said_and_the_old_chat_opens_nothing(stack: Any, browser: Browser) -> None:
    talk = TelegramConversation(stack, stack.telegram.world, ACCOUNT)
    talk.open("")
    talk.choose(["safe"])
    talk.say(TOLD)
    link = re.search(r"http\S+/moved/\S+", "\n".join(talk.say("/web").texts))
    assert link
    page = phone(browser)
    page.goto(link[0])
    expect(page.get_by_role("heading", level=1)).to_have_text("Go on here")
    check(page)
    page.get_by_role("button", name="Open my chat here").click()
    expect(page.get_by_text(TOLD)).to_be_visible()
    check(page)
    talk.say("are you there")
    assert any("not here any more" in each["text"] for each in talk.account.seen())
    other = phone(browser)
    other.goto(link[0])
    other.get_by_role("button", name="Open my chat here").click()
    expect(other.get_by_text("This link was used before")).to_be_visible()
    expect(other.get_by_text(TOLD)).to_have_count(0)
    check(other)
