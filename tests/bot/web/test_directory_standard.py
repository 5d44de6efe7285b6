"""The directory as Open Referral UK over HTTP: every page by the schema, and nothing that people must not see."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from signposting.entries import shipped_entries
from signposting.open_referral import entries_from_open_referral, uuid_of
from signposting.open_referral.reading import validator
from signposting.service import Service

LIST = "/api/open-referral/services"


def pages(client: FlaskClient, size: int = 40) -> list[dict[str, Any]]:
    first = client.get(f"{LIST}?per_page={size}").get_json()
    rest = range(2, first["total_pages"] + 1)
    return [first, *(client.get(f"{LIST}?per_page={size}&page={number}").get_json() for number in rest)]


def test_every_page_together_is_the_directory_by_the_published_schema(client: FlaskClient) -> None:
    listed = [service for page in pages(client) for service in page["contents"]]
    assert len({service["id"] for service in listed}) == len(listed) > 60
    assert [error.message for service in listed for error in validator().iter_errors(service)] == []
    assert listed[0]["phones"][0]["number"] == "999"


def test_another_waymark_reads_what_this_one_tells(client: FlaskClient) -> None:
    page = client.get(f"{LIST}?per_page=100")
    found = entries_from_open_referral(page.text, max(e.service().checked_on for e in shipped_entries().values()))
    assert found.refused == []
    for name, entry in found.entries.items():
        shipped = {
            k: v for k, v in shipped_entries()[name].fields.items() if k not in {"note", "held_back", "doubtful"}
        }
        assert entry.fields == shipped


def test_one_service_is_the_same_as_in_the_list(client: FlaskClient) -> None:
    for service in client.get(f"{LIST}?per_page=5").get_json()["contents"]:
        assert client.get(f"{LIST}/{service['id']}").get_json() == service


@pytest.mark.parametrize("query", ["page=0", "page=x", "per_page=0", "per_page=101", "page=-1", "page=1.5"])
def test_a_page_that_is_none_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"{LIST}?{query}").status_code == 400


@pytest.mark.parametrize("name", ["galop", "0", "ac148810-d857-441c-9679-408f346de14b"])
def test_what_is_not_there_is_not_found(client: FlaskClient, name: str) -> None:
    assert client.get(f"{LIST}/{name}").status_code == 404


def test_what_may_not_be_shown_is_not_told(client: FlaskClient) -> None:
    told = {service["id"] for page in pages(client) for service in page["contents"]}
    hidden = [entry.id for entry in shipped_entries().values() if _is_hidden(entry.service())]
    assert hidden and told.isdisjoint(map(uuid_of, hidden))


def _is_hidden(service: Service) -> bool:
    return service.kind != "emergency" and (service.confidence == "unconfirmed" or bool(service.held_back))
