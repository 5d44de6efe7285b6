"""Help in the talk, through the whole product: a list to keep, kinds of help, a safe place, and a referral."""

from typing import Any

import pytest

from tests.stack.desk import opened
from tests.stack.talker import Talker
from tests.stack.test_whole_talk import reference
from tests.stack.worker import Worker

pytestmark = pytest.mark.stack


def test_from_a_list_to_an_accepted_referral_on_the_desk(stack: Any) -> None:
    talk = (
        Talker(stack.web_url).press("safe").say("two men called me a faggot outside a bar in Leeds").press("thats_all")
    )
    assert "people who can help at any time" in talk.text
    talk.press("people")
    assert "for_housing" in talk.choices and "refer_me" in talk.choices
    listed = talk.client.get("/chat/people")
    assert "Save this list" in listed.text and 'href="tel:' in listed.text
    assert "999" in talk.client.get("/chat/people.txt").text
    assert talk.client.get("/chat/people.pdf").content.startswith(b"%PDF")
    talk.press("refer_me").tick("first").press("refer_contact_only")
    assert "Nobody is asked until you send your report" in talk.text
    talk.until_review({"no_contact": "07700 900462", "nobody_else": ("nobody_else",)})
    assert "Services to contact you" in talk.text
    talk.press("send")
    [document] = opened(stack, reference(talk.text))
    answers = [(each["answer"], each["account"]) for each in document["referrals"]]
    assert answers[0] == ("accepted", False) and set(answers[1:]) <= {("declined", False)}
    page = Worker(stack, "Worker of referrals").get(f"/reports/{document['report_id']}")
    assert f"{document['referrals'][0]['name']} Accepted Not to be told" in page


def test_somewhere_safe_in_words_finds_places_and_keeps_no_word_of_where_i_am(stack: Any) -> None:
    talk = Talker(stack.web_url).press("safe").say("help me find somewhere safe now")
    assert "Where are you?" in talk.text
    talk.say("Halifax")
    assert "Ring" in talk.text and "It is open now" not in talk.text
    talk.say("a man shouted at me").press("thats_all")
    assert "Halifax" not in talk.client.get("/chat").text.partition("Halifax Safe")[0].partition("Calderdale")[0]
