"""Only what the talk has not read is heard, in order."""

from actions.heard import heard, unread
from tests.actions.conftest import said, shown


def test_everything_after_the_acknowledged_message_is_unread() -> None:
    events = [said(1, "a"), shown("A"), said(2, "b"), {"event": "action"}, shown("B"), said(3, "c")]
    assert [each["text"] for each in unread(events, "1")] == ["A", "b", "B", "c"]


def test_nothing_is_skipped_before_the_first_acknowledgement() -> None:
    assert [each["text"] for each in unread([said(1, "a"), said(2, "b")], "")] == ["a", "b"]


def test_a_finding_keeps_the_words_that_it_was_read_from() -> None:
    event = said(1, "in Leeds")
    found = {"field": "district", "value": "leeds", "said": "Leeds", "start": 3, "end": 8, "confidence": 0.9}
    event["parse_data"]["findings"] = [found]
    [finding] = heard(event).findings
    assert (finding.said, event["text"][finding.start : finding.end]) == ("Leeds", "Leeds")


def test_a_pressed_choice_has_no_text() -> None:
    message = heard(said(1, "", "safe"))
    assert (message.text, message.choices) == ("", ("safe",))
