"""The page of files: what is kept, what is refused and why, and what never happens to a byte of them."""

import os
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder, TestResponse

import settings
from bot.client.file_name import own_name
from bot.client.refusal_words import WORDS
from bot.web import uploads
from evidence.refusal import REASONS
from tests.evidence import samples

PAGE = "/chat/files"
NAME = "my street.jpg"


def token(client: FlaskClient) -> str:
    page = client.get(PAGE).text
    return page.split('name="token" value="')[1].split('"')[0]


def add(client: FlaskClient, *files: tuple[str, bytes], **form: str) -> TestResponse:
    data: dict[str, Any] = {"token": token(client), **form, "files": [(BytesIO(body), name) for name, body in files]}
    return client.post(PAGE, data=data, content_type="multipart/form-data")


def stored(web_settings: settings.Settings) -> list[Path]:
    return [path for path in web_settings.evidence.folder.rglob("*") if path.is_file()]


def test_before_the_first_file_stands_the_warning_about_pictures_of_children(talking: FlaskClient) -> None:
    page = talking.get(PAGE).text
    assert page.index("under 18") < page.index('type="file"')
    assert "999" in page and "101" in page and "report-remove" in page


def test_the_chat_leads_to_the_page(talking: FlaskClient) -> None:
    assert f'href="{PAGE}"' in talking.get("/chat").text


def test_several_files_are_kept_and_what_was_hidden_is_named(talking: FlaskClient, engine: Any) -> None:
    answer = add(talking, (NAME, samples.jpeg_with_place()), ("chat.txt", b"he wrote: go home"))
    assert answer.status_code == 303 and answer.location == f"{PAGE}?done=added"
    page = talking.get(answer.location).text
    assert NAME in page and "the place where it was made" in page and "chat.txt" in page
    [said] = [each for each in engine.reads if "attachments" in each]
    assert {each["name"] for each in said["attachments"]} == {NAME, "chat.txt"}


def test_the_key_of_a_file_is_on_no_page_and_in_no_file(
    talking: FlaskClient, engine: Any, web_settings: settings.Settings
) -> None:
    add(talking, (NAME, samples.jpeg_with_place()))
    [key] = [file["key"] for each in engine.reads for file in each.get("attachments", ())]
    assert key not in talking.get(PAGE).text
    assert all(key.encode() not in path.read_bytes() for path in stored(web_settings))


def test_neither_the_name_nor_a_byte_of_a_file_stands_in_clear_on_the_disk(
    talking: FlaskClient, web_settings: settings.Settings
) -> None:
    add(talking, (f"{samples.CANARY}.txt", f"{samples.CANARY} said it".encode() * 500))
    files = stored(web_settings)
    assert len(files) == 2, "the original and its copy"
    assert all(samples.CANARY.encode() not in path.read_bytes() for path in files)
    assert all(samples.CANARY not in str(path) for path in files)


