"""Each idea is an event of its own, and the choices stand under the last."""

from bot.engine.utterance import utterances

DRAFT = {"text": "One.\nTwo.", "buttons": [{"title": "Skip", "payload": "skip"}], "custom": {"multiple": True}}


def test_each_idea_is_said_by_itself_with_the_choices_under_the_last() -> None:
    first, last = utterances({**DRAFT, "ideas": ["One.", "Two."]}, "utter_it")
    assert (first.text, first.data["buttons"]) == ("One.", None)
    assert (last.text, last.data["buttons"], last.data["custom"]) == ("Two.", DRAFT["buttons"], {"multiple": True})
    assert first.metadata["utter_action"] == last.metadata["utter_action"] == "utter_it"


def test_one_idea_is_one_event() -> None:
    (only,) = utterances({**DRAFT, "ideas": ["One.\nTwo."]}, "utter_it")
    assert only.text == "One.\nTwo." and only.data["buttons"] == DRAFT["buttons"]
