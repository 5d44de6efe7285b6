"""Every stored report, opened once with the county team's key, as the console opens it."""

from typing import Any

from casework.sealing.envelope import open_envelope
from casework.store import engine_for, reports, unit_of_work
from tests.stack.desk import COUNTY, county_key, stored_ids


class Cabinet:
    """Opens what is new since the last look; a test of a hundred reports would else open each a hundred times."""

    def __init__(self, stack: Any) -> None:
        self._stack = stack
        self._key = county_key(stack)
        self._before = frozenset(stored_ids(stack))
        self._opened: dict[str, dict[str, Any]] = {}

    def every(self) -> list[dict[str, Any]]:
        """All documents that came since this cabinet was first looked into: other tests tell talks of their own."""
        ids = [each for each in stored_ids(self._stack) if each not in self._before]
        fresh = [each for each in ids if each not in self._opened]
        with unit_of_work(engine_for(self._stack.settings.store.url)) as session:
            sealed = {report_id: reports.sealed(session, report_id, COUNTY) for report_id in fresh}
        self._opened |= {each: dict(open_envelope(sealed[each], self._key, "words")) for each in fresh}
        return list(self._opened.values())

    def named(self, reference: str) -> list[dict[str, Any]]:
        """Those with this reference: one, if all is well."""
        return [document for document in self.every() if document["reference"] == reference]
