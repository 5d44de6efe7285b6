"""Help is offered without being in the way, narrowed in one press, and a referral is the person's own decision."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from report import State, build_report, listed_for, under_a_list, validate_report
from report.document import completed
from report.heard import Heard
from report.offering import ANYWHERE, CHOICES, wants_a_safe_place
from report.referral import Listed, referrals, to_send

if TYPE_CHECKING:
    from tests.report.conftest import Talk

GALOP = Listed("galop", "Galop", True)
POLICE = Listed("police-101", "West Yorkshire Police", False)
MAMA = Listed("tell-mama", "Tell MAMA", True)


def shown(talk: Talk, *listed: Listed) -> Talk:
    """As the caller does after a list."""
    state = listed_for(talk.state, replace(talk.state, listed=listed or (POLICE, GALOP, MAMA)), talk.context)
    talk.turn = replace(talk.turn, state=state)
    return talk


def test_help_is_named_once_after_the_account_and_waits_for_no_answer(talk: Talk) -> None:
    talk.to_account().write("someone shouted at me").press("thats_all")
    assert talk.responses == ["utter_help_any_time", "utter_ask_why_words"]
    assert talk.write("they hate us").asked == "motivation"


def test_who_asked_for_help_before_is_not_offered_it_again(talk: Talk) -> None:
    shown(talk.to_account().write("someone shouted at me")).press("thats_all")
    assert "utter_help_any_time" not in talk.responses


@pytest.mark.parametrize("value", [choice.value for choice in CHOICES])
def test_whatever_is_pressed_under_a_list_the_question_stays(talk: Talk, value: str) -> None:
    shown(talk.to_why()).press(value)
    assert value in ANYWHERE and talk.asked == "why_words"
    if not talk.state.pending:
        assert talk.last.response == "utter_ask_why_words"
    if talk.state.pending != "near":  # that takes words itself
        assert talk.write("because of my scarf").asked == "motivation"


def test_a_kind_of_help_is_asked_for_once_and_kept_for_the_matcher(talk: Talk) -> None:
    talk.to_why().press("for_housing").press("for_talk")
    assert (talk.state.help, talk.turn.effect) == (("housing", "talk"), "services")
    left = {choice.value for choice in under_a_list(talk.state).choices}
    assert "for_legal" in left and not {"for_housing", "for_talk"} & left


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("help me find somewhere safe now", True),
        ("where is there a safe place near me", True),
        ("I need somewhere to be safe", True),
        ("is there a safe place near here?", True),
        ("they followed me so I ran to somewhere safe and called my mum", False),
        ("I do not feel safe", False),
        ("yes I am safe", False),
        ("my place is safe", False),
    ],
)
def test_asking_for_somewhere_safe_is_told_from_telling_of_it(text: str, asks: bool) -> None:
    assert wants_a_safe_place(Heard("1", "", text)) is asks


def test_somewhere_safe_needs_a_place_once_and_keeps_nothing_of_it(talk: Talk) -> None:
    talk.to_why().write("help me find somewhere safe now")
    assert talk.last.response == "utter_ask_near"
    talk.write("BD1 quenching heronsbill")
    assert (talk.turn.effect, talk.state.near) == ("places", "BD1 quenching heronsbill")
    assert talk.last.response == "utter_ask_why_words"
    after = listed_for(talk.state, talk.state, talk.context)
    assert after.near == "" and "heronsbill" not in after.to_json()


def test_somewhere_safe_comes_at_once_where_the_district_is_known(talk: Talk) -> None:
    talk.to_facts().press("right")
    assert talk.press("somewhere_safe").turn.effect == "places"


def test_the_police_are_never_referred_to_and_the_others_count_as_offered(talk: Talk) -> None:
    state = shown(talk.to_why()).state
    assert [(each.service, each.answer) for each in state.referrals] == [("galop", "offered"), ("tell-mama", "offered")]
    assert State.from_json(state.to_json()) == state


def test_a_referral_is_accepted_for_each_and_says_what_is_still_needed(talk: Talk) -> None:
    shown(talk.to_needs()).press("refer_me")
    assert talk.open == ["first", "second", "refer_nobody"] and talk.last.multiple
    assert talk.press("second").last.response == "utter_ask_refer_account"
    talk.press("refer_account_too")
    assert talk.responses[:2] == ["utter_referred", "utter_refer_contact"] and talk.asked == "needs"
    document = sent_document(talk)
    assert [(each["service"], each["answer"], each["account"]) for each in referrals(document)] == [
        ("galop", "declined", False),
        ("tell-mama", "accepted", True),
    ]


def test_only_what_can_be_reached_is_to_be_sent(talk: Talk) -> None:
    shown(talk.to_needs()).press("refer_me").press("first").press("refer_contact_only")
    talk.press("talk").press("skip_these")
    assert to_send(sent_document(talk)) == []
    talk.write("07700 900123")
    assert [each["service"] for each in to_send(sent_document(talk))] == ["galop"]


def test_a_referral_is_read_back_and_can_be_taken_back_before_sending(talk: Talk) -> None:
    shown(talk.to_consent()).press("refer_me").press("first", "second").press("refer_contact_only").press("nobody_else")
    facts = talk.last.values["facts"]["facts"]  # type: ignore[index, call-overload]
    assert {"name": "added.referrals", "value": {"quote": "Galop, Tell MAMA"}} in facts
    talk.press("refer_me").press("refer_nobody")
    assert talk.last.response == "utter_ask_review"
    assert {each["answer"] for each in referrals(sent_document(talk))} == {"declined"}


def test_nothing_is_offered_to_be_referred_where_there_is_nobody(talk: Talk) -> None:
    shown(talk.to_why(), POLICE)
    assert "refer_me" not in {choice.value for choice in under_a_list(talk.state).choices}
    assert talk.press("refer_me").turn.effect == "services"


def test_after_the_end_the_list_can_be_narrowed_and_nobody_referred(talk: Talk) -> None:
    shown(talk.to_review()).sends()
    ended = shown(talk)
    assert "refer_me" not in {choice.value for choice in under_a_list(ended.state).choices}
    assert ended.press("for_housing").turn.effect == "services"
    assert ended.state.help == ("housing",)
    assert ended.press("somewhere_safe").turn.effect == "places"


def test_after_deleting_no_service_that_was_shown_is_remembered(talk: Talk) -> None:
    from report import deleted

    gone = deleted(shown(talk.to_review()).state, talk.context).state
    assert (gone.listed, gone.referrals, gone.help) == ((), (), ())


def test_a_document_from_before_has_no_referrals(talk: Talk) -> None:
    document = sent_document(talk.to_review())
    del document["referrals"]
    assert referrals(document) == [] and completed(document)["referrals"] == []


def sent_document(talk: Talk) -> dict[str, object]:
    document = build_report(talk.state, talk.context)
    validate_report(document)
    return document
