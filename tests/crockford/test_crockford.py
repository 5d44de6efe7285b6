"""Codes that people copy by hand are minted from the whole alphabet and read however they are typed."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crockford

codes = st.integers(1, 40).flatmap(lambda size: st.text(crockford.ALPHABET, min_size=size, max_size=size))
LOOK_ALIKES = {"0": "0Oo", "1": "1IiLl"}
GAPS = ["", " ", "-", " - ", "\u2013", "\u00a0", "\u200b", "\t", "\u2212"]


@st.composite
def mistyped(draw: st.DrawFn) -> tuple[str, str]:
    """A code, and one of the ways in which somebody may type it."""
    bare = draw(codes)
    gaps = st.sampled_from(GAPS)
    typed = [draw(gaps) + draw(st.sampled_from(LOOK_ALIKES.get(each, each + each.lower()))) for each in bare]
    return crockford.grouped(bare), "".join(typed) + draw(gaps)


@given(mistyped())
def test_case_spaces_hyphens_and_look_alikes_are_forgiven(pair: tuple[str, str]) -> None:
    code, typed = pair
    assert crockford.normalise(typed, len(code.replace("-", ""))) == code


@given(st.text(max_size=30), st.integers(1, 20))
def test_what_is_no_code_of_that_length_is_none(typed: str, characters: int) -> None:
    found = crockford.normalise(typed, characters)
    assert found is None or len(found.replace("-", "")) == characters


def test_a_minted_code_is_read_as_itself_and_every_letter_is_in_use() -> None:
    minted = [crockford.mint(16) for _ in range(200)]
    assert len(set(minted)) == 200 and all(crockford.normalise(each, 16) == each for each in minted)
    assert {*"".join(minted)} - {"-"} == {*crockford.ALPHABET}


@given(st.binary(min_size=1, max_size=64))
def test_bytes_are_spelled_five_bits_a_letter(random_bytes: bytes) -> None:
    characters = len(random_bytes) * 8 // crockford.BITS_PER_CHARACTER
    spelled = crockford.spelled(random_bytes, characters).replace("-", "")
    assert len(spelled) == characters
    number = sum(crockford.ALPHABET.index(letter) << (5 * at) for at, letter in enumerate(reversed(spelled)))
    assert number == int.from_bytes(random_bytes, "big") >> (len(random_bytes) * 8 - 5 * characters)


def test_more_letters_than_there_are_bits_for_are_refused() -> None:
    with pytest.raises(ValueError, match="bits"):
        crockford.spelled(b"x", 2)


def test_the_alphabet_leaves_out_what_is_misread() -> None:
    assert {*string.digits, *string.ascii_uppercase} - {*crockford.ALPHABET} == {*"ILOU"}
