"""A desk that remembers, a fixed clock, and events in the form that the engine sends."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from actions.report_files import ReportFiles
from actions.turn import TurnRunner
from evidence import Kept, Limits, Quarantine
from report import Context

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=ZoneInfo("Europe/London"))


class RememberingDesk:
    """Stands in for `actions.desk.Desk`; `outcome` is what sending answers."""

    def __init__(self, folder: Path) -> None:
        self.outcome = "stored"
        self.sent: list[tuple[Mapping[str, Any], str]] = []
        self.withdrawn: list[str] = []
        self.files = ReportFiles(
            Quarantine(folder / "quarantine", Limits(10**6, 10**6, 10**7, 9)), Kept(folder / "kept")
        )

    def send(self, report: Mapping[str, Any], access_code: str) -> str:
        self.sent.append((report, access_code))
        return self.outcome

    def withdraw(self, report_id: str) -> None:
        self.withdrawn.append(report_id)


@pytest.fixture
def desk(tmp_path: Path) -> RememberingDesk:
    return RememberingDesk(tmp_path)


@pytest.fixture
def runner(desk: RememberingDesk) -> TurnRunner:
    return TurnRunner(desk, lambda: Context(now=NOW, receivers=("victim_support",)))  # type: ignore[arg-type]


def said(number: int, text: str = "", *choices: str, start: bool = False, intent: str = "inform") -> dict[str, Any]:
    metadata = {"at": "2026-11-23T20:00:00+00:00", "choices": list(choices), "start": start}
    parsed = {"intent": {"name": intent, "confidence": 0.9}, "findings": []}
    return {"event": "user", "message_id": str(number), "text": text, "metadata": metadata, "parse_data": parsed}


def shown(text: str) -> dict[str, Any]:
    return {"event": "bot", "text": text}
