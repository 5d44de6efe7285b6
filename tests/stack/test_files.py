"""A file from the chat to the worker's desk, through every process: sealed all the way, gone when it should be."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.evidence import samples
from tests.stack.desk import opened
from tests.stack.talker import Talker, eventually
from tests.stack.test_after_sending import Person
from tests.stack.test_resume import Elsewhere, code_for
from tests.stack.test_whole_talk import reference
from tests.stack.worker import Worker

pytestmark = pytest.mark.stack
NAME = f"{samples.CANARY} street.jpg"


def add(talk: Talker, content: bytes, name: str = NAME) -> dict[str, Any]:
    headers = {"Waymark-File-Name": quote(name), "Content-Type": "application/octet-stream"}
    answer = talk.client.post("/api/conversation/files", content=content, headers=headers)
    talk.reply, talk.status = answer.json(), answer.status_code
    return dict(answer.json())


def blobs(stack: Any, where: str) -> list[Path]:
    return [path for path in (stack.data / "evidence" / where).rglob("*") if path.is_file()]


def at_account(stack: Any) -> Talker:
    return Talker(stack.web_url).press("safe").say("a man shouted at me in Leeds")


def test_a_file_goes_from_the_chat_to_the_desk_and_its_content_stands_nowhere_in_clear(stack: Any) -> None:
    talk = at_account(stack)
    question = talk.reply["messages"][-1]["text"]
    add(talk, samples.jpeg_with_place())
    assert talk.status == 201 and talk.reply["messages"][-1]["text"] == question
    assert "the place where it was made" in talk.text
    add(talk, f"{samples.CANARY} he wrote".encode() * 5000, "chat.txt")
    talk.press("thats_all").until_review({})
    assert "chat.txt" in talk.text, "the review reads files back"
    before = len(blobs(stack, "kept"))
    talk.press("send")
    assert talk.reply["ended"]
    found = re.search(r"WM-[0-9A-Z]{4}-[0-9A-Z]{4}", talk.text)
    assert found
    [document] = opened(stack, found[0])
    assert [file["name"] for file in document["attachments"]] == [NAME, "chat.txt"]
    assert not any(file["missing"] for file in document["attachments"])
    assert len(blobs(stack, "kept")) == before + 4
    keys = [file["key"].encode() for file in document["attachments"]]
    for path in stack.data.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert samples.CANARY.encode() not in content and not any(key in content for key in keys), path


def test_a_file_of_an_outage_is_kept_and_sent(stack: Any) -> None:
    talk = at_account(stack)
    stack.kill("actions")
    add(talk, samples.png_with_texts(), "outage.png")
    stack.start("actions")
    assert [file["name"] for file in talk.client.get("/api/conversation/files").json()["files"]] == ["outage.png"]
    talk.press("try_again").press("thats_all").until_review({}).press("send")
    found = re.search(r"WM-[0-9A-Z]{4}-[0-9A-Z]{4}", talk.text)
    assert found
    [document] = opened(stack, found[0])
    assert [(file["name"], file["missing"]) for file in document["attachments"]] == [("outage.png", False)]


def test_files_outlive_exit_with_a_code_and_go_with_the_report_from_another_browser(stack: Any) -> None:
    talk = at_account(stack)
    before = len(blobs(stack, "quarantine"))
    add(talk, samples.jpeg(), "before.jpg")
    code = code_for(talk)
    assert talk.client.post("/chat/exit").status_code == 303
    other = Elsewhere(stack.web_url)
    assert other.back(code) == 200
    assert [file["name"] for file in other.client.get("/api/conversation/files").json()["files"]] == ["before.jpg"]
    add(other, b"he wrote it again", "after.txt")
    other.press("thats_all").until_review({}).press("send")
    assert eventually(lambda: len(blobs(stack, "quarantine")) == before, 5)
    [document] = opened(stack, reference(other.text))
    assert [(file["name"], file["missing"]) for file in document["attachments"]] == [
        ("before.jpg", False),
        ("after.txt", False),
    ]
    case = f"/reports/{document['report_id']}"
    worker = Worker(stack, "Worker of files")
    assert "File 2: Text" in worker.get(case)
    for file, content in zip(document["attachments"], (samples.jpeg(), b"he wrote it again"), strict=True):
        assert worker.saved(f"{case}/files/{file['id']}/original", why="unclear") == content


def test_who_erases_their_report_erases_its_files_and_hears_who_saved_them(stack: Any) -> None:
    talk = at_account(stack)
    add(talk, samples.jpeg(), "mine.jpg")
    talk.press("thats_all").until_review({}).press("send")
    [document] = opened(stack, reference(talk.text))
    kept = stack.data / "evidence" / "kept" / document["report_id"]
    assert len(list(kept.iterdir())) == 2
    worker = Worker(stack, "Worker of a photo")
    worker.get(f"/reports/{document['report_id']}")
    worker.saved(f"/reports/{document['report_id']}/files/{document['attachments'][0]['id']}/copy")
    person, code = Person(stack.web_url), re.search(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b", talk.text)
    assert code
    assert "a support worker saved a file, without what was hidden in it" in person.post("/report", code=code[0])
    person.get("/report/erase")
    assert "Your report is deleted" in person.post("/report/erase") and not kept.exists()


@pytest.mark.parametrize("way", ["take back", "delete", "exit", "wipe"])
def test_a_file_is_gone_when_the_person_wants_it_gone(stack: Any, way: str) -> None:
    talk = at_account(stack)
    before = blobs(stack, "quarantine")
    add(talk, samples.jpeg(), "gone.jpg")
    assert len(blobs(stack, "quarantine")) == len(before) + 2
    [file] = talk.client.get("/api/conversation/files").json()["files"]
    if way == "take back":
        assert talk.client.delete(f"/api/conversation/files/{file['id']}").status_code == 200
    elif way == "exit":
        talk.client.post("/chat/exit")
    elif way == "wipe":
        talk.client.delete("/api/conversation")
    else:
        talk.press("thats_all").until_review({}).press("delete").press("delete_yes")
    assert eventually(lambda: len(blobs(stack, "quarantine")) == len(before), 5)


def test_with_the_engine_dead_no_file_is_kept_and_the_phone_routes_are_said(stack: Any) -> None:
    talk = at_account(stack)
    before = len(blobs(stack, "quarantine"))
    stack.kill("engine")
    try:
        assert "999" in str(add(talk, samples.jpeg()))
        assert talk.status == 503 and len(blobs(stack, "quarantine")) == before
    finally:
        stack.start("engine")


def test_what_is_refused_leaves_the_talk_as_it_was(stack: Any) -> None:
    talk = at_account(stack)
    assert add(talk, samples.zipped())["error"]["code"] == "file_archive"
    assert add(talk, samples.png_of(10_000, 10_000))["error"]["code"] == "file_pixels"
    assert talk.client.get("/api/conversation/files").json() == {"files": []}
