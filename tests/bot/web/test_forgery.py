"""Other sites can't act for the person."""

import pytest
from flask import Flask

from bot.web.forgery import from_elsewhere, token_for, token_is_good


def test_a_token_belongs_to_one_conversation_and_does_not_show_it() -> None:
    assert token_is_good("a", token_for("a")) and not token_is_good("b", token_for("a"))
    assert "secret-id" not in token_for("secret-id")


@pytest.mark.parametrize(
    ("headers", "elsewhere"),
    [
        ({}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Origin": "http://chat.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://chat.example.evil"}, True),
        ({"Origin": "http://chat.example:81"}, True),
    ],
)
def test_a_request_from_another_site_is_recognised(headers: dict[str, str], elsewhere: bool) -> None:
    with Flask("x").test_request_context("/", base_url="http://chat.example", method="POST", headers=headers):
        assert from_elsewhere() is elsewhere
