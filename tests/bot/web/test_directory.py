"""People who can help, without a talk: what is listed, what a number dials, and that nothing is kept."""

import gzip
import re
from datetime import datetime
from html import unescape
from typing import Any

import html5lib
import pytest
from flask.testing import FlaskClient

import settings
from bot.web import directory_pages, directory_shelf, leaflet_pages
from bot.web.app import create_app
from bot.web.directory_shelf import DISTRICTS
from bot.web.engine_client import EngineClient
from bot.web.leaflet_words import languages
from look.pdf import PdfUnavailableError
from signposting.hours import LONDON
from signposting.index import shipped

MOST_KB = 20
SUNDAY_NIGHT = datetime(2026, 11, 22, 2, 0, tzinfo=LONDON)
LEAFLETS = [f"/directory/leaflet/{tongue}/{district}" for tongue in languages() for district in DISTRICTS]
PAGES = [
    "/directory",
    "/directory?all=1",
    "/directory?strand=religion&district=leeds",
    "/directory/samaritans",
    *LEAFLETS,
]


@pytest.fixture
def at_night(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (directory_shelf, directory_pages, leaflet_pages):
        monkeypatch.setattr(module, "london_now", lambda: SUNDAY_NIGHT)


def shown_ids(client: FlaskClient, address: str) -> list[str]:
    return re.findall(r'<h3[^>]*><a [^>]*href="/directory/([\w-]+)"', client.get(address).text)


def dialled(page: str) -> list[tuple[str, str]]:
    """What each link to dial or to text shows, and what it dials."""
    root = html5lib.parse(page, namespaceHTMLElements=False)
    links = [(each, each.get("href") or "") for each in root.iter("a")]
    return [("".join(each.itertext()), to) for each, to in links if to.startswith(("tel:", "sms:"))]


def test_every_page_is_at_most_20_kb_on_the_way_and_is_kept_nowhere(client: FlaskClient) -> None:
    for address in PAGES:
        response = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert response.status_code == 200 and response.content_encoding == "gzip"
        assert len(response.data) <= MOST_KB * 1000, address
        assert response.headers["Cache-Control"] == "no-store" and "Set-Cookie" not in response.headers
        assert 'href="tel:999"' in gzip.decompress(response.data).decode()


def test_every_number_shown_is_the_number_dialled_on_every_page(client: FlaskClient) -> None:
    services = [f"/directory/{name}" for name in shipped().by_id]
    found = [pair for address in (*PAGES, *services, "/help", "/") for pair in dialled(client.get(address).text)]
    assert len(found) > 300
    assert all(to.split(":")[1] == re.sub(r"\s", "", words) for words, to in found)


def test_a_number_stands_on_the_page_as_the_directory_writes_it(client: FlaskClient) -> None:
    for name in shown_ids(client, "/directory?all=1"):
        contact = shipped().by_id[name].service.contact
        pairs = dialled(client.get(f"/directory/{name}").text)
        assert not contact.phone or (contact.phone, contact.dial) in pairs
        assert not contact.text or (contact.text, contact.text_link) in pairs


def test_the_first_page_offers_ways_to_look_and_no_long_list(client: FlaskClient) -> None:
    page = client.get("/directory").text
    assert not shown_ids(client, "/directory")
    for link in ("/directory?need=talk", "/directory?strand=disability", "/directory?district=wakefield", *LEAFLETS):
        assert f'href="{link}"' in page


def test_a_link_to_the_list_is_on_the_start_page_the_help_page_and_in_the_chat(talking: FlaskClient) -> None:
    for address in ("/", "/help", "/chat"):
        assert 'href="/directory"' in talking.get(address).text


def test_what_is_picked_stays_picked_and_narrows_the_list(client: FlaskClient) -> None:
    page = client.get("/directory?strand=religion&district=leeds").text
    assert 'value="religion" selected' in page and 'value="leeds" selected' in page
    every = set(shown_ids(client, "/directory?all=1"))
    assert set(shown_ids(client, "/directory?strand=religion&district=leeds")) < every


@pytest.mark.usefixtures("at_night")
def test_open_or_shut_is_told_by_the_time_in_london(client: FlaskClient) -> None:
    assert "Open now" in client.get("/directory/samaritans").text
    assert "Shut now" in client.get("/directory/calm").text
    unknown = client.get("/directory/scope").text
    assert "Open now" not in unknown and "Shut now" not in unknown and "Ring to check." in unknown
    assert "calm" not in shown_ids(client, "/directory?open_now=1")


def test_an_unproved_contact_says_so_and_in_production_is_not_shown(
    client: FlaskClient, web_settings: settings.Settings, engine: Any
) -> None:
    assert "We have not yet checked this contact ourselves." in client.get("/directory/galop").text
    strict = web_settings.model_copy(update={"mode": "production"})
    live = create_app(strict, EngineClient("http://engine", transport=engine.transport())).test_client()
    assert live.get("/directory/galop").status_code == 404 and live.get("/directory/police-999").status_code == 200
    assert set(shown_ids(live, "/directory?all=1")) == {"police-101", "relay-101"}


def test_a_choice_nobody_knows_is_left_out_kindly(client: FlaskClient) -> None:
    page = client.get("/directory?need=nonsense&district=leeds").text
    assert "so we left it out" in page and 'value="leeds" selected' in page
    assert client.get("/directory/nobody").status_code == 404


def test_where_nobody_fits_the_page_says_so_and_leads_on(client: FlaskClient) -> None:
    page = client.get("/directory?need=forced_work&language=tl&district=leeds&open_now=1").text
    assert "Nobody in our list fits all of this" in page and "tel:999" in page


@pytest.mark.parametrize("ending", ["txt", "pdf"])
def test_a_list_can_be_taken_along_under_a_neutral_name(client: FlaskClient, ending: str) -> None:
    response = client.get(f"/directory.{ending}?district=kirklees&need=legal")
    assert re.fullmatch(rf'attachment; filename="list-[\d-]+\.{ending}"', response.headers["Content-Disposition"])
    assert response.headers["Cache-Control"] == "no-store" and "Set-Cookie" not in response.headers
    assert response.data.startswith(b"%PDF-" if ending == "pdf" else b"People who can help")


def test_the_text_holds_what_the_page_holds_in_the_words_of_the_talk(client: FlaskClient) -> None:
    text = client.get("/directory.txt?district=kirklees").text
    for name in shown_ids(client, "/directory?district=kirklees"):
        for line in shipped().by_id[name].service.as_lines():
            assert line in text
    assert "Phone: 999" in text and "18000" in text


def test_every_service_near_by_is_on_the_leaflet_with_its_number(client: FlaskClient) -> None:
    for district, address in zip(DISTRICTS, LEAFLETS, strict=False):
        page = unescape(client.get(address).text)
        for name in shown_ids(client, f"/directory?district={district}"):
            service = shipped().by_id[name].service
            if service.serves.districts:
                assert service.name in page and service.contact.phone in page


def test_there_is_no_leaflet_for_elsewhere_or_for_a_language_without_words(client: FlaskClient) -> None:
    for address in ("/directory/leaflet/en/york", "/directory/leaflet/xx/leeds", "/directory/leaflet/xx/leeds/pdf"):
        assert client.get(address).status_code == 404


def test_without_the_libraries_for_a_pdf_the_page_to_print_is_offered(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_html: str) -> bytes:
        raise PdfUnavailableError

    monkeypatch.setattr(directory_pages, "pdf_from", broken)
    monkeypatch.setattr(leaflet_pages, "_pdf", broken)
    for address, page in (("/directory.pdf?need=legal", "/directory?need=legal"), (f"{LEAFLETS[0]}/pdf", LEAFLETS[0])):
        response = client.get(address)
        assert response.status_code == 503 and f'href="{page}"' in response.text and "tel:999" in response.text


def test_too_many_papers_at_once_are_asked_to_wait(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaflet_pages, "_pdf", lambda _html: b"%PDF-")
    codes = {client.get(f"{LEAFLETS[0]}/pdf").status_code for _ in range(31)}
    assert codes == {200, 429}


def test_no_page_shouts_or_promises_and_every_sentence_is_short(client: FlaskClient) -> None:
    for address in PAGES:
        words = re.sub(r"<!DOCTYPE|<[^>]*>", " ", client.get(address).text)
        assert "!" not in words and "we promise" not in words.lower()
