"""What must be named before people may be served."""

from datetime import date

import pytest

from settings import SettingsError, load
from settings.addresses import named
from signposting.bank_holidays import is_bank_holiday
from tests.settings.named import NAMED


def lines(env: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load(env=env)
    return caught.value.lines


def test_production_starts_once_everything_is_named() -> None:
    assert load(env=NAMED).operator.is_named


@pytest.mark.parametrize("name", [name for name, text in NAMED.items() if text and not name.endswith(("MODE", "HOST"))])
def test_production_refuses_while_any_one_of_them_is_not_named(name: str) -> None:
    setting = name.removeprefix("WAYMARK_").lower().replace("__", ".")
    (line,) = lines({key: text for key, text in NAMED.items() if key != name} | _none_staffed(name))
    assert setting.partition(".")[0] in line and 'while mode is "production"' in line


def _none_staffed(name: str) -> dict[str, str]:
    return {name: ""} if name == "WAYMARK_TEAMS__COUNTY" else {}


def test_production_refuses_without_any_delivery_route() -> None:
    off = ("POLICE", "VICTIM_SUPPORT", "COMMUNITY_PARTNER", "COUNCIL", "STATISTICS")
    assert any("delivery" in line for line in lines(NAMED | {f"WAYMARK_DELIVERY__{name}": "off" for name in off}))


def test_everything_that_is_missing_is_named_at_once() -> None:
    assert len(lines({"WAYMARK_MODE": "production"})) == 12


def test_what_development_makes_up_is_never_called_real() -> None:
    made_up = load(env={})
    assert not made_up.operator.is_named
    texts = [
        *vars(made_up.teams).values(),
        *vars(made_up.operator).values(),
        made_up.alerts.lead,
        made_up.alerts.sender,
    ]
    assert not any(map(named, texts))


def test_a_mail_server_elsewhere_is_never_spoken_to_without_tls() -> None:
    env = {"WAYMARK_ALERTS__SMTP_HOST": "mail.wyca.gov.uk", "WAYMARK_ALERTS__SMTP_SECURITY": "none"}
    assert any("this machine" in line for line in lines(env))


@pytest.mark.parametrize("address", ["Leeds <a@b.uk>", "a@b", "a b@c.uk", "a@b.uk\nBcc: x@y.uk", "a@b.uk,c@d.uk"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    assert lines({"WAYMARK_TEAMS__LEEDS": address})


def test_the_closed_days_are_the_bank_holidays_to_the_end_of_2028() -> None:
    first, last = date(2026, 12, 1).toordinal(), date(2028, 12, 31).toordinal()
    days = {day for n in range(first, last + 1) if is_bank_holiday(day := date.fromordinal(n))}
    assert set(load(env={}).staffing.closed_on) == {day for day in days if day.weekday() < 5}
