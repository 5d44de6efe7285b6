"""The checker itself: each rule catches a page that breaks it."""

from typing import Any

import pytest
from flask import Flask

GOOD = (
    '<!DOCTYPE html><html lang="en" dir="ltr"><head><title>Chat</title></head><body>'
    '<form action="/chat/exit"><button>Exit this page</button></form><h1>Chat</h1>'
    '<label for="a">A</label><input id="a"></body></html>'
)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("<!DOCTYPE html>", ""),
        (' dir="ltr"', ""),
        ("<title>Chat", "<title>Hate crime"),
        ("<h1>Chat</h1>", "<h1>Chat</h1><h1>Again</h1>"),
        ("/chat/exit", "/elsewhere"),
        ("<h1>", '<h1 style="color:red">'),
        ("<h1>", "<script>1</script><h1>"),
        ("<h1>", '<h1 onclick="x()">'),
        ('for="a"', 'for="b"'),
        ("<h1>", '<h1 id="a">'),
        ("<h1>", "<button></button><h1>"),
    ],
)
def test_the_lint_catches_a_page_that_breaks_a_rule(lint: Any, good: str, bad: str) -> None:
    check_page = lint.__globals__["check_page"]
    check_page(GOOD)
    with pytest.raises(AssertionError):
        check_page(GOOD.replace(good, bad, 1))


def test_the_lint_catches_an_answer_without_a_policy(lint: Any) -> None:
    app = Flask("bare")
    app.add_url_rule("/", "bare", lambda: GOOD)
    with pytest.raises(KeyError):
        lint(app.test_client().get("/"))
