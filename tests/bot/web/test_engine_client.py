"""The client of the engine: what it sends, what it makes of failure, and that it is quick."""

import time
from typing import Any

import httpx
import pytest

from bot.client.engine_client import HEADER, EngineClient, EngineUnavailable, NoSuchTalk
from bot.client.known_talks import KnownTalks
from bot.client.said import Said
from tests.pace import allowed

TALK = "t" * 43
SECRET = "he shouted at me"


def client_for(answer: Any) -> EngineClient:
    return EngineClient("http://engine", transport=httpx.MockTransport(answer))


@pytest.fixture
def client(engine: Any) -> EngineClient:
    return EngineClient("http://engine", "ur", transport=engine.transport())


def test_the_conversation_id_travels_in_the_header_only() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(404)

    client_for(answer).history(TALK)
    assert seen[0].headers[HEADER] == TALK and TALK not in str(seen[0].url)


def test_a_message_names_channel_and_language(client: EngineClient, engine: Any) -> None:
    client.start(TALK, "start")
    assert engine.reads[0] == {"id": "start", "start": True, "channel": "web", "language": "ur"}


def test_a_message_never_opens_a_talk_that_nobody_started(client: EngineClient, engine: Any) -> None:
    with pytest.raises(NoSuchTalk):
        client.say(TALK, Said("1", {"text": SECRET}))
    assert not engine.talks


def test_a_talk_started_by_another_process_is_found(engine: Any) -> None:
    EngineClient("http://engine", transport=engine.transport()).start(TALK, "start")
    other = EngineClient("http://engine", transport=engine.transport())
    assert other.say(TALK, Said("1", {"choice": "safe"})).messages


def test_a_wiped_talk_is_gone_at_once(client: EngineClient) -> None:
    client.start(TALK, "start")
    client.wipe(TALK)
    assert client.history(TALK) is None
    with pytest.raises(NoSuchTalk):
        client.say(TALK, Said("1", {"text": "x"}))


@pytest.mark.parametrize(
    "fault", [httpx.ConnectError("no"), httpx.ReadTimeout("no"), httpx.ReadError("no"), httpx.PoolTimeout("no")]
)
def test_an_engine_that_does_not_answer_is_unavailable_and_the_words_are_in_no_exception(fault: Exception) -> None:
    def answer(_request: httpx.Request) -> httpx.Response:
        raise fault

    with pytest.raises(EngineUnavailable) as raised:
        client_for(answer).start(TALK, SECRET)
    assert raised.value.__suppress_context__ and SECRET not in repr(raised.value)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500),
        httpx.Response(200, text="not json"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"messages": [{"text": "x"}], "ended": False, "questions_left": None, "copy": False}),
        httpx.Response(
            200, json={"messages": [], "ended": False, "questions_left": "many", "copy": False, "trouble": 0}
        ),
    ],
)
def test_an_answer_that_is_no_reply_counts_as_unavailable(answer: httpx.Response) -> None:
    with pytest.raises(EngineUnavailable):
        client_for(lambda _request: answer).start(TALK, "start")


def test_a_connection_that_was_just_closing_is_tried_once_more(engine: Any) -> None:
    calls = []

    def answer(request: httpx.Request) -> httpx.Response:
        calls.append(1)
        if len(calls) == 1:
            raise httpx.RemoteProtocolError("closed", request=request)
        return engine.answer(request)  # type: ignore[no-any-return]

    assert client_for(answer).start(TALK, "start").messages and len(calls) == 2


@pytest.mark.alone
def test_the_client_adds_less_than_five_milliseconds_to_a_turn(client: EngineClient) -> None:
    client.start(TALK, "start")
    began = time.perf_counter()
    for number in range(50):
        client.say(TALK, Said(str(number), {"choice": "safe"}))
    assert (time.perf_counter() - began) / 50 < allowed(0.005)


def test_the_oldest_talk_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.client.known_talks.MOST", 2)
    known = KnownTalks()
    for name in ("a", "b", "a", "c"):
        known.add(name)
    assert "a" in known and "c" in known and "b" not in known
