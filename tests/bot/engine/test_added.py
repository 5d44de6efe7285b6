"""The list of what was added: without keys, with what waits to be read, and without what was taken back."""

from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.added import files_of
from report import Attachment, Link, State

DOMAIN = Domain.load(str(Path(__file__).parents[3] / "domain.yml"))
LINK = {"address": "https://example.org/1", "account": "", "seen": "", "platform": ""}


def file(letter: str) -> Attachment:
    return Attachment(letter * 64, "a2V5", f"{letter}.jpg", "image/jpeg", 9, "f" * 64, ("place",), True)


def said(number: int, **metadata: Any) -> UserUttered:
    return UserUttered("", {"name": "inform"}, [], message_id=str(number), metadata=metadata)


def added(*events: Any, state: State | None = None, acked: str = "0") -> dict[str, Any]:
    tracker = DialogueStateTracker("talk", DOMAIN.slots)
    slots = [SlotSet("report", state.to_json())] if state else []
    for event in (*slots, SlotSet("turn", {"acked": acked}), *events):
        tracker.update(event, DOMAIN)
    return files_of(tracker)


def names(found: dict[str, Any]) -> list[str]:
    return [each["name"] for each in found["files"]]


def test_no_key_leaves_the_engine() -> None:
    found = added(said(1, attachments=[file("b").to_dict()]), state=State(attachments=(file("a"),)))
    assert names(found) == ["a.jpg", "b.jpg"] and "a2V5" not in str(found)


def test_what_was_read_already_is_not_listed_twice_nor_brought_back() -> None:
    heard = said(1, attachments=[file("a").to_dict()])
    assert names(added(heard, state=State(attachments=(file("a"),)), acked="1")) == ["a.jpg"]
    assert names(added(heard, state=State(), acked="1")) == []


def test_a_file_taken_back_in_an_outage_is_not_listed() -> None:
    state = State(attachments=(file("a"),))
    assert names(added(said(1, attachments=[file("b").to_dict()]), said(2, removed="a" * 64), state=state)) == ["b.jpg"]


def test_links_stand_once_and_an_ended_talk_says_so() -> None:
    found = added(said(1, link=LINK), said(2, link=LINK), state=State(links=(Link(LINK["address"]),)))
    assert found["links"] == [LINK] and not found["ended"]
    assert added(state=State(closing="stored")) == {"files": [], "links": [], "ended": True}


def test_a_talk_that_has_not_begun_has_nothing() -> None:
    assert added() == {"files": [], "links": [], "ended": False}
