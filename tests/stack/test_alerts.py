"""Nobody is left believing that somebody knows: what is sent in the chat is mailed to a team, without a word of it."""

import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from sqlalchemy import update

from casework.alerts.letter import SIZE, SUBJECT
from casework.store import engine_for, unit_of_work
from casework.store.models import Staff
from casework.store.roles import Role
from tests.screen import faults_on
from tests.stack.talker import Talker
from tests.stack.test_whole_talk import reference
from tests.stack.worker import Worker

pytestmark = pytest.mark.stack
PATIENCE = 30.0
LEEDS, LEAD = "leeds@waymark.invalid", "lead@waymark.invalid"


def mails(stack: Any, address: str) -> set[Path]:
    return set((stack.data / "mail" / address).glob("*.eml"))


def quiet(stack: Any, address: str) -> set[Path]:
    """The mails to `address`, once those of earlier tests have come: alerts are planned every five seconds."""
    before, since = mails(stack, address), time.monotonic()
    while time.monotonic() - since < 7:
        time.sleep(0.5)
        if (now := mails(stack, address)) != before:
            before, since = now, time.monotonic()
    return before


def new_mail(stack: Any, address: str, before: set[Path]) -> list[bytes]:
    """What came to `address` since `before`, waited for."""
    until = time.monotonic() + PATIENCE
    while not (new := mails(stack, address) - before) and time.monotonic() < until:
        time.sleep(0.2)
    assert new, "no mail came"
    return [path.read_bytes() for path in new]


def reviewed(stack: Any, words: str) -> Talker:
    return Talker(stack.web_url).press("safe").say(words).press("thats_all").until_review({})


def test_a_report_that_is_sent_is_mailed_to_its_team_without_a_word_of_it(stack: Any) -> None:
    before = quiet(stack, LEEDS)
    talk = reviewed(stack, "a man shouted at me outside Leeds market because I am Roma")
    assert "They read reports Monday to Friday, 9am to 5pm" in talk.text, "the hours are told before sending"
    assert mails(stack, LEEDS) == before
    talk.press("send")
    for mail in new_mail(stack, LEEDS, before):
        assert len(mail) == SIZE and SUBJECT.encode() in mail
        for word in (reference(talk.text), "Leeds", "leeds", "Roma", "market", "urgent"):
            assert word.encode() not in mail


def test_a_report_that_is_sent_while_alerts_are_down_is_mailed_once_they_are_back(stack: Any) -> None:
    stack.kill("alerts")
    try:
        before = mails(stack, LEEDS)
        reviewed(stack, "a woman on the 72 bus in Leeds called me a name because I am gay").press("send")
        assert mails(stack, LEEDS) == before
    finally:
        stack.start("alerts")
    assert new_mail(stack, LEEDS, before)


def test_the_figures_name_each_process_and_no_place(stack: Any) -> None:
    with urllib.request.urlopen(f"{stack.settings.alerts.url}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    for name in ("engine", "actions", "web", "console", "alerts"):
        assert f'waymark_process_up{{process="{name}"}} 1.0' in text
    assert "leeds" not in text


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 320, "height": 700})
        browser.close()


@pytest.mark.browser
def test_the_privacy_page_of_a_test_copy_names_nobody_and_says_so(stack: Any, page: Page) -> None:
    page.goto(f"{stack.web_url}/privacy")
    assert "This is a test copy." in page.content() and "EXAMPLE" not in page.content()
    assert faults_on(page, widest=320) == []


@pytest.mark.browser
def test_the_health_page_shows_six_processes_that_work(stack: Any, page: Page) -> None:
    worker = Worker(stack, "Robin Hale")
    with unit_of_work(engine_for(stack.settings.store.url)) as s:
        s.execute(update(Staff).where(Staff.name == "Robin Hale").values(role=Role.ADMINISTRATOR))
    for cookie in worker.client.cookies.jar:
        page.context.add_cookies([{"name": cookie.name, "value": str(cookie.value), "url": stack.console_url}])
    page.goto(f"{stack.console_url}/upkeep")
    expect(page.get_by_role("heading", name="Health of Waymark")).to_be_visible()
    assert page.get_by_role("cell", name="Works", exact=True).count() == 8  # six processes, the database, the alerts
    assert faults_on(page, widest=320) == []
