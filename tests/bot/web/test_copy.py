"""A person's own copy, to print and as a PDF."""

import io
import re
from typing import Any

import pypdf
import pytest
from flask.testing import FlaskClient

from bot.web import copy_pages
from look import pdf


@pytest.fixture
def finished(talking: FlaskClient) -> FlaskClient:
    for text in ("He shouted.", "He said <b>go</b>. https://elsewhere.example/x.png", "x", "x"):
        talking.post("/api/conversation/messages", json={"text": text})
    return talking


def test_there_is_no_copy_before_there_is_a_report(talking: FlaskClient) -> None:
    for address in ("/chat/copy", "/chat/copy.pdf"):
        assert talking.get(address).status_code == 404


def test_the_copy_shows_the_words_and_each_answer_about_receivers(finished: FlaskClient) -> None:
    page = finished.get("/chat/copy").text
    assert "He said &lt;b&gt;go&lt;/b&gt;." in page and "WM-7KQ2-M4XD" in page
    consents = page.split("Who may have it")[1]
    assert "yes, without contact details" in consents and consents.count("<dt>") == 2


def test_a_copy_of_what_was_not_sent_says_so(finished: FlaskClient) -> None:
    page = finished.get("/chat/copy").text
    assert "This report had not been sent to anybody" in page and "Who may have it, if it is sent" in page


def test_the_pdf_is_accessible_and_says_nothing_by_name_or_title(finished: FlaskClient) -> None:
    response = finished.get("/chat/copy.pdf")
    disposition = response.headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="notes-\d{4}-\d\d-\d\d\.pdf"', disposition)
    found = pypdf.PdfReader(io.BytesIO(response.data))
    assert found.metadata and found.metadata.title == "Notes" and not found.metadata.author
    root: Any = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en"
    assert "He shouted." in found.pages[0].extract_text()


@pytest.mark.parametrize("address", ["https://elsewhere.example/x.png", "file:///etc/hostname", "data:text/css,p{}"])
def test_making_a_copy_fetches_nothing(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[object] = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda *args, **_options: fetched.append(args))
    page = (
        f'<html lang="en"><title>x</title><link rel="stylesheet" href="{address}"><img alt="x" src="{address}"></html>'
    )
    assert pdf.pdf_from(page).startswith(b"%PDF") and not fetched


def test_without_the_pdf_libraries_the_page_to_print_is_offered(
    finished: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_html: str) -> bytes:
        raise pdf.PdfUnavailableError

    monkeypatch.setattr(copy_pages, "pdf_from", missing)
    response = finished.get("/chat/copy.pdf")
    assert response.status_code == 503 and 'href="/chat/copy"' in response.text


def test_missing_system_libraries_are_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __getattr__(self, _name: str) -> Any:
            raise OSError("cannot load library")

    monkeypatch.setitem(__import__("sys").modules, "weasyprint", Broken())
    with pytest.raises(pdf.PdfUnavailableError):
        pdf.pdf_from("<p>x</p>")
