"""What an account already tells is read from it, and nothing that it does not tell."""

import time
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.reading.account import LONDON, AccountReader
from tests.pace import allowed

NOON = datetime(2026, 11, 23, 12, tzinfo=LONDON)
SAMPLE = "last tues abt half 4 outside Leeds market 2 lads called me a p*** n spat at my mum, its the third time"


def told(reader: AccountReader, text: str) -> dict[str, set[str]]:
    """Field → values read."""
    fields: dict[str, set[str]] = {}
    for finding in reader.read(text, NOON):
        fields.setdefault(finding.field, set()).add(finding.value)
    return fields


def test_a_whole_account_is_read_at_once(reader: AccountReader) -> None:
    assert told(reader, SAMPLE) == {
        "when": {"2026-11-17"},
        "time": {"16:30"},
        "where": {"outside Leeds market"},
        "place": {"Leeds market"},
        "district": {"leeds"},
        "offender_count": {"2"},
        "incident_type": {"verbal_abuse", "spitting"},
        "motivation": {"race"},
        "motivation_detail": {"asian"},
        "role": {"victim"},
        "happened_before": {"yes"},
    }


@pytest.mark.parametrize(
    ("text", "motive", "detail"),
    [
        ("they did it because im gay", "sexual_orientation", "gay"),
        ("because I am a Muslim woman", "religion", "muslim"),
        ("he told me to go back to your own country", "race", None),
        ("they pulled my hijab off", "religion", None),
        ("they call my son a retard", "disability", "learning_disability"),
        ("it was racist", "race", None),
        ("she called me a tranny", "transgender", "trans"),
        ("they shouted dirty gypsies at us", "race", "gypsy_traveller"),
        ("my religion", "religion", None),
        ("he hates polish people", "race", "polish"),
        ("they attacked me for being jewish", "religion", "jewish"),
        ("it was not only because im black", "race", "black"),
        ("because im not white", "race", None),
        ("he called me a f*ggot", "sexual_orientation", "gay"),
    ],
)
def test_a_motive_is_read_from_a_reason_or_from_what_was_shouted(
    reader: AccountReader, text: str, motive: str, detail: str | None
) -> None:
    read = told(reader, text)
    assert motive in read["motivation"]
    assert detail is None or detail in read["motivation_detail"]


@pytest.mark.parametrize(
    "text",
    [
        "it wasn't about race",
        "i dont think it was because im asian",
        "I am Muslim and I was walking home when a car hit me",
        "im gay and i live in Batley",
        "my Polish friend was with me",
        "she shouted at my Muslim friend",
        "it had nothing to do with my religion",
        "i was waiting outside the mosque",
        "my wife is black",
    ],
)
def test_a_denied_motive_or_a_group_named_in_passing_is_no_motive(reader: AccountReader, text: str) -> None:
    assert "motivation" not in told(reader, text)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("he punched me in the face", "incident_type", "physical_assault"),
        ("he said he would kill me", "incident_type", "threat"),
        ("they smashed my car window", "incident_type", "criminal_damage"),
        ("a swastika on my garage", "incident_type", "graffiti"),
        ("horrible messages on facebook", "incident_type", "online_abuse"),
        ("horrible messages on facebook", "online_platform", "Facebook"),
        ("he followed me home", "incident_type", "harassment"),
        ("the driver refused to let me on", "incident_type", "discrimination_service"),
        ("they pretend to be my friends but take my money", "incident_type", "mate_crime"),
        ("he had a knife", "weapon", "yes"),
        ("there was no weapon", "weapon", "no"),
        ("my nose was bleeding", "injury", "yes"),
        ("i wasn't hurt", "injury", "no"),
        ("it never happened before", "happened_before", "no"),
        ("it happens every week", "happened_before", "yes"),
        ("my neighbour did it", "offender_known", "neighbour"),
        ("ive never seen them before", "offender_known", "stranger"),
        ("my kids were with me", "child_involved", "yes"),
        ("two men and their dog shouted at us", "offender_count", "2"),
        ("a group of 6 teenagers shouted at us", "offender_count", "6"),
        ("i saw a man hit a lady", "role", "witness"),
        ("they called her names at the bus stop", "role", "third_party"),
        ("im a support worker reporting for my client", "role", "professional"),
    ],
)
def test_a_plain_fact_is_read(reader: AccountReader, text: str, field: str, value: str) -> None:
    assert value in told(reader, text).get(field, set())


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("he didn't hit me", "incident_type"),
        ("my two kids were there", "offender_count"),
        ("a gang of lads shouted at me", "offender_count"),
        ("may is my name", "when"),
        ("they are here 24/7", "when"),
        ("every tuesday they shout", "when"),
        ("it was about 9", "time"),
    ],
)
def test_what_is_not_told_is_not_read(reader: AccountReader, text: str, field: str) -> None:
    assert field not in told(reader, text)


def test_what_was_said_is_the_persons_own_words_at_its_place(reader: AccountReader) -> None:
    for finding in reader.read(SAMPLE, NOON):
        assert SAMPLE[finding.start : finding.end] == finding.said


def test_the_readers_keep_no_word_of_a_message(reader: AccountReader) -> None:
    gazetteer = reader._readers[3]._gazetteer
    before = len(gazetteer._vocab.strings)
    reader.read("Zebedeeh Quillonwy shouted at me in Xanthorpeville near Leeds", NOON)
    assert len(gazetteer._vocab.strings) == before


@given(text=st.text(max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_without_failing_and_quoted_truly(reader: AccountReader, text: str) -> None:
    for finding in reader.read(text, NOON):
        assert text[finding.start : finding.end] == finding.said
        assert 0 < finding.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "a" * 20_000,
        "!" * 20_000,
        "17/11 " * 3_333,
        "because im gay " * 1_333,
        "Leeds " * 3_333,
        "\x00🙂 \u200b" * 5_000,
        "1" * 20_000,
    ],
)
def test_twenty_thousand_characters_are_read_in_under_300_ms(reader: AccountReader, text: str) -> None:
    began = time.perf_counter()
    reader.read(text, NOON)
    assert time.perf_counter() - began < allowed(0.3)
