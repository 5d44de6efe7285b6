"""After sending: come back, be seen and answered, take a yes back, erase, and stay erased after a restore."""

import re
import sqlite3
from pathlib import Path
from typing import Any

import httpx
import pytest

from actions.follow_up import FollowUp, UnknownCode
from actions.report_files import ReportFiles
from actions.standing import Reading
from casework.sealing.outbox import Outbox
from casework.store import engine_for, reports, unit_of_work
from evidence import Kept, Limits, Quarantine
from ops import erasures
from tests.stack.desk import COUNTY, opened
from tests.stack.talker import Talker
from tests.stack.test_canary import holding
from tests.stack.test_whole_talk import reference
from tests.stack.worker import Worker, text_of

pytestmark = pytest.mark.stack
CANARY = "quenching heronsbill"


class Person:
    """Somebody who comes back in a browser without scripts."""

    def __init__(self, web_url: str) -> None:
        self.client = httpx.Client(base_url=web_url, timeout=30, trust_env=False, follow_redirects=True)
        self.page, self.status = "", 0

    def get(self, path: str = "/report") -> str:
        return self._read(self.client.get(path))

    def post(self, path: str, **fields: str) -> str:
        hidden = dict(re.findall(r'name="(token|nonce)" value="([^"]+)"', self.page))
        return self._read(self.client.post(path, data={**hidden, **fields}))

    def _read(self, response: httpx.Response) -> str:
        self.page, self.status = response.text, response.status_code
        return text_of(self.page)


def sent(stack: Any) -> tuple[str, str]:
    """Reference and access code of a report that was just sent, with a yes to the police and to Victim Support."""
    talk = Talker(stack.web_url).press("safe").say(f"a man shouted {CANARY} at me in Leeds").press("thats_all")
    agreed = {"nobody_else": ("police", "victim_support"), "no_details": ("victim_support",)}
    talk.until_review({"no_contact": "07700 900461", **agreed}).press("send")
    found = re.search(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b", talk.text)
    assert found and talk.reply["receipt"]
    receipt = talk.client.get("/chat/receipt").text
    assert found[0] in receipt and reference(talk.text) in receipt
    return reference(talk.text), found[0]


def badly(code: str) -> str:
    return f"  {code.lower().replace('-', ' – ').replace('0', 'o').replace('1', 'l')} "


def test_from_sending_to_a_restore_after_erasing(stack: Any, tmp_path: Path) -> None:
    name, code = sent(stack)
    [document] = opened(stack, name)
    person = Person(stack.web_url)
    assert "No person has read it yet." in person.post("/report", code=badly(code)) and name in person.page

    worker = Worker(stack, "Worker of the story")
    case = f"/reports/{document['report_id']}"
    worker.get(case)
    assert "a support worker opened it" in person.get() and "Worker of the story" not in person.page

    assert "Not read by the person yet" in worker.post(f"{case}/messages", message=f"Can we ring you? {CANARY}")
    assert "Can we ring you?" in person.get()
    assert "Your message is there." in person.post("/report/messages", kind="message", text=f"After six. {CANARY}")
    assert "Message waits" in worker.get("/?show=messages")
    case_page = worker.get(case)
    assert "After six." in case_page and "Read by the person" in case_page
    assert "A support worker opened this on" in person.get()

    assert "You took this back on" in person.post("/report/consents", consent="police send")
    assert re.search(r"West Yorkshire Police Taken back \d+ \w+ \d{4}, \d\d:\d\d", worker.get(case))

    backup = tmp_path / "waymark.db"
    live = stack.settings.store.url.removeprefix("sqlite:///")
    with sqlite3.connect(live) as source, sqlite3.connect(backup) as copy:
        source.backup(copy)
    assert holding(stack.data) == [] and CANARY.encode() not in backup.read_bytes()

    person.get("/report/erase")
    assert "Your report is deleted" in person.post("/report/erase")
    person.post("/report", code=code)
    assert person.status == 404 and opened(stack, name) == []
    worker_answer = worker.client.get(case)
    assert worker_answer.status_code == 404

    assert restored_opens(backup, document["report_id"], code)
    restored = stack.settings.model_copy(
        update={"store": stack.settings.store.model_copy(update={"url": f"sqlite:///{backup}"})}
    )
    assert erasures.replay(restored, erasures.read(Path(live))) == 1
    assert not restored_opens(backup, document["report_id"], code)


def restored_opens(backup: Path, report_id: str, code: str) -> bool:
    """Whether a restored database still shows the report to anybody."""
    engine = engine_for(f"sqlite:///{backup}")
    files = ReportFiles(Quarantine(backup.parent / "quarantine", Limits(0, 0, 0, 0)), Kept(backup.parent / "kept"))
    follow_up = FollowUp(engine, Outbox(backup.parent / "outbox"), files, lambda: Reading("", None))
    with unit_of_work(engine) as s:
        listed = report_id in [row.report_id for row in reports.listing(s, COUNTY)]
    try:
        follow_up.open(code)
    except UnknownCode:
        assert not listed
        return False
    return listed


def test_with_the_action_server_dead_there_are_phone_numbers_and_the_words_stay(stack: Any) -> None:
    _name, code = sent(stack)
    person = Person(stack.web_url)
    person.post("/report", code=code)
    stack.kill("actions")
    try:
        assert "999" in person.post("/report/messages", kind="message", text="he came back") and person.status == 503
        assert "he came back" in person.page and "101" in person.page
    finally:
        stack.start("actions")
    assert "he came back" in person.post("/report/messages", kind="message", text="he came back")
    assert person.page.count("he came back") == 1


def test_with_the_database_locked_nothing_is_said_to_be_done(stack: Any) -> None:
    _name, code = sent(stack)
    person = Person(stack.web_url)
    person.post("/report", code=code)
    person.get("/report/erase")
    with sqlite3.connect(stack.settings.store.url.removeprefix("sqlite:///"), isolation_level=None) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        said = person.post("/report/erase")
        holder.execute("ROLLBACK")
    assert person.status == 503 and "We could not delete it just now" in said and "999" in said
    assert "Your report" in person.get()
