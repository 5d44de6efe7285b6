"""The files of a report on their way from the talk's quarantine to their place beside the report, and out of both."""

from dataclasses import replace

from sqlalchemy import Engine

from casework.sealing.outbox import Outbox
from casework.store import erasures, reports, unit_of_work
from evidence import Kept, Quarantine
from logs import own_logger
from report import State

_log = own_logger("actions.files")


class ReportFiles:
    """Every step can be repeated: a talk that was interrupted while sending sends again."""

    def __init__(self, quarantine: Quarantine, kept: Kept) -> None:
        self.quarantine, self.kept = quarantine, kept

    def keep(self, state: State) -> State | None:
        """The state with its files beside its report, those marked that are gone. None: the disk can't be written."""
        try:
            missing = self.kept.keep(state.report_id, (each.id for each in state.attachments), self.quarantine)
        except OSError as error:
            _log.error("files of report %s could not be kept: %s", state.report_id, error.strerror)
            return None
        if missing:
            _log.error("%d files of report %s are not there any more", len(missing), state.report_id)
        marked = tuple(replace(each, missing=each.id in missing) for each in state.attachments)
        return replace(state, attachments=marked)

    def let_go(self, state: State) -> None:
        """The report was sent: its files stay with it, and the talk's quarantine is emptied."""
        try:
            if state.attachments:
                self.kept.settle(state.report_id)
        except OSError as error:
            _log.error("files of report %s could not be settled: %s", state.report_id, error.strerror)
        self._empty(state)

    def touch(self, state: State) -> None:
        """The talk is in use, so its files live on with it."""
        for box in _boxes(state):
            self.quarantine.touch(box)

    def erase(self, state: State) -> None:
        """Removes the files of a talk that is deleted, wherever they are. Without their keys they are closed anyway."""
        self._empty(state)
        self.erase_kept(state.report_id)

    def erase_kept(self, report_id: str) -> None:
        """Removes the files of an erased report, whose keys went with it; what a bad disk keeps is swept later."""
        try:
            self.kept.erase(report_id)
        except OSError as error:
            _log.error("files of report %s could not be erased: %s", report_id, error.strerror)

    def _empty(self, state: State) -> None:
        """What stays there by a fault is swept when the talk would have ended."""
        for box in _boxes(state):
            try:
                self.quarantine.empty(box)
            except OSError as error:
                _log.error("files of a talk could not be removed: %s", error.strerror)


def _boxes(state: State) -> set[str]:
    """The folders where the talk's files wait: one, since a talk keeps its folder under every conversation id."""
    return {each.id[:32] for each in state.attachments}


def sweep_files(engine: Engine, outbox: Outbox, files: ReportFiles, talk_seconds: float) -> int:
    """Removes files of erased reports, of talks past their time, and of reports that were never sent; how many folders.

    Raises SQLAlchemyError or OSError; trying again is safe.
    """
    swept = files.quarantine.sweep(talk_seconds)
    kept, old = files.kept.reports(), files.kept.pending(older_than=talk_seconds)
    if not kept:
        return swept
    with unit_of_work(engine) as session:
        erased = set(erasures.listed(session)).intersection(kept)
        unsent = {each for each in old if not reports.exists(session, each) and not outbox.holds(each)}
    return swept + sum(files.kept.erase(each) for each in erased | unsent)