@pytest.mark.parametrize(
    ("name", "content", "status", "words"),
    [
        ("empty.jpg", b"", 422, "It is empty"),
        ("letter.docx", samples.zipped("word/document.xml"), 415, "Save it as a PDF"),
        ("all.zip", samples.zipped(), 415, "Unpack it"),
        ("page.html", b"<html><script>1</script>", 415, "web pages"),
        ("run.exe", b"MZ\x90\0\3" + bytes(300), 415, "this kind of file"),
        ("broken.jpg", samples.jpeg()[:400], 422, "could not open it"),
        ("locked.pdf", samples.pdf(password="x"), 422, "password"),
        ("huge.png", samples.png_of(10_000, 10_000), 422, "Make it smaller"),
        ("both.jpg", samples.jpeg() + samples.zipped(), 422, "two kinds"),
        ("big.txt", b"a line of text\n" * 2_000_000, 413, "too big"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_refused_file_says_why_and_what_to_do_instead(
    talking: FlaskClient, web_settings: settings.Settings, name: str, content: bytes, status: int, words: str
) -> None:
    answer = add(talking, (name, content))
    assert answer.status_code == status and words in answer.text and name in answer.text
    assert stored(web_settings) == []


def test_one_refused_file_does_not_cost_the_others(talking: FlaskClient) -> None:
    answer = add(talking, ("all.zip", samples.zipped()), (NAME, samples.jpeg()))
    assert answer.status_code == 200 and "Unpack it" in answer.text and "Kept so far" in answer.text


def test_the_same_file_twice_is_kept_once(talking: FlaskClient, web_settings: settings.Settings) -> None:
    add(talking, (NAME, samples.jpeg()))
    assert "already" in add(talking, ("again.jpg", samples.jpeg())).text
    assert len(stored(web_settings)) == 2


def test_a_talk_holds_no_more_files_than_the_setting_says(talking: FlaskClient) -> None:
    texts = [(f"{n}.txt", f"text {n}".encode()) for n in range(6)]
    assert "too many files" in add(talking, *texts).text


def test_a_file_can_be_taken_back_and_is_gone_from_the_disk(
    talking: FlaskClient, engine: Any, web_settings: settings.Settings
) -> None:
    add(talking, (NAME, samples.jpeg()))
    [kept] = [file["id"] for each in engine.reads for file in each.get("attachments", ())]
    answer = talking.post(f"{PAGE}/remove", data={"token": token(talking), "file": kept})
    assert answer.status_code == 303 and NAME not in talking.get(PAGE).text
    assert stored(web_settings) == []


def test_nobody_can_take_back_a_file_of_another_talk(app: Flask, web_settings: settings.Settings, engine: Any) -> None:
    one, another = app.test_client(), app.test_client()
    one.post("/start")
    another.post("/start")
    add(one, (NAME, samples.jpeg()))
    [kept] = [file["id"] for each in engine.reads for file in each.get("attachments", ())]
    another.post(f"{PAGE}/remove", data={"token": token(another), "file": kept})
    assert another.delete(f"/api/conversation/files/{kept}").status_code == 404
    assert len(stored(web_settings)) == 2


def saved_place(client: FlaskClient) -> str:
    return str(client.post("/api/conversation/place", json={}).get_json()["code"])


@pytest.mark.parametrize("way", ["exit", "delete", "coming back to another"])
def test_files_go_with_a_talk_that_is_wiped_and_with_no_other(
    talking: FlaskClient, app: Flask, web_settings: settings.Settings, way: str
) -> None:
    another = app.test_client()
    another.post("/start")
    add(another, ("theirs.txt", b"another text"))
    code = saved_place(another)
    add(talking, (NAME, samples.jpeg()))
    assert len(stored(web_settings)) == 4
    if way == "exit":
        talking.post("/chat/exit")
    elif way == "delete":
        talking.delete("/api/conversation")
    else:
        talking.post("/return", data={"code": code, "leave": "yes"})
    assert len(stored(web_settings)) == 2


def test_files_outlive_exit_with_a_code_and_go_on_with_the_talk_in_another_browser(
    talking: FlaskClient, app: Flask, web_settings: settings.Settings
) -> None:
    add(talking, (NAME, samples.jpeg()))
    code = saved_place(talking)
    talking.post("/chat/exit")
    other = app.test_client()
    other.post("/return", data={"code": code})
    assert NAME in other.get(PAGE).text and len(stored(web_settings)) == 2
    texts = [(f"{n}.txt", f"text {n}".encode()) for n in range(5)]
    assert "too many files" in add(other, *texts).text, "all files of the talk count, whenever they were added"
    assert len({path.parent for path in stored(web_settings)}) == 1
    other.post("/chat/exit")
    assert stored(web_settings) == [], "the code is used up, so the talk was wiped"


def test_while_nobody_can_tell_whether_the_talk_is_kept_no_file_is_erased(
    talking: FlaskClient, engine: Any, web_settings: settings.Settings
) -> None:
    add(talking, (NAME, samples.jpeg()))
    engine.down = True
    assert talking.delete("/api/conversation").status_code == 503
    assert talking.post("/chat/exit").status_code == 303
    assert len(stored(web_settings)) == 2


@pytest.mark.parametrize("use", ["a look at the page", "a code", "exit with a code", "coming back"])
def test_files_are_kept_for_as_long_as_their_talk(
    talking: FlaskClient, web_settings: settings.Settings, use: str
) -> None:
    add(talking, (NAME, samples.jpeg()))
    code = saved_place(talking) if use != "a code" else ""
    if use == "coming back":
        talking.post("/chat/exit")
    box = stored(web_settings)[0].parent
    os.utime(box, (0, 0))
    if use == "a look at the page":
        talking.get(PAGE)
    elif use == "a code":
        saved_place(talking)
    elif use == "exit with a code":
        talking.post("/chat/exit")
    else:
        talking.post("/return", data={"code": code})
    assert time.time() - box.stat().st_mtime < 60


@pytest.mark.parametrize("fault", ["down", "gone", "ended"])
@pytest.mark.parametrize("way", ["form", "api"])
def test_a_body_that_nobody_wants_is_read_to_its_end(talking: FlaskClient, engine: Any, fault: str, way: str) -> None:
    """A browser that still sends would see a broken connection instead of the answer."""
    body = BytesIO(samples.jpeg() * 50)
    parts = {"token": token(talking), "files": (body, NAME)}
    built = EnvironBuilder(method="POST", data=parts).get_environ() if way == "form" else None
    stream = BytesIO(built["wsgi.input"].read()) if built else body
    kind = built["CONTENT_TYPE"] if built else "application/octet-stream"
    if fault == "down":
        engine.down = True
    elif fault == "gone":
        engine.talks.clear()
    else:
        next(iter(engine.talks.values())).step = 5
    path = PAGE if way == "form" else "/api/conversation/files"
    size = len(stream.getvalue())
    answer = talking.post(path, input_stream=stream, content_type=kind, content_length=size)
    assert answer.status_code == {"down": 503, "gone": 404, "ended": 409}[fault] and stream.read() == b""


@pytest.mark.parametrize("fault", ["down", "garbled"])
def test_what_the_engine_did_not_take_is_not_kept_and_the_person_is_told(
    talking: FlaskClient, engine: Any, web_settings: settings.Settings, fault: str
) -> None:
    data = {"token": token(talking), "files": [(BytesIO(samples.jpeg()), NAME)]}
    setattr(engine, fault, True)
    answer = talking.post(PAGE, data=data, content_type="multipart/form-data")
    assert answer.status_code == 503 and "999" in answer.text and stored(web_settings) == []


def test_a_disk_that_cannot_be_written_is_said_and_loses_nothing_else(
    talking: FlaskClient, web_settings: settings.Settings
) -> None:
    web_settings.evidence.folder.mkdir(exist_ok=True)
    (web_settings.evidence.folder / "quarantine").write_text("a file where the folder should be")
    answer = add(talking, (NAME, samples.jpeg()))
    assert answer.status_code == 503 and "We could not keep the files" in answer.text


def test_a_form_without_its_token_keeps_nothing(talking: FlaskClient, web_settings: settings.Settings) -> None:
    answer = add(talking, (NAME, samples.jpeg()), token="stale")
    assert answer.status_code == 400 and stored(web_settings) == []


def test_no_file_chosen_is_said_kindly(talking: FlaskClient) -> None:
    assert "nothing to send" in add(talking, ("", b"")).text


def test_a_file_sent_to_any_other_form_goes_nowhere(talking: FlaskClient, web_settings: settings.Settings) -> None:
    talking.post("/chat", data={"text": "x", "files": (BytesIO(samples.jpeg()), NAME)})
    assert stored(web_settings) == []


def test_a_link_is_noted_as_it_was_typed_and_never_made_one_to_click(talking: FlaskClient, engine: Any) -> None:
    link = {"address": "javascript:alert(1)//post", "platform": "Some app", "account": "@he", "seen": "last tues"}
    answer = talking.post(f"{PAGE}/link", data={"token": token(talking), **link})
    assert answer.status_code == 303 and engine.reads[-1]["link"] == link
    assert 'href="javascript' not in talking.get(PAGE).text


def test_a_link_without_an_address_is_asked_for_and_the_rest_stays(talking: FlaskClient) -> None:
    answer = talking.post(f"{PAGE}/link", data={"token": token(talking), "account": "@he"})
    assert answer.status_code == 400 and "no address" in answer.text and "@he" in answer.text


def test_every_reason_has_words_that_say_what_to_do() -> None:
    assert set(WORDS) == REASONS | {"known"}
    sentences = [part for pair in WORDS.values() for text in pair for part in text.split(". ")]
    assert all(len(each.split()) <= 15 and "!" not in each for each in sentences)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("C:\\Users\\sam\\a.jpg", "a.jpg"), ("../../etc/passwd", "passwd"), ("", "file"), ("a\u202egpj.exe", "agpj.exe"),
     ("\x00\n", "file"), ("x" * 300 + ".jpg", "x" * 108 + "….jpg")],
)  # fmt: skip
def test_a_name_loses_its_folders_and_what_could_mislead(given: str, kept: str) -> None:
    assert own_name(given) == kept


def test_beyond_a_few_uploads_at_once_the_person_is_asked_to_wait_and_the_chat_goes_on(
    talking: FlaskClient, app: Flask, web_settings: settings.Settings
) -> None:
    for _ in range(uploads.AT_ONCE):
        app.extensions[uploads.PLACES].acquire()
    answer = add(talking, (NAME, samples.jpeg()))
    assert answer.status_code == 503 and "try again in a minute" in answer.text and stored(web_settings) == []
    api = talking.post("/api/conversation/files", data=b"x", content_type="application/octet-stream")
    assert api.status_code == 503 and api.get_json()["error"]["code"] == "busy"
    assert talking.post("/chat", data={"text": "x", "token": token(talking), "nonce": "1"}).status_code == 303


def test_an_upload_frees_its_place_whatever_became_of_it(talking: FlaskClient) -> None:
    for _ in range(2 * uploads.AT_ONCE):
        assert add(talking, ("all.zip", samples.zipped())).status_code == 415
    assert add(talking, (NAME, samples.jpeg())).status_code == 303


def test_after_the_end_nothing_is_added_and_the_closing_words_stay(
    talking: FlaskClient, engine: Any, web_settings: settings.Settings
) -> None:
    add(talking, (NAME, samples.jpeg()))
    [kept] = [file["id"] for each in engine.reads for file in each.get("attachments", ())]
    good = token(talking)
    [talk] = engine.talks.values()
    talk.step = 5
    before = len(engine.reads)
    files = {"token": good, "files": [(BytesIO(samples.gif()), "late.gif")]}
    answers = [
        talking.post(PAGE, data=files, content_type="multipart/form-data"),
        talking.post(f"{PAGE}/link", data={"token": good, "address": "x"}),
        talking.post(f"{PAGE}/remove", data={"token": good, "file": kept}),
        talking.post("/api/conversation/files", data=samples.gif(), content_type="application/octet-stream"),
        talking.delete(f"/api/conversation/files/{kept}"),
    ]
    assert [each.status_code for each in answers] == [409] * 5 and "This chat has ended" in answers[0].text
    assert len(engine.reads) == before and len(stored(web_settings)) == 2
    assert talking.get("/chat").status_code == 200, "the cookie is not taken back: the access code may stand there"


def test_a_file_that_is_not_there_is_not_said_to_be_removed(talking: FlaskClient) -> None:
    answer = talking.post(f"{PAGE}/remove", data={"token": token(talking), "file": "a" * 64})
    assert answer.location == PAGE
