"""The access code: hard to guess, easy to type, and kept nowhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crockford
from casework.sealing import access_code

codes = st.text(crockford.ALPHABET, min_size=16, max_size=16).map(crockford.grouped)


def test_a_code_is_80_bits_in_four_groups_of_four() -> None:
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", access_code.mint())
    assert access_code.CHARACTERS * crockford.BITS_PER_CHARACTER == 80


def test_codes_do_not_repeat() -> None:
    assert len({access_code.mint() for _ in range(1000)}) == 1000


@st.composite
def mistyped(draw: st.DrawFn) -> tuple[str, str]:
    """A code, and one of the ways in which somebody may type it."""
    code = draw(codes)
    look_alikes = {"0": "0Oo", "1": "1IiLl"}
    gaps = st.sampled_from(["", " ", "-", " - ", "\u2013", "\u00a0", "\u200b", "\t", "\u2212"])
    typed = [draw(gaps) + draw(st.sampled_from(look_alikes.get(c, c + c.lower()))) for c in code.replace("-", "")]
    return code, "".join(typed) + draw(gaps)


@given(mistyped())
def test_case_spaces_hyphens_and_look_alikes_are_forgiven(pair: tuple[str, str]) -> None:
    code, typed = pair
    assert access_code.normalise(typed) == code
    assert access_code.lookup_id(typed) == access_code.lookup_id(code)
    assert access_code.wrapping_key(typed) == access_code.wrapping_key(code)


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_code_or_kind_words_that_do_not_repeat_it(typed: str) -> None:
    try:
        code = access_code.normalise(typed)
    except access_code.InvalidAccessCode as refusal:
        assert str(refusal) == str(_refusal("")) and "!" not in str(refusal)
    else:
        assert access_code.normalise(code) == code


@pytest.mark.parametrize(
    "typed", ["7KQ2-M4XD-0RZB-9T3U", "7KQ2-M4XD-0RZB-9T3", "7KQ2-M4XD-0RZB-9T33-3", "\u00df" * 8, ""]
)
def test_a_u_a_wrong_length_or_another_letter_is_refused(typed: str) -> None:
    assert isinstance(_refusal(typed), access_code.InvalidAccessCode)


@given(codes, codes)
def test_look_up_id_and_wrapping_key_are_separate_and_of_this_code_only(one: str, other: str) -> None:
    assert not access_code.wrapping_key(one).hex().startswith(access_code.lookup_id(one))
    assert (access_code.lookup_id(one) == access_code.lookup_id(other)) == (one == other)
    assert (access_code.wrapping_key(one) == access_code.wrapping_key(other)) == (one == other)


def test_the_derivations_stay_as_they_are_for_codes_given_out_years_ago() -> None:
    assert access_code.lookup_id("0123-4567-89AB-CDEF") == "c4f1a79a4ece76f70e12c9a7012cf661"
    assert (
        access_code.wrapping_key("0123-4567-89AB-CDEF").hex()
        == "e279f182107394faa97c3d37e0c0235a147aca2ae77154c78a862680318d749c"
    )


def test_a_key_does_not_show_itself(code: str) -> None:
    key = access_code.AccessCodeKey.from_code(code)
    assert access_code.wrapping_key(code).hex() not in repr(key) and str(access_code.wrapping_key(code)) not in repr(
        key
    )


def _refusal(typed: str) -> Exception:
    with pytest.raises(access_code.InvalidAccessCode) as caught:
        access_code.normalise(typed)
    return caught.value
