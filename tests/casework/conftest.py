"""Keys and reports, all invented."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from casework.sealing import access_code
from casework.sealing.envelope import SealedReport, seal
from casework.sealing.team_key import TeamKey


def invented_report() -> dict[str, Any]:
    return {
        "schema": "waymark-report/1",
        "report_id": uuid4().hex,
        "clear": {"arrived_on": "2026-05-03", "district": "leeds", "urgent": True},
        "coded": {"motivation": {"value": ["race"], "said": "canary words", "status": "answered"}},
        "sealed": {"account": {"said": "canary words"}},
        "consents": [{"receiver": "police", "send": False, "contact_details": None}],
        "concerns": [{"code": "repeat", "reason": "It happened before.", "entry": 4}],
        "transcript": [{"n": 1, "text": "canary words"}],
    }


@pytest.fixture(scope="session")
def leeds() -> TeamKey:
    return TeamKey.generate("leeds")


@pytest.fixture(scope="session")
def county() -> TeamKey:
    return TeamKey.generate("county")


@pytest.fixture
def code() -> str:
    return access_code.mint()


@pytest.fixture
def report() -> dict[str, Any]:
    return invented_report()


@pytest.fixture
def sealed(report: dict[str, Any], leeds: TeamKey, county: TeamKey, code: str) -> SealedReport:
    return seal(report, (leeds.public, county.public), code)
