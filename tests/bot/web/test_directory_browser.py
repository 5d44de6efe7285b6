"""People who can help in Chromium: every number on the screen is the one that is dialled, and axe finds no fault."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from signposting.browsing import Picked, browse
from signposting.hours import LONDON
from signposting.showing import Showing
from tests.screen import faults_on, wait_until_drawn

pytestmark = pytest.mark.browser
PAGES = ("/directory", "/directory?all=1", "/directory?need=zz&open_now=1", "/directory/tell-mama")
LEAFLETS = tuple(
    f"/directory/leaflet/en/{each}" for each in ("bradford", "calderdale", "kirklees", "leeds", "wakefield")
)
LINKS = '[...document.querySelectorAll(\'a[href^="tel:"], a[href^="sms:"]\')].map(each => [each.innerText, each.href])'


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
    width, script = getattr(request, "param", (1280, True))
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": 700}, java_script_enabled=script, accept_downloads=True
    )
    yield context.new_page()
    assert not context.cookies()
    context.close()


@pytest.mark.parametrize("page", [(1280, True), (320, True)], indirect=True)
def test_every_page_passes_axe_and_fits_the_screen(page: Page) -> None:
    for address in (*PAGES, LEAFLETS[3]):
        page.goto(address)
        assert faults_on(page) == [], address


def test_every_number_on_the_screen_is_the_number_dialled(
    page: Page, record_property: Callable[[str, object], None]
) -> None:
    services = browse(Picked(), datetime.now(LONDON), Showing())
    addresses = [*PAGES, *LEAFLETS, *(f"/directory/{each.id}" for each in services), "/directory/police-999"]
    seen = 0
    for address in addresses:
        page.goto(address, wait_until="domcontentloaded")
        pairs = page.evaluate(LINKS)
        assert pairs, address
        assert all(re.sub(r"\s", "", shown) == link.split(":")[1] for shown, link in pairs), address
        seen += len(pairs)
    record_property("numbers", f"{seen} links on {len(addresses)} pages")
    assert seen > 400, seen


@pytest.mark.parametrize("page", [(1280, True), (320, False)], indirect=True)
def test_a_list_is_found_by_keyboard_and_taken_along_with_and_without_javascript(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="See people who can help, without a chat").click()
    page.get_by_label("What was it about?").wait_for()
    wait_until_drawn(page)
    page.get_by_label("What was it about?").focus()
    page.keyboard.type("Disab")
    page.get_by_label("Where do you live?").select_option("leeds")
    page.get_by_role("button", name="Show people who can help").press("Enter")
    expect(page.get_by_role("heading", name=re.compile(r"\d+ services"))).to_be_visible()
    assert "strand=disability" in page.url and "district=leeds" in page.url
    with page.expect_download() as held:
        page.get_by_role("link", name="as plain text").click()
    assert re.fullmatch(r"list-[\d-]+\.txt", held.value.suggested_filename)
    page.get_by_role("link", name=re.compile("Mencap")).click()
    expect(page.get_by_role("heading", name="How to reach them")).to_be_visible()
