"""The plain-word list, and how a word is found in it."""

import re

import pytest

from ops.wording.texts import texts
from ops.wording.words import exceptions, hard_words, is_plain, plain_words


@pytest.mark.parametrize(
    "word", ["try", "tries", "trying", "stopped", "nicest", "can't", "person's", "happily", "make", "making"]
)
def test_a_form_of_a_plain_word_is_plain(word: str) -> None:
    assert is_plain(word)


@pytest.mark.parametrize("word", ["perpetrator", "incident", "protected", "characteristic", "ting", "e"])
def test_other_words_are_not(word: str) -> None:
    assert is_plain(word) == (word == "protected")


def test_names_addresses_numbers_and_placeholders_are_no_words_to_read() -> None:
    assert hard_words("{reference} jo@samaritans.org 999bsl.co.uk 18001 WM-7KQ2-M4XD Relay UK") == []
    assert hard_words("Relay the victim’s statement to the tribunal") == ["relay", "victim's", "tribunal"]


def test_the_list_is_large_and_holds_each_word_in_lower_case() -> None:
    assert 2500 <= len(plain_words()) <= 3500
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", word) for word in plain_words())


def test_every_exception_has_a_reason_and_is_used() -> None:
    said = " ".join(text.words for text in texts()).replace("’", "'").casefold()
    for word, reason in exceptions().items():
        assert len(reason.split()) > 2, word
        assert word in said, f"{word} is used nowhere: take it off the list"
