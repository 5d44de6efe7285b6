import pytest
from pydantic import ValidationError

from settings import load
from tests.settings.named import NAMED


def test_settings_do_not_change_once_loaded() -> None:
    loaded = load(env={})
    with pytest.raises(ValidationError):
        loaded.web.port = 9000


def test_a_receiver_without_a_route_is_not_offered() -> None:
    receivers = load(env={"WAYMARK_DELIVERY__COUNCIL": "off"}).delivery.receivers()
    assert receivers == ("police", "victim_support", "community_partner", "statistics")


def test_engine_and_action_server_are_always_on_loopback() -> None:
    loaded = load(env={})
    assert {loaded.engine.host, loaded.actions.host} == {"127.0.0.1"}


def test_production_shows_only_contacts_that_somebody_reached_unless_told_otherwise() -> None:
    production = NAMED
    assert load(env={}).contacts_shown == "all"
    assert load(env=production).contacts_shown == "dialled"
    assert load(env=production | {"WAYMARK_DIRECTORY__CONTACTS": "all"}).contacts_shown == "all"
