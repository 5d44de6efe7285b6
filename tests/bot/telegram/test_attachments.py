"""Photos, files, places and numbers: into the talk as from the web, and a kind word for everything else."""

import io
from typing import Any

import pytest
from PIL import Image

from tests.bot.telegram.running import Worker


@pytest.fixture(scope="module")
def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    return out.getvalue()


def test_a_photo_is_sealed_as_from_the_web_and_its_words_are_said_after_it(
    worker: Worker, engine: Any, picture: bytes
) -> None:
    person = worker.talking()
    person.photo(picture, "wall", caption="this is our wall")
    worker.settled(person, 30)
    assert [each["text"] for each in engine.reads if each.get("text")] == ["this is our wall"]
    [talk] = engine.talks.values()
    [file] = talk.files
    assert (file["name"], file["kind"]) == ("photo.jpg", "image/jpeg") and file["key"]
    kept = [path for path in worker.settings.evidence.folder.rglob("*") if path.is_file()]
    assert kept and all(picture[:64] not in path.read_bytes() for path in kept)


def test_an_album_is_one_message_to_the_talk(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    for number in range(3):
        out = io.BytesIO()
        Image.new("RGB", (40, 30 + number), "teal").save(out, "JPEG")
        person.photo(out.getvalue(), f"photo{number}", group="g1")
    worker.settled(person, 30)
    given = [each["attachments"] for each in engine.reads if "attachments" in each]
    assert [len(each) for each in given] == [3]


def test_a_file_that_telegram_gives_no_bot_says_so_and_names_the_way(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    person.document(b"x", "film.mp4", size=30_000_000)
    assert "/web" in worker.shows(person, "files up to 20 MB only")["text"]
    assert not any("attachments" in each for each in engine.reads)


def test_a_file_of_a_kind_that_is_not_taken_says_why(worker: Worker) -> None:
    person = worker.talking()
    person.document(b"MZ" + b"\0" * 200, "setup.exe")
    worker.settled(person, 30)
    assert person.seen()[-1]["text"] != "One moment, please."
    assert "kind" in person.seen()[-1]["text"].casefold()


def test_a_shared_place_becomes_its_name_and_district(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    person.send({"location": {"latitude": 53.7965, "longitude": -1.5478}})
    worker.settled(person)
    said = engine.reads[-1]["text"]
    assert said.startswith("Shared place: near ") and said.endswith("Leeds")
    assert "53.79" not in said


def test_a_place_elsewhere_is_said_to_be_outside(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    person.send({"location": {"latitude": 51.5, "longitude": -0.12}})
    worker.settled(person)
    assert engine.reads[-1]["text"] == "Shared place: outside West Yorkshire"


def test_a_shared_number_counts_only_where_one_is_asked_for(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    before = len(engine.reads)
    person.send({"contact": {"phone_number": "+447700900123", "first_name": "A"}})
    worker.shows(person, "I have not kept the number")
    assert len(engine.reads) == before


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            {
                "sticker": {
                    "file_id": "s",
                    "file_unique_id": "s",
                    "type": "regular",
                    "width": 1,
                    "height": 1,
                    "is_animated": False,
                    "is_video": False,
                }
            },
            "I cannot read stickers",
        ),
        ({"dice": {"emoji": "🎲", "value": 3}}, "I cannot read this kind of message"),
    ],
)
def test_stickers_and_the_like_get_a_kind_word(worker: Worker, content: dict[str, Any], says: str) -> None:
    person = worker.talking()
    person.send(content)
    worker.shows(person, says)
