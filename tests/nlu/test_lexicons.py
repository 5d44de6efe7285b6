"""The lexicons speak the report's own codes, and a bad pattern is named at once."""

import pytest

from nlu.reading import lexicon
from nlu.reading.phrases import BadPattern, Phrasebook
from nlu.reading.words import read_words
from report.codes import CODES
from report.fields import FIELDS

ENTITIES = {field.entity: field for field in FIELDS.values() if field.entity}


def test_every_fact_is_a_field_and_code_of_the_registry() -> None:
    facts = lexicon.load("en", "facts")
    for name in facts.keys() - {"classes"}:
        field = ENTITIES[name]
        if field.codes:
            assert set(facts[name]) <= set(CODES[field.codes])


def test_every_motive_is_a_code_under_the_motive_that_the_report_puts_it_under() -> None:
    motives = lexicon.load("en", "motives")
    for details in (motives["groups"], motives["slurs"]):
        for detail, entry in details.items():
            assert entry["motive"] in CODES["motivation"]
            assert detail in CODES["motivation"] or detail in CODES["motivation_detail"]
    assert set(motives["reasons"]) | set(motives["acts"]) <= set(CODES["motivation"])


def test_files_with_slurs_or_harm_carry_a_warning_at_their_head() -> None:
    for name in ("motives", "crisis", "facts", "signs_why", "signs_person", "signs_what"):
        head = (lexicon.ROOM / "en" / "lexicons" / f"{name}.yml").read_text(encoding="utf-8")[:400]
        assert "Content warning" in head


@pytest.mark.parametrize("source", ["..", ".. kill", "to?", "<nobody> here"])
def test_a_bad_pattern_is_refused_by_name(source: str) -> None:
    with pytest.raises(BadPattern) as refused:
        Phrasebook({"x": [source]})
    assert source in str(refused.value)


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("kill|end myself", "I will KILL myself", True),
        ("kill to? myself", "kill to myself", True),
        ("spat .. me", "spat right at me", True),
        ("spat .. me", "spat. He saw me", False),
        ("spat .. me", "spat one two three four me", False),
        ("outside", "ouside the house", True),
        ("outside", "inside the house", False),
    ],
)
def test_patterns_mean_what_their_notation_says(source: str, text: str, found: bool) -> None:
    assert bool(Phrasebook({"x": [source]}, repair=True).find(read_words(text))) is found


def test_the_fingerprint_changes_with_every_file_of_the_room() -> None:
    files = lexicon.room_files()
    assert lexicon.fingerprint(files) == lexicon.fingerprint(reversed(files))
    assert lexicon.fingerprint(files) != lexicon.fingerprint(files[1:])
    assert {"crisis.yml", "places.yml", "intents.py"} <= {path.name for path in files}


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("do_in|kill myself", "do in myself", True),
        ("do_in|kill myself", "do myself", False),
        ("<young_one> hurt", "my kid is hurt", True),
        ("<young_one> hurt", "my dog is hurt", False),
    ],
)
def test_alternatives_and_classes_may_hold_several_words_and_other_classes(source: str, text: str, found: bool) -> None:
    classes = {"kid": ["kid", "child"], "young_one": ["my <kid> is", "baby"]}
    assert bool(Phrasebook({"x": [source]}, classes).find(read_words(text))) is found
