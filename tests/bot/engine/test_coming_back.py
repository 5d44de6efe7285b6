"""Pausing and coming back beside turns that run, as the channel asks for it."""

import asyncio
import secrets
import time
from collections.abc import Coroutine
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from sqlalchemy import text

from bot.engine.conversation import PLACE_UNTIL, Conversation, NothingToKeep
from bot.engine.locks import TalkLocks
from bot.engine.processor import Spoken
from bot.engine.talks import EncryptedTalks, TalkWiped
from bot.engine.turn_slot import TurnFacts

ROOT = Path(__file__).parents[3]


class Processor(SimpleNamespace):
    """Hears messages and says nothing."""

    async def turn(self, message: UserMessage) -> Spoken:
        self.heard.append(dict(message.metadata))
        return Spoken((), TurnFacts(), trouble=False)


@pytest.fixture
def processor(tmp_path: Path) -> Processor:
    store = EncryptedTalks(path=str(tmp_path / "talks.db"), talk_days="14", receipt_minutes="30")
    store.domain = Domain.load(str(ROOT / "domain.yml"))
    return Processor(tracker_store=store, lock_store=TalkLocks(), heard=[], domain=Domain.empty())


@pytest.fixture
def talks(processor: Processor) -> Conversation:
    return Conversation(processor)  # type: ignore[arg-type]  # all of a processor that is asked for


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


async def started(processor: Processor, **facts: Any) -> str:
    conversation = secrets.token_urlsafe(32)
    tracker = processor.tracker_store.init_tracker(conversation)
    if facts:
        tracker.update(SlotSet("turn", facts), processor.tracker_store.domain)
    await processor.tracker_store.save(tracker)
    return conversation


def test_a_turn_that_runs_on_another_device_ends_before_the_talk_moves(
    talks: Conversation, processor: Processor
) -> None:
    async def story() -> None:
        conversation = await started(processor)
        place = await talks.keep_place(conversation, "one")
        assert place is not None
        async with processor.lock_store.lock(conversation):
            coming = asyncio.create_task(talks.come_back(place["code"], secrets.token_urlsafe(32)))
            await asyncio.sleep(0.05)
            assert not coming.done() and await processor.tracker_store.retrieve(conversation)
        assert await coming
        with pytest.raises(TalkWiped):
            await talks.history(conversation)

    run(story())


def test_of_two_devices_at_once_one_has_the_talk_and_the_other_hears_that_it_is_closed(
    talks: Conversation, processor: Processor
) -> None:
    async def story() -> None:
        conversation, devices = await started(processor), [secrets.token_urlsafe(32) for _ in range(5)]
        place = await talks.keep_place(conversation, "one")
        assert place is not None
        await asyncio.gather(*(talks.come_back(place["code"], each) for each in devices))
        seen = await asyncio.gather(*(talks.history(each) for each in devices), return_exceptions=True)
        assert len([each for each in seen if isinstance(each, dict)]) == 1
        assert {type(each) for each in seen} == {dict, TalkWiped}
        assert await talks.come_back(place["code"], secrets.token_urlsafe(32)) is None

    run(story())


def test_each_message_says_until_when_a_code_opens_the_talk_and_nothing_without_one(
    talks: Conversation, processor: Processor
) -> None:
    async def story() -> None:
        conversation = await started(processor)
        message = UserMessage("later", sender_id=conversation, message_id="1", metadata={"start": False})
        await talks.hear(message)
        place = await talks.keep_place(conversation, "one")
        await talks.hear(message)
        assert processor.heard[0] == {"start": False, PLACE_UNTIL: ""}
        assert place and processor.heard[1][PLACE_UNTIL] >= place["until"]
        history = await talks.history(conversation)
        assert history and history["place"] == place["until"]

    run(story())


def test_writing_by_the_new_id_uses_up_the_code_as_reading_does(talks: Conversation, processor: Processor) -> None:
    async def story() -> None:
        place = await talks.keep_place(await started(processor), "one")
        new = secrets.token_urlsafe(32)
        assert place and await talks.come_back(place["code"], new)
        await talks.hear(UserMessage("hello", sender_id=new, message_id="2"))
        assert processor.heard[-1] == {PLACE_UNTIL: ""}
        assert await talks.come_back(place["code"], secrets.token_urlsafe(32)) is None

    run(story())


