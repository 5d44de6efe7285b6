"""Choices as buttons: every value fits into one, titles can be read, and several are ticked."""

from bot.client.talk import Choice, Message
from bot.telegram.keyboard import LONGEST_DATA, Offer, chosen, keyboard, offer_of
from report.codes import CODES
from report.fields import FIELDS

SKIP = Choice("Skip", "skip")
RACE, FAITH = Choice("Your race or ethnic group", "race"), Choice("Your religion", "religion")


def rows(offer: Offer, *ticked: str) -> list[list[str]]:
    shown = keyboard(offer, ticked, "Done")
    return [[button.text for button in row] for row in shown.inline_keyboard] if shown else []


def test_every_code_that_a_choice_may_carry_fits_into_a_button() -> None:
    values = {code for codes in CODES.values() for code in codes} | {f"{name}_later" for name in FIELDS}
    assert max(len(f"c:{value}".encode()) for value in values) <= LONGEST_DATA


def test_boxes_are_ticked_above_done_and_the_ways_past_stand_below() -> None:
    offer = offer_of([Message("Which?", (RACE, FAITH, SKIP), multiple=True)])
    assert rows(offer, "religion") == [
        ["☐ Your race or ethnic group"],
        ["☑ Your religion"],
        ["Done"],
        ["Skip"],
    ]


def test_short_ways_share_a_row_and_long_ones_do_not() -> None:
    ways = (Choice("Yes, I am safe now", "safe"), SKIP, Choice("Go back", "back"), Choice("Why?", "why"))
    assert rows(Offer(choices=ways)) == [["Yes, I am safe now"], ["Skip", "Go back", "Why?"]]


def test_choices_of_a_turn_are_offered_once() -> None:
    offer = offer_of([Message("One", (SKIP,)), Message("Two", (SKIP, RACE))])
    assert [each.value for each in offer.choices] == ["skip", "race"]


def test_without_choices_there_is_no_keyboard() -> None:
    assert keyboard(Offer(), (), "Done") is None and chosen("") is None


def test_what_was_chosen_stands_shortened_in_its_place() -> None:
    shown = chosen("x" * 100)
    assert shown and len(shown.inline_keyboard[0][0].text) <= 64


def test_an_offer_is_read_as_it_was_written() -> None:
    offer = offer_of([Message("Which?", (RACE, SKIP), multiple=True)])
    assert Offer.from_json(offer.to_json()) == offer
