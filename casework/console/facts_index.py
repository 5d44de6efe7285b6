"""What the unlocked queue can be filtered by: coded facts, opened in the background and kept in memory only."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock, Thread

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from casework.console.opening import coded_part
from casework.sealing.errors import SealingError
from casework.sealing.sealed_report import SealedReport
from casework.sealing.team_key import TeamKey
from casework.store import reports
from casework.store.engine import unit_of_work
from logs import own_logger

CHUNK = 200
"""Reports opened in one unit of work of reading: nobody's send waits long for it."""
log = own_logger("console.facts_index")


@dataclass(frozen=True, slots=True)
class Filtered:
    """Codes by which a report can be looked for; empty for one that would not open. `days` are the first and the last
    ISO day on which it may have happened, or else the day on which the report came.
    """

    kinds: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    language: str = ""
    channel: str = ""
    call_back: bool = False
    refers: bool = False
    district: str = ""
    days: tuple[str, str] | None = None


@dataclass
class FactsIndex:
    """The facts of one sign-in's teams. It is gone with its keys."""

    _facts: dict[str, Filtered] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _stopped: bool = False

    def of(self, report_id: str) -> Filtered | None:
        """The facts of a report, None while they are not opened yet."""
        return self._facts.get(report_id)

    def items(self) -> list[tuple[str, Filtered]]:
        """All that are opened."""
        return list(self._facts.items())

    def known(self) -> int:
        """How many are opened."""
        return len(self._facts)

    def stop(self) -> None:
        """Forgets everything, and opens no more."""
        self._stopped = True
        self._facts = {}

    def fill(self, engine: Engine, keys: Sequence[TeamKey], report_ids: Sequence[str]) -> None:
        """Opens those that are not known, in the background; at most one filling runs at a time."""
        if (
            not self._stopped
            and any(each not in self._facts for each in report_ids)
            and self._lock.acquire(blocking=False)
        ):
            Thread(target=self._run, args=(engine, tuple(keys), tuple(report_ids)), daemon=True).start()

    def _run(self, engine: Engine, keys: tuple[TeamKey, ...], report_ids: tuple[str, ...]) -> None:
        try:
            self._open(engine, keys, [each for each in report_ids if each not in self._facts], lambda: self._stopped)
        except SQLAlchemyError as error:
            log.error("the facts of the list could not be read: %s", type(error).__name__)
        finally:
            self._lock.release()
        # What was just kept stays for hours: Python's collector need not walk twenty thousand of them at every page.
        gc.collect()
        gc.freeze()

    def _open(self, engine: Engine, keys: tuple[TeamKey, ...], wanted: list[str], stopped: Callable[[], bool]) -> None:
        teams = tuple({key.team for key in keys})
        for start in range(0, len(wanted), CHUNK):
            if stopped():
                return
            with unit_of_work(engine) as s:
                chunk = reports.coded_of(s, teams, wanted[start : start + CHUNK])
            for each in chunk:
                facts = _facts(each, keys)
                if not stopped():
                    self._facts[each.report_id] = facts


def _facts(sealed: SealedReport, keys: tuple[TeamKey, ...]) -> Filtered:
    try:
        content = coded_part(sealed, keys)
        coded = content["coded"]
        return Filtered(
            kinds=_codes(coded["incident_type"]),
            strands=_codes(coded["motivation"]),
            language=str(content.get("language", "")),
            channel=str(content.get("channel", "")),
            call_back=coded["request"]["value"] == "call_back",
            refers=any(each["answer"] == "accepted" for each in content.get("referrals", ())),
            district=str(content["clear"]["district"]),
            days=_days(coded["when"]["value"] or {"day": content["clear"]["arrived_on"]}),
        )
    except (SealingError, LookupError, TypeError):
        return Filtered()


def _days(value: dict[str, str]) -> tuple[str, str]:
    return (value["day"], value["day"]) if "day" in value else (value["from"], value["to"])


def _codes(answer: dict[str, object]) -> tuple[str, ...]:
    value = answer["value"]
    return tuple(map(str, value)) if isinstance(value, list) else ()