def test_closing_words_are_no_place_and_a_talk_that_is_not_there_has_none(
    talks: Conversation, processor: Processor
) -> None:
    async def story() -> None:
        with pytest.raises(NothingToKeep):
            await talks.keep_place(await started(processor, receipt=True), "one")
        assert await talks.keep_place(secrets.token_urlsafe(32), "one") is None

    run(story())


def test_sending_takes_the_code_in_the_same_save(talks: Conversation, processor: Processor) -> None:
    async def story() -> None:
        conversation = await started(processor)
        place = await talks.keep_place(conversation, "one")
        tracker = await processor.tracker_store.retrieve(conversation)
        tracker.update(SlotSet("turn", {"receipt": True}), processor.tracker_store.domain)
        await processor.tracker_store.save(tracker)
        assert place and await talks.come_back(place["code"], secrets.token_urlsafe(32)) is None

    run(story())


@pytest.mark.parametrize("coded", [True, False])
def test_leaving_keeps_a_talk_for_its_code_only(talks: Conversation, processor: Processor, coded: bool) -> None:
    async def story() -> None:
        conversation = await started(processor)
        place = await talks.keep_place(conversation, "one") if coded else None
        await talks.leave(conversation)
        await talks.leave(conversation)
        with pytest.raises(TalkWiped):
            await talks.history(conversation)
        assert place is None or await talks.come_back(place["code"], secrets.token_urlsafe(32))

    run(story())


def test_a_talk_keeps_its_box_under_every_id_and_leaving_says_whether_it_is_kept(
    talks: Conversation, processor: Processor
) -> None:
    async def story() -> None:
        first, second = await started(processor), secrets.token_urlsafe(32)
        box = (await talks.files(first) or {})["box"]
        place = await talks.keep_place(first, "one")
        assert place and place["box"] == box and await talks.leave(first) == {"kept": True, "box": box}
        assert await talks.leave(first) == {"kept": False, "box": None}, "the old id has no files to lose"
        opened = await talks.come_back(place["code"], second)
        assert opened and opened["box"] == box
        await processor.tracker_store.save(await processor.tracker_store.retrieve(second))
        assert (await talks.files(second) or {})["box"] == box
        assert await talks.leave(second) == {"kept": False, "box": box}
        other = await started(processor)
        assert await talks.wipe(other) != {"box": box} and await talks.wipe(other) == {"box": None}

    run(story())


def test_asking_for_the_files_by_the_new_id_uses_up_the_code(talks: Conversation, processor: Processor) -> None:
    async def story() -> None:
        place = await talks.keep_place(await started(processor), "one")
        new = secrets.token_urlsafe(32)
        assert place and await talks.come_back(place["code"], new) and await talks.files(new)
        assert await talks.come_back(place["code"], secrets.token_urlsafe(32)) is None

    run(story())


def test_a_damaged_talk_is_wiped_though_nobody_knows_its_box(talks: Conversation, processor: Processor) -> None:
    async def story() -> None:
        conversation = await started(processor)
        with processor.tracker_store.rows.engine.begin() as connection:
            connection.execute(text("UPDATE talk SET sealed = x'00'"))
        assert await talks.wipe(conversation) == {"box": None}
        with pytest.raises(TalkWiped):
            await talks.history(conversation)

    run(story())


def test_who_left_with_a_page_open_elsewhere_is_told_so_for_as_long_as_the_talk_would_live(
    talks: Conversation, processor: Processor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a message from that page would begin an empty talk."""

    async def story() -> None:
        conversation = await started(processor)
        await talks.keep_place(conversation, "one")
        await talks.leave(conversation)
        later = time.time() + 13 * 86_400
        monkeypatch.setattr("bot.engine.tables.time.time", lambda: later)
        processor.tracker_store.rows.sweep()
        with pytest.raises(TalkWiped):
            await talks.history(conversation)

    run(story())
