"""An invented report, as long and as strong as real ones are."""

from typing import Any
from uuid import uuid4

from report.fields import FIELDS

WORDS = "last tues abt half 4 outside Leeds market 2 lads called me a p*** n spat at my mum <b>its</b> the third time"
WHY = "because we wear hijab, they said go home"
CANARY = "07700 900123"


def answered(value: Any, said: str = "", source: str = "chosen") -> dict[str, Any]:
    return {"value": value, "said": said, "source": source, "status": "answered"}


def not_answered(status: str) -> dict[str, Any]:
    return {"value": None, "said": "", "source": "chosen", "status": status}


def _all_fields(part: str, given: dict[str, Any]) -> dict[str, Any]:
    """The given answers, and every other field of the registry as one that was not asked."""
    fields = [field.id for field in FIELDS.values() if (field.privacy == "sealed") == (part == "sealed")]
    return {field: given.get(field, not_answered("not_asked")) for field in fields}


def talk() -> list[dict[str, Any]]:
    at = "2026-11-20T14:0{}:00+00:00".format
    return [
        {"n": 1, "at": at(1), "who": "waymark", "field": "safety_now", "text": "Are you safe now?", "choices": ["Yes"]},
        {"n": 2, "at": at(2), "who": "person", "field": "safety_now", "text": "Yes, I am safe", "choices": []},
        {"n": 3, "at": at(3), "who": "waymark", "field": "account", "text": "What happened?", "choices": []},
        {"n": 4, "at": at(4), "who": "person", "field": "account", "text": WORDS, "choices": []},
    ]


def invented_report(arrived_on: str = "2026-11-20", district: str = "leeds", urgent: bool = False) -> dict[str, Any]:
    return {
        "schema": "waymark-report/1",
        "report_id": uuid4().hex,
        "reference": "WM-7KQ2-M4XD",
        "created_on": arrived_on,
        "sent_at": f"{arrived_on}T14:20:00+00:00",
        "language": "en",
        "channel": "web",
        "model": "test-1",
        "clear": {"arrived_on": arrived_on, "district": district, "urgent": urgent},
        "perceived_by": "victim",
        "coded": _all_fields(
            "coded",
            {
                "district": answered(district, "Leeds", "confirmed"),
                "role": answered("victim", "my mum", "confirmed"),
                "safety_now": answered("safe"),
                "motivation": answered(["race", "religion"]),
                "motivation_detail": answered(["muslim"]),
                "when": answered({"day": "2026-11-17"}, "last tues", "confirmed"),
                "time": answered("16:30", "abt half 4", "confirmed"),
                "incident_type": answered(["verbal_abuse", "spitting"], "called me a p***", "confirmed"),
                "offender_count": answered(2, "2 lads", "confirmed"),
                "happened_before": answered("yes", "its the third time", "confirmed"),
                "needs": not_answered("skipped"),
                "gender": not_answered("not_asked"),
                "safe_ways": answered(["text"]),
                "consent_to": answered(["victim_support"]),
                "contact_consent_to": answered(["victim_support"]),
            },
        ),
        "sealed": _all_fields(
            "sealed",
            {
                "account": answered(WORDS, WORDS, "said"),
                "why_words": answered(WHY, WHY, "said"),
                "where": answered("outside Leeds market", "outside Leeds market", "confirmed"),
                "contact": answered(CANARY, CANARY, "said"),
                "safe_contact": answered("not after 6, he reads my phone", "not after 6, he reads my phone", "said"),
            },
        ),
        "consents": [
            {"receiver": "police", "send": False, "contact_details": None},
            {"receiver": "victim_support", "send": True, "contact_details": True},
            {"receiver": "council", "send": None, "contact_details": None},
        ],
        "referrals": [],
        "concerns": [],
        "suggested": [],
        "attachments": [],
        "links": [],
        "transcript": talk(),
    }
