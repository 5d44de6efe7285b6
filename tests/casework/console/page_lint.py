"""What every page of the console must be; `faults_in` is held to its word by known-bad pages in test_page_lint.py."""

from collections.abc import Callable
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
from werkzeug.test import TestResponse

POLICY = "default-src 'none'"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
UNLABELLED_TYPES = ("hidden", "submit", "button")


def header_faults(response: TestResponse) -> list[str]:
    policy = response.headers.get("Content-Security-Policy", "")
    faults = [f"{name} is not {value}" for name, value in HEADERS.items() if response.headers.get(name) != value]
    if not policy.startswith(POLICY) or "unsafe" in policy or "frame-ancestors 'none'" not in policy:
        faults.append("weak content security policy")
    return faults


def not_stored(response: TestResponse) -> list[str]:
    return [] if response.headers.get("Cache-Control") == "no-store" else ["may be stored"]


def faults_in(page: str) -> list[str]:
    if not page.lstrip().lower().startswith("<!doctype html>"):
        return ["no doctype"]
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(page)
    rules: tuple[Callable[[Element], list[str]], ...] = (_frame, _headings, _no_inline, _labels, _unique_ids, _buttons)
    return [str(error) for error in parser.errors] + [fault for rule in rules for fault in rule(root)]


def _frame(root: Element) -> list[str]:
    title = (root.findtext("head/title") or "").strip()
    loud = any(word in title.lower() for word in ("hate", "police", "crime", "victim"))
    faults = {
        "no language": not root.get("lang"),
        "no title": not title,
        "title does not name the console": not title.endswith(" – Waymark console"),
        "title is not neutral": loud,
        "no main": len(list(root.iter("main"))) != 1,
        "no skip link": not any(a.get("href") == "#main-content" for a in root.iter("a")),
    }
    return [fault for fault, found in faults.items() if found]


def _headings(root: Element) -> list[str]:
    levels = [int(each.tag[1]) for each in root.iter() if each.tag in ("h1", "h2", "h3", "h4")]
    faults = ["not one h1"] if levels.count(1) != 1 else []
    leaps = [after for before, after in pairwise(levels) if after > before + 1]
    return faults + (["a heading level is left out"] if leaps else [])


def _no_inline(root: Element) -> list[str]:
    faults = []
    for each in root.iter():
        if each.get("style") is not None or each.tag == "style":
            faults.append("inline style")
        if (each.tag == "script" and not each.get("src")) or any(name.startswith("on") for name in each.keys()):  # noqa: SIM118
            faults.append("inline script")
    return faults


def _labels(root: Element) -> list[str]:
    labelled = {label.get("for") for label in root.iter("label")}
    controls = [each for tag in ("input", "select", "textarea") for each in root.iter(tag)]
    shown = [each for each in controls if each.get("type") not in UNLABELLED_TYPES]
    return ["a control has no label" for each in shown if not each.get("id") or each.get("id") not in labelled]


def _unique_ids(root: Element) -> list[str]:
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    return ["an id stands twice"] if len(ids) != len(set(ids)) else []


def _buttons(root: Element) -> list[str]:
    named = ("".join(each.itertext()).strip() or each.get("aria-label") for each in root.iter("button"))
    return ["a button has no name" for name in named if not name]
