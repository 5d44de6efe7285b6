"""Made-up reports: `invented(n, as_of)` is the same for the same number and day, and sound by the schema of reports."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import yaml

from report.fields import FIELDS
from report.reference import reference
from report.schema import is_sealed

_FILE = Path(__file__).with_name("mix.yml")
DAYS = 120
"""The reports arrived within so many days."""


@cache
def mix() -> Mapping[str, Any]:
    """The shares and words of `mix.yml`."""
    found: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found


def invented(n: int, as_of: date) -> dict[str, Any]:
    """The `waymark-report/1` document of the made-up report of this number, among those of the time up to `as_of`."""
    made = Random(n)  # noqa: S311 (a made-up report, no secret)
    report_id = UUID(int=made.getrandbits(128), version=4).hex
    day = _arrival(made, as_of)
    district = _one(made, mix()["district"])
    kind = made.choice(sorted(mix()["accounts"]))
    account = _account(made, kind, district)
    coded, sealed = _answers(made, kind, district, day, account)
    urgent = made.random() < 0.03
    return {
        "schema": "waymark-report/1",
        "report_id": report_id,
        "reference": reference(report_id),
        "created_on": day.isoformat(),
        "sent_at": f"{day.isoformat()}T{made.randrange(7, 24):02}:{made.randrange(60):02}:00+00:00",
        "language": "en",
        "channel": _one(made, mix()["channel"]),
        "model": "demo",
        "perceived_by": "victim",
        "clear": {"arrived_on": day.isoformat(), "district": district, "urgent": urgent},
        "coded": coded,
        "sealed": sealed,
        "consents": [_consent(made, receiver) for receiver in ("police", "victim_support", "council")],
        "referrals": [],
        "concerns": [_CONCERN] if urgent else [],
        "suggested": [],
        "attachments": [],
        "links": [],
        "transcript": [_entry(1, day, "waymark", "Please tell me what happened."), _entry(2, day, "person", account)],
    }


_CONCERN = {"code": "immediate_danger", "reason": "They wrote words that may mean danger now.", "entry": 2}


def _arrival(made: Random, as_of: date) -> date:
    """More lately than long ago, and more on some days: an event brings a wave (shared facts, G4)."""
    ago = int(DAYS * made.random() ** 1.3)
    return as_of - timedelta(days=40 if made.random() < 0.08 else ago)


def _account(made: Random, kind: str, district: str) -> str:
    text: str = made.choice(mix()["accounts"][kind])
    return text.format(who=made.choice(mix()["who"]), where=made.choice(mix()["places"][district]))


def _answers(made: Random, kind: str, district: str, day: date, account: str) -> tuple[dict[str, Any], dict[str, Any]]:
    motive = _one(made, mix()["motivation"])
    detail = mix()["detail"].get(motive)
    again = made.random() < mix()["repeat_share"]
    given: dict[str, Any] = {
        "role": "victim",
        "safety_now": "safe",
        "account": account,
        "why_words": made.choice(mix()["why"]) or None,
        "motivation": [motive],
        "motivation_detail": [made.choice(detail)] if detail else None,
        "when": {"day": (day - timedelta(days=made.randrange(4))).isoformat()},
        "where": made.choice(mix()["places"][district]),
        "district": district,
        "incident_type": [kind],
        "happened_before": "yes" if again else "no",
        "contact": f"07700 900{made.randrange(1000):03}" if made.random() < 0.7 else None,
        "request": "call_back" if made.random() < 0.04 else None,
    }
    parts: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for name, field in FIELDS.items():
        parts[is_sealed(field)][name] = _answer(given.get(name))
    return parts


def _answer(value: Any) -> dict[str, Any]:
    if value is None:
        return {"value": None, "said": "", "source": "chosen", "status": "not_asked"}
    return {"value": value, "said": value if isinstance(value, str) else "", "source": "chosen", "status": "answered"}


def _consent(made: Random, receiver: str) -> dict[str, Any]:
    send = made.random() < 0.5
    return {"receiver": receiver, "send": send, "contact_details": made.random() < 0.6 if send else None}


def _entry(n: int, day: date, who: str, text: str) -> dict[str, Any]:
    return {
        "n": n,
        "at": f"{day.isoformat()}T12:0{n}:00+00:00",
        "who": who,
        "field": "account",
        "text": text,
        "choices": [],
    }


def _one(made: Random, shares: Mapping[str, float]) -> str:
    names: Sequence[str] = sorted(shares)
    return made.choices(names, [shares[name] for name in names])[0]
