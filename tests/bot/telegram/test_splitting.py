"""Long texts reach the person whole, in pieces that Telegram takes, cut where a reader would."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.splitting import LONGEST, packed, pieces, units

TEXTS = st.text(alphabet=st.sampled_from("ab. ?\n😀é"), max_size=300)


@given(TEXTS, st.integers(4, 40))
def test_no_piece_is_too_long_and_no_letter_is_lost(text: str, longest: int) -> None:
    found = pieces(text, longest)
    assert all(0 < units(each) <= longest for each in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@given(st.lists(TEXTS, max_size=6), st.integers(4, 60))
def test_packed_texts_stay_in_order_and_fit(texts: list[str], longest: int) -> None:
    found = packed(texts, longest)
    assert all(units(each) <= longest for each in found)
    assert "".join("".join(found).split()) == "".join("".join(texts).split())


def test_it_is_cut_at_a_blank_line_then_a_line_then_a_sentence_then_a_word() -> None:
    assert pieces("One two.\n\nThree four.", 15) == ["One two.", "Three four."]
    assert pieces("One two\nthree four", 12) == ["One two", "three four"]
    assert pieces("One two. Three four.", 12) == ["One two.", "Three four."]
    assert pieces("one two three", 8) == ["one two", "three"]
    assert pieces("abcdefgh", 4) == ["abcd", "efgh"]


def test_an_emoji_counts_as_the_bot_api_counts_it() -> None:
    assert units("😀") == 2
    assert [units(each) for each in pieces("😀" * LONGEST, LONGEST)] == [LONGEST, LONGEST]


def test_texts_that_fit_share_one_message() -> None:
    assert packed(["Hello.", "", "Are you safe?"]) == ["Hello.\n\nAre you safe?"]
