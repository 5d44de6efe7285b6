"""The sealed cookie: fifteen minutes from the last page, and nothing of the code in it."""

from flask import Flask, make_response
from werkzeug.test import Client

from bot.web.code_cookie import IDLE_SECONDS, CodeCookie, take_back

CODE = "7KQ2-M4XD-0RZB-9T3W"


class Site:
    """One page that gives the cookie, one that tells what it holds, one that takes it back."""

    def __init__(self, secure: bool = False) -> None:
        self.now = 1_000_000.0
        self.app = Flask("site")
        self.app.config["SECURE_COOKIES"] = secure
        cookie = CodeCookie(lambda: self.now)

        @self.app.get("/give")
        def give() -> object:
            response = make_response("given")
            cookie.give(response, cookie.code() or CODE)
            return response

        @self.app.get("/tell")
        def tell() -> str:
            return cookie.code() or "none"

        @self.app.get("/take")
        def take() -> object:
            response = make_response("taken")
            take_back(response)
            return response

    def client(self) -> Client:
        return self.app.test_client()


def test_it_lasts_fifteen_minutes_from_the_last_page() -> None:
    site = Site()
    client = site.client()
    client.get("/give")
    site.now += IDLE_SECONDS - 1
    client.get("/give")
    site.now += IDLE_SECONDS - 1
    assert client.get("/tell").text == CODE
    site.now += 2
    assert client.get("/tell").text == "none"


def test_another_process_can_not_read_it() -> None:
    here, there = Site(), Site()
    client = here.client()
    client.get("/give")
    other = there.client()
    other.set_cookie("key", client.get_cookie("key").value)  # type: ignore[union-attr]
    assert other.get("/tell").text == "none"


def test_it_holds_nothing_of_the_code_and_is_bound_to_this_site() -> None:
    given = Site(secure=True).client().get("/give", base_url="https://chat.example").headers["Set-Cookie"]
    assert given.startswith("__Host-key=") and CODE not in given
    for part in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/", f"Max-Age={IDLE_SECONDS}"):
        assert part in given


def test_taken_back_it_is_gone() -> None:
    client = Site().client()
    client.get("/give")
    client.get("/take")
    assert client.get("/tell").text == "none"
