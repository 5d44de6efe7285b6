"""The loopback routes of following up: what each answers, and that no refusal says anything of the request."""

import asyncio
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sanic import Sanic
from sqlalchemy import text

from actions.follow_up import FollowUp
from actions.follow_up_routes import follow_up_routes
from casework.sealing import access_code
from casework.sealing.envelope import seal
from casework.sealing.outbox import Outbox
from casework.store import messages, reports, unit_of_work
from tests.actions.follow_up_world import KEEP, World, world_in

Ask = Callable[..., tuple[int, dict[str, Any]]]
ONCE = ("0123456789abcdef" * 4)[:64]
_numbers = count()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = world_in(tmp_path)
    yield made
    made.engine.dispose()


@pytest.fixture
def ask(world: World) -> Iterator[Ask]:
    yield from asking(world.follow_up)


@pytest.fixture(scope="module")
def ask_anything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    yield from asking(world_in(tmp_path_factory.mktemp("anything")).follow_up)


def asking(follow_up: FollowUp) -> Iterator[Ask]:
    """The routes in an app of their own, in this process and without a port."""
    app: Sanic[Any, Any] = Sanic(f"follow_up_{next(_numbers)}", configure_logging=False)
    app.blueprint(follow_up_routes(follow_up))
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]  # Sanic types its messages otherwise

    async def post(route: str, body: Any) -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://actions") as client:
            return await client.post(f"/follow-up/{route}", json=body)

    with asyncio.Runner() as runner:
        runner.run(_started(app))

        def ask(route: str, body: Any = None, **fields: Any) -> tuple[int, dict[str, Any]]:
            answer = runner.run(post(route, fields if body is None else body))
            return answer.status_code, answer.json()

        yield ask


async def _started(app: Sanic[Any, Any]) -> None:
    """What an ASGI server says to an app before the first request."""
    done = asyncio.Event()
    told = iter([{"type": "lifespan.startup"}])

    async def receive() -> dict[str, str]:
        if message := next(told, None):
            return message
        return await asyncio.Future()  # until the loop ends

    async def send(_message: object) -> None:
        done.set()

    running.append(asyncio.ensure_future(app({"type": "lifespan"}, receive, send)))
    await done.wait()


running: list[asyncio.Future[None]] = []


def test_a_code_opens_its_report_however_it_was_typed(ask: Ask, world: World) -> None:
    typed = f"  {world.code.lower().replace('-', ' – ')} ".replace("0", "o").replace("1", "l")
    status, found = ask("open", code=typed)
    assert status == 200 and found["reference"] == world.report["reference"] and found["status"] == "new"


def test_unknown_and_malformed_codes_are_told_apart_and_say_nothing_of_what_was_typed(ask: Ask) -> None:
    assert ask("open", code=access_code.mint()) == (404, {"error": "unknown_code"})
    assert ask("open", code="UUUU-canary") == (400, {"error": "malformed_code"})
    assert ask("open", code="  ") == (400, {"error": "malformed_code"})
    assert ask("open", code="7" * 999) == (400, {"error": "malformed_code"})


@pytest.mark.parametrize("body", [[], "x", 1, {}, {"code": 1}, {"code": None}])
def test_a_body_of_another_form_is_refused(ask: Ask, body: Any) -> None:
    assert ask("open", body) == (400, {"error": "malformed"})


def test_a_message_is_kept_once_however_often_it_is_sent(ask: Ask, world: World) -> None:
    for _ in range(2):
        assert ask("messages", code=world.code, kind="message", text="please ring", once=ONCE)[0] == 201
    [message] = ask("open", code=world.code)[1]["messages"]
    assert (message["who"], message["kind"], message["text"], message["read_at"]) == (
        "person",
        "message",
        "please ring",
        None,
    )


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({"text": " \n"}, (400, "empty")),
        ({"text": "x" * 40_001}, (413, "too_long")),
        ({"kind": "withdrawal"}, (400, "malformed")),
        ({"once": "short"}, (400, "malformed")),
        ({"code": access_code.mint()}, (404, "unknown_code")),
    ],
    ids=["empty", "long", "kind", "once", "code"],
)
def test_what_can_not_be_kept_is_refused_and_nothing_is_written(
    ask: Ask, world: World, change: dict[str, str], answer: tuple[int, str]
) -> None:
    body = {"code": world.code, "kind": "message", "text": "please ring", "once": ONCE, **change}
    status, error = ask("messages", body)
    assert (status, error["error"]) == answer
    assert ask("open", code=world.code)[1]["messages"] == []


