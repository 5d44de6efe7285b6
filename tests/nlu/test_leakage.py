"""No text that the reading is measured on stands, even nearly, in anything that it is made from."""

import json
from collections.abc import Iterator

from nlu.leakage import Source, entries, leaks
from nlu.reading import lexicon
from nlu.reading.lexicon import ROOM
from nlu.training_lines import read_lines
from nlu.training_texts import read_records

TESTS = ROOM.parent / "tests" / "understanding"


def measured_texts() -> Iterator[Source]:
    for folder in sorted(path for path in TESTS.iterdir() if path.is_dir()):
        for record in read_records(folder):
            yield Source(f"{record.path.name} {record.values.get('id')}", record.text)


def training_texts() -> Iterator[Source]:
    for path in sorted(ROOM.rglob("*.jsonl")):
        yield from (Source(record.place, record.text) for record in read_records(path.parent, path.name))
    for folder in sorted(ROOM.glob("*/intents")):
        yield from (Source(line.place, line.text) for line in read_lines(folder))
    for path in sorted(p for p in ROOM.rglob("*.yml") if "intents" not in p.parts):
        yield from entries(lexicon.read(path), path.name)


def test_no_test_text_stands_in_training_files_or_lexicons() -> None:
    found = leaks(measured_texts(), training_texts())
    assert not found, "\n".join(found)


def test_a_copy_a_near_copy_and_one_in_a_lexicon_are_found() -> None:
    tests = [
        Source("test 1", "He's shouted at me, outside the big market!"),
        Source("test 2", "nobody came to help me"),
    ]
    training = [
        Source("lines:1", "hes shouted at me outside the big market"),
        Source("lines:2", "he's shouted at me outside the big market again"),
        *entries({"class": ["nobody came to help me"]}, "lexicon"),
        Source("lines:3", "they laughed and walked away from us"),
    ]
    assert leaks(tests, training) == ["test 1 is near lines:1", "test 1 is near lines:2", "test 2 is near lexicon"]


def test_short_and_different_texts_are_no_leak() -> None:
    tests = [Source("test 1", "yes please"), Source("test 2", "two lads shouted at me on the bus")]
    training = [Source("lines:1", "yes please"), Source("lines:2", "two girls laughed at him on a train")]
    assert leaks(tests, training) == []


def test_what_is_found_names_places_and_no_words() -> None:
    text = json.dumps("a secret that nobody may read")
    assert "secret" not in leaks([Source("test 1", text)], [Source("lines:1", text)])[0]
