"""The support worker's keys, used straight on the database: what was stored, opened."""

from typing import Any

from casework.sealing.envelope import open_envelope
from casework.sealing.team_key import TeamKey
from casework.store import engine_for, login, reports, unit_of_work

COUNTY = ("county",)


def county_key(stack: Any) -> TeamKey:
    """The county team's private key, by the first worker's one-time password."""
    with unit_of_work(engine_for(stack.settings.store.url)) as session:
        known = login.login(session, stack.worker_name)
    return next(key for key in known.unlock(stack.worker_password).keys if key.team == "county")


def stored_ids(stack: Any) -> list[str]:
    """The ids of all reports that the county team may open."""
    with unit_of_work(engine_for(stack.settings.store.url)) as session:
        return [row.report_id for row in reports.listing(session, COUNTY)]


def opened(stack: Any, reference: str) -> list[dict[str, Any]]:
    """Every stored document with this reference, opened whole."""
    documents = stored_documents(stack, county_key(stack))
    return [document for document in documents if document["reference"] == reference]


def stored_documents(stack: Any, key: TeamKey) -> list[dict[str, Any]]:
    """Every stored document, opened whole."""
    with unit_of_work(engine_for(stack.settings.store.url)) as session:
        sealed = [reports.sealed(session, report_id, COUNTY) for report_id in stored_ids(stack)]
    return [dict(open_envelope(each, key, "words")) for each in sealed]
