"""The rules that every answer of the web app keeps. `check` raises AssertionError and names the rule."""

import gzip
import re
from xml.etree.ElementTree import Element

import html5lib
from werkzeug.test import TestResponse

TELLING = re.compile(r"hate|police|crime|report|victim|abuse", re.IGNORECASE)
FIELDS = {"input", "textarea", "select"}


def check(response: TestResponse) -> None:
    """Headers of every answer; markup of every page."""
    assert "default-src 'none'" in response.headers["Content-Security-Policy"], "every answer has the policy"
    assert "unsafe" not in response.headers["Content-Security-Policy"], "the policy allows nothing inline"
    assert response.headers["X-Content-Type-Options"] == "nosniff", "every answer forbids sniffing"
    assert response.headers["Referrer-Policy"] == "no-referrer", "no answer lets the browser name this site"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin", "every answer is its own opener group"
    if response.mimetype == "text/html" and response.status_code not in {301, 302, 303, 308}:
        check_page(_text(response))
        assert response.headers["Cache-Control"] == "no-store", "no page is kept by the browser"


def _text(response: TestResponse) -> str:
    """The page, unpacked if it came compressed."""
    return gzip.decompress(response.data).decode() if response.content_encoding == "gzip" else response.text


def check_page(text: str) -> None:
    """The markup rules of one page."""
    assert text.startswith("<!DOCTYPE html>"), "a page starts with its doctype"
    root = html5lib.parse(text, namespaceHTMLElements=False)
    assert root.get("lang") and root.get("dir") in {"ltr", "rtl"}, "a page has a language and a direction"
    title = root.findtext("head/title") or ""
    assert title and not TELLING.search(title), "a title is neutral"
    assert len(root.findall(".//h1")) == 1, "a page has one h1"
    assert root.find(".//form[@action='/chat/exit']//button") is not None, "the exit control is on every page"
    _nothing_inline(root)
    _fields_have_labels(root)
    _ids_are_unique(root)


def _nothing_inline(root: Element) -> None:
    for each in root.iter():
        assert "style" not in each.attrib, "no inline style"
        assert not [name for name in each.attrib if name.startswith("on")], "no inline handler"
        assert each.tag != "style", "no style element"
        assert each.tag != "script" or each.get("src"), "no inline script"


def _fields_have_labels(root: Element) -> None:
    labelled = {each.get("for") for each in root.iter("label")}
    for each in _outside_templates(root):
        if each.tag in FIELDS and each.get("type") != "hidden":
            assert each.get("id") in labelled, "every field has a label"
        if each.tag in {"button", "a"}:
            assert "".join(each.itertext()).strip(), "every button and link has a name"


def _ids_are_unique(root: Element) -> None:
    ids = [each.get("id") for each in _outside_templates(root) if each.get("id")]
    assert len(ids) == len(set(ids)), "no id stands twice"


def _outside_templates(element: Element) -> list[Element]:
    found = [element]
    for child in element:
        if child.tag != "template":
            found += _outside_templates(child)
    return found