def test_one_person_can_not_fill_the_database(ask: Ask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.follow_up.MOST", 2)
    answers = [ask("messages", code=world.code, kind="addition", text="more", once=f"{n:064x}")[0] for n in range(3)]
    assert answers == [201, 201, 409]
    assert ask("withdrawals", code=world.code, receiver="police", part="send")[0] == 200
    assert len(ask("open", code=world.code)[1]["messages"]) == 3


def test_a_consent_taken_back_counts_at_once_and_once(ask: Ask, world: World) -> None:
    for _ in range(2):
        assert ask("withdrawals", code=world.code, receiver="victim_support", part="contact_details") == (200, {})
    found = ask("open", code=world.code)[1]
    [consent] = [each for each in found["consents"] if each["receiver"] == "victim_support"]
    assert consent["send"] is True and consent["contact_details"] is False and consent["details_back"]
    assert [each["kind"] for each in found["messages"]] == ["withdrawal"]


def test_what_was_never_agreed_can_not_be_taken_back(ask: Ask, world: World) -> None:
    for receiver in ("council", "nobody_such"):
        assert ask("withdrawals", code=world.code, receiver=receiver, part="send") == (200, {})
    assert ask("open", code=world.code)[1]["messages"] == []


def test_after_erasing_the_code_opens_nothing_and_the_report_can_not_come_back(ask: Ask, world: World) -> None:
    ask("messages", code=world.code, kind="message", text="please ring", once=ONCE)
    assert ask("erase", code=world.code) == (200, {})
    assert ask("open", code=world.code) == (404, {"error": "unknown_code"})
    with unit_of_work(world.engine) as s, pytest.raises(reports.WasErased):
        reports.submit(s, world.sealed, KEEP)


def test_erasing_takes_the_files_of_this_report_and_of_no_other(ask: Ask, world: World) -> None:
    other = world.new_report()["report_id"]
    for report_id in (world.sealed.report_id, other):
        upload = world.files.quarantine.begin("b0" * 16)
        upload.write(b"he wrote: go home")
        upload.settle()
        world.files.kept.keep(report_id, [upload.name], world.files.quarantine)
        world.files.kept.settle(report_id)
    assert ask("erase", code=world.code) == (200, {})
    assert world.files.kept.reports() == (other,)


def test_a_report_that_still_waits_in_the_outbox_opens_and_can_be_erased(ask: Ask, world: World) -> None:
    code = access_code.mint()
    Outbox(world.outbox.folder).put(seal(world.new_report(), world.teams, code), KEEP)
    assert ask("open", code=code)[0] == 200
    assert ask("erase", code=code) == (200, {}) and ask("open", code=code)[0] == 404


def test_without_a_database_every_route_says_trouble_and_nothing_of_the_request(ask: Ask, world: World) -> None:
    with world.engine.begin() as connection:
        connection.execute(text("DROP TABLE wrap"))
    fields = {"code": world.code, "kind": "message", "text": "canary", "once": ONCE, "receiver": "police"}
    for route in ("open", "messages", "withdrawals"):
        assert ask(route, {**fields, "part": "send"}) == (503, {"error": "trouble"})


def test_the_workers_words_count_as_read_once_the_person_has_them(ask: Ask, world: World) -> None:
    world.worker_writes("We can talk on Friday.")
    ask("open", code=world.code)
    [message] = ask("open", code=world.code)[1]["messages"]
    assert message["who"] == "worker" and message["text"] == "We can talk on Friday." and message["read_at"]


def test_a_message_given_to_somebody_else_in_the_database_does_not_pass(ask: Ask, world: World) -> None:
    world.worker_writes("We can talk on Friday.")
    with world.engine.begin() as connection:
        connection.execute(text("UPDATE message SET author = 'person', staff_id = NULL"))
    [message] = ask("open", code=world.code)[1]["messages"]
    assert (message["kind"], message["text"]) == ("damaged", "")


def test_what_the_person_wrote_is_in_no_file_and_opens_for_the_team_and_the_code_only(ask: Ask, world: World) -> None:
    canary = "quenching heronsbill"
    ask("messages", code=world.code, kind="addition", text=canary, once=ONCE)
    world.worker_writes(canary)
    bare = world.code.replace("-", "")
    files = b"".join(file.read_bytes() for file in world.folder.rglob("*") if file.is_file())
    for secret in (canary, world.code, bare):
        assert secret.encode() not in files and secret.encode("utf-16-le") not in files
    with unit_of_work(world.engine) as s:
        kept = messages.of(s, world.sealed.report_id)
    assert [world.read_as_worker(each) for each in kept] == [canary, canary]


@settings(max_examples=60, deadline=None)
@given(typed=st.text(max_size=60))
def test_no_text_that_somebody_types_as_a_code_breaks_anything(ask_anything: Ask, typed: str) -> None:
    try:
        access_code.normalise(typed)
        well_formed = True
    except access_code.InvalidAccessCode:
        well_formed = False
    assert ask_anything("open", code=typed)[0] == (404 if well_formed else 400)
