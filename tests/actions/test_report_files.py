"""Files follow their talk: sent with it once, erased with it, and never silently lost."""

import os
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from actions.report_files import sweep_files
from actions.turn import TurnRunner
from casework.sealing.outbox import Outbox
from casework.store import engine_for, migrate, reports, unit_of_work
from report import State, validate_report
from tests.actions.conftest import RememberingDesk, said
from tests.actions.test_turn import at_the_review

BOX = "b0" * 16


def waiting(desk: RememberingDesk, number: int = 1) -> dict[str, Any]:
    """A file in quarantine, and the message that tells the talk of it."""
    upload = desk.files.quarantine.begin(BOX)
    upload.write(f"he wrote {number}".encode())
    upload.settle()
    file = {"id": upload.name, "key": "a2V5", "name": f"{number}.txt", "kind": "text/plain", "size": upload.size}
    event = said(40 + number)
    event["metadata"]["attachments"] = [file | {"sha256": upload.sha256, "found": ["time"], "copy": True}]
    return event


@pytest.fixture
def state(runner: TurnRunner, desk: RememberingDesk) -> State:
    """At the review, with one file."""
    found, _says = runner.run(at_the_review(runner), [waiting(desk)])
    return found


def kept(desk: RememberingDesk) -> list[str]:
    return sorted(path.name for path in desk.files.kept.folder.rglob("*.original"))


def test_each_turn_of_a_talk_keeps_its_files_from_being_swept(
    runner: TurnRunner, desk: RememberingDesk, state: State
) -> None:
    long_ago = time.time() - 10_000
    os.utime(desk.files.quarantine.folder / BOX, (long_ago, long_ago))
    runner.run(state, [said(50, "one more thing")])
    assert desk.files.quarantine.sweep(3600) == 0 and desk.files.quarantine.holds(state.attachments[0].id)


def test_a_file_goes_with_its_report_and_leaves_the_quarantine(
    runner: TurnRunner, desk: RememberingDesk, state: State
) -> None:
    runner.run(state, [said(50, "", "send")])
    [(document, _code)] = desk.sent
    [file] = document["attachments"]
    assert kept(desk) == [f"{file['id']}.original"] and not file["missing"] and file["key"] == "a2V5"
    assert not desk.files.quarantine.holds(file["id"]) and validate_report(document) == []


def test_a_repeated_send_keeps_the_file_once(runner: TurnRunner, desk: RememberingDesk, state: State) -> None:
    for _ in range(2):
        runner.run(state, [said(50, "", "send")])
    assert len(kept(desk)) == 1 and not desk.sent[1][0]["attachments"][0]["missing"]


def test_a_send_that_failed_leaves_the_file_where_it_can_be_taken_back(
    runner: TurnRunner, desk: RememberingDesk, state: State
) -> None:
    desk.outcome = "failed"
    after, _says = runner.run(state, [said(50, "", "send")])
    assert desk.files.quarantine.holds(after.attachments[0].id)


def test_a_disk_that_fails_is_a_send_that_failed_and_nothing_is_sent(
    runner: TurnRunner, desk: RememberingDesk, state: State
) -> None:
    with patch.object(desk.files.kept, "keep", side_effect=OSError(5, "disk")):
        after, says = runner.run(state, [said(50, "", "send")])
    assert desk.sent == [] and not after.ended and says[0].response == "utter_send_failed"


def test_a_file_that_is_gone_is_said_and_marked(runner: TurnRunner, desk: RememberingDesk, state: State) -> None:
    desk.files.quarantine.empty(BOX)
    _after, says = runner.run(state, [said(50, "", "send")])
    assert "utter_files_missing" in [each.response for each in says]
    assert desk.sent[0][0]["attachments"][0]["missing"]


def test_deleting_the_talk_erases_its_files(runner: TurnRunner, desk: RememberingDesk, state: State) -> None:
    desk.files.keep(state)  # an earlier send was broken off here
    asked, _says = runner.run(state, [said(50, "", "delete")])
    runner.run(asked, [said(51, "", "delete_yes")])
    assert kept(desk) == [] and not desk.files.quarantine.holds(state.attachments[0].id)


def test_a_file_of_an_outage_is_read_before_the_send_that_followed_it(
    runner: TurnRunner, desk: RememberingDesk
) -> None:
    runner.run(at_the_review(runner), [waiting(desk), said(50, "", "send")])
    assert len(desk.sent[0][0]["attachments"]) == 1 and len(kept(desk)) == 1


def test_the_sweep_takes_erased_and_never_sent_reports_and_leaves_the_rest(
    desk: RememberingDesk, tmp_path: Path
) -> None:
    engine, outbox = engine_for(f"sqlite:///{tmp_path}/w.db"), Outbox(tmp_path / "outbox")
    migrate(engine)
    erased, unsent, fresh, sent = ("a" * 32, "b" * 32, "c" * 32, "d" * 32)
    for report_id in (erased, unsent, fresh, sent):
        (desk.files.kept.folder / report_id).mkdir(parents=True)
    for report_id, seconds in ((unsent, 5000), (fresh, 5)):
        mark = desk.files.kept.folder / report_id / "pending"
        mark.touch()
        os.utime(mark, (time.time() - seconds, time.time() - seconds))
    with unit_of_work(engine) as session:
        reports.erase(session, erased)
    assert sweep_files(engine, outbox, desk.files, 3600) == 2  # type: ignore[arg-type]
    assert desk.files.kept.reports() == (fresh, sent), "files of a report that a wrong database lacks are not touched"
