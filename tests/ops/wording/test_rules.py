"""Every text that a person can read is short, plain and kind; and the checker finds what is not."""

import re

import pytest

from ops.wording.rules import LONGEST, Forbidden, faults, forbidden, length, sentences
from ops.wording.texts import Text, page_texts, responses, texts

TEXTS = [*texts()]
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("file", sorted({text.file for text in TEXTS}))
def test_every_text_keeps_the_rules(file: str) -> None:
    found = {f"{text.name} {text.style}": faults(text.words) for text in TEXTS if text.file == file}
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("rule", forbidden(), ids=lambda rule: rule.why)
def test_each_forbidden_pattern_finds_its_bad_example(rule: Forbidden) -> None:
    assert any(fault.startswith(rule.why) for fault in faults(rule.bad))


@pytest.mark.parametrize(
    "bad",
    [
        "You should have called someone.",
        "Why were you there so late?",
        "Tell me what allegedly happened.",
        "They will be arrested.",
        "This was a hate crime.",
        "What they did is illegal.",
        "Unfortunately that did not work.",
        "word " * (LONGEST + 1),
        "Please elucidate the ramifications.",
    ],
)
def test_the_checker_finds_known_bad_wording(bad: str) -> None:
    assert faults(bad)


@pytest.mark.parametrize(
    "good",
    [
        "Call Victim Support on 08 08 16 89 111. It is free, day and night.",
        "The Victims' Code gives you 12 rights.",
        "It is a hate crime if anyone thinks hate was a reason.",
        "Your code is {code}",
        "E-mail jo@samaritans.org or look at 999bsl.co.uk",
        "Don't worry. You'll see what they're like.",
    ],
)
def test_the_checker_passes_plain_and_kind_wording(good: str) -> None:
    assert faults(good) == []


def test_a_line_break_ends_a_sentence_and_a_number_is_one_word() -> None:
    assert sentences("Call me.\nIs it safe? “Yes.” Good") == ["Call me.", "Is it safe?", "“Yes.", "Good"]
    assert length("Call 08 08 16 89 111 now – please") == 4


def test_the_words_of_a_page_are_read_without_its_code() -> None:
    source = (
        '{# note #}<p>Call <a href="tel:1">{{ phone }}</a> now.</p>\n<script>let x;</script><ul><li>One<li>Two</ul>'
    )
    assert page_texts(source) == [(1, "Call {value} now."), (2, "One"), (2, "Two")]


def test_every_kind_of_place_is_read() -> None:
    read = {text.file for text in TEXTS}
    assert {"opening.yml", "codes.yml", "fields.yml", "home.html", "chat.html"} <= read
    assert Text("codes.yml", "button.skip", "Skip") in TEXTS


def test_easy_read_fills_the_same_placeholders() -> None:
    for each in responses():
        if each.easy:
            assert set(_PLACEHOLDER.findall(each.easy)) == set(_PLACEHOLDER.findall(each.ordinary)), each.name


def test_whatever_takes_more_than_one_sentence_has_easy_words() -> None:
    assert [each.name for each in responses() if len(sentences(each.ordinary)) > 1 and not each.easy] == []


def test_easy_read_gives_every_number_and_address_that_the_ordinary_text_gives() -> None:
    number = re.compile(r"\b\d[\d ]{1,}\d\b|\S+@\S+\w|\b\w+\.(?:org|co\.uk|uk)\b")
    for each in responses():
        if each.easy:
            assert set(number.findall(each.ordinary)) <= set(number.findall(each.easy)), each.name
