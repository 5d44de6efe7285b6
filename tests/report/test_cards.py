"""Cards say only what their sources say, with the day of checking, and only to those who ask."""

from datetime import date

from report.cards import cards
from report.codes import CODES

from .conftest import Talk


def test_every_card_has_sources_a_day_of_checking_and_a_name() -> None:
    assert set(cards()) == set(CODES["card"])
    for card in cards().values():
        assert card.sources and card.checked_on <= date(2026, 11, 25)


def test_a_card_is_shown_on_request_and_the_review_stands(talk: Talk) -> None:
    talk.to_review().press("good_to_know").press("rights")
    assert talk.responses == ["utter_card_rights", "utter_ask_card"]
    assert talk.turn.says[0].values == {"checked": {"day": "2026-11-23"}}
    assert talk.press("never_mind").responses == ["utter_ask_review"]


def test_cards_can_be_read_after_sending(talk: Talk) -> None:
    talk.to_review().sends().press("good_to_know")
    assert talk.press("proof").responses == ["utter_card_proof", "utter_ask_what_now"]


def test_nobody_is_shown_a_card_unasked(talk: Talk) -> None:
    talk.to_review()
    assert not any("utter_card" in entry["text"] for entry in talk.state.transcript)
