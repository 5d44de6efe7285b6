"""What was understood of one person's messages, in the words of docs/annotation.md: one record for all of them.

The talk keeps the registry's codes; labelled text says the same more plainly (`injury: true`). This is the one place
where the first becomes the second.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Parsed = Mapping[str, Any]
CRISIS = "crisis_"
_KINDS = ("immediate_danger", "self_harm", "child_at_risk")
_LEADING = ("on", "in", "at", "about", "outside", "near", "inside", "opposite", "behind", "from", "to", "by", "the")
_STRANGER = "stranger"
_UNSURE = "not_sure"
_PLATFORMS = {"X (Twitter)": "x", "phone call": "online"}


def understood(parses: Sequence[Parsed]) -> dict[str, Any]:
    """One record of a person's parsed messages, in their order; `parses` has at least one.

    Lists are united; of single values the surest counts, then the most exact, then the first said.
    """
    findings = [finding for parsed in parses for finding in parsed.get("findings") or ()]
    intent = max((_intent(parsed) for parsed in parses), key=lambda pair: pair[0] == "inform")
    return {
        "intent": intent[0],
        "intent_confidence": round(intent[1], 4),
        "crisis": _crisis(parses),
        **_why_and_what(findings),
        **_when_and_where(findings),
        **_who(findings),
    }


def _intent(parsed: Parsed) -> tuple[str, float]:
    """What the message asks for, whatever danger was noticed in it."""
    intent = parsed.get("original_intent") or parsed.get("intent") or {}
    return str(intent.get("name") or ""), float(intent.get("confidence") or 0.0)


def _crisis(parses: Iterable[Parsed]) -> str:
    names = {str((parsed.get("intent") or {}).get("name") or "") for parsed in parses}
    return next((kind for kind in _KINDS if CRISIS + kind in names), "none")


def _why_and_what(findings: Sequence[Parsed]) -> dict[str, Any]:
    return {
        "motivation": _all(findings, "motivation") or ["none_stated"],
        "sub": _all(findings, "motivation_detail"),
        "incident_type": _all(findings, "incident_type"),
        "role": _surest(findings, "role") or "victim",
    }


def _when_and_where(findings: Sequence[Parsed]) -> dict[str, Any]:
    return {
        "date_iso": _surest(findings, "when"),
        "time": _surest(findings, "time"),
        "date_text": [without_lead(said) for said in _all(findings, "when", "said")],
        "time_text": [without_lead(said) for said in _all(findings, "time", "said")],
        "location_text": [without_lead(said) for said in _all(findings, "place")],
        "district": _surest(findings, "district") or "unknown",
    }


def _who(findings: Sequence[Parsed]) -> dict[str, Any]:
    count = _surest(findings, "offender_count")
    platform = _surest(findings, "online_platform")
    return {
        "offender_count": int(count) if count and count.isdecimal() else None,
        "offender_known": _known(_surest(findings, "offender_known")),
        "injury": _surest(findings, "injury") == "yes",
        "weapon": _surest(findings, "weapon") == "yes",
        "ongoing_or_repeat": _surest(findings, "happened_before") == "yes",
        "child_involved": _surest(findings, "child_involved") == "yes",
        "online_platform": _PLATFORMS.get(platform, platform.lower()) if platform else None,
    }


def _known(code: str | None) -> bool | None:
    return None if code in (None, _UNSURE) else code != _STRANGER


def _all(findings: Sequence[Parsed], field: str, part: str = "value") -> list[str]:
    return list(dict.fromkeys(str(finding[part]) for finding in findings if finding["field"] == field))


def _surest(findings: Sequence[Parsed], field: str) -> str | None:
    told = [finding for finding in findings if finding["field"] == field]
    best = max(told, key=lambda finding: (finding["confidence"], _exact(str(finding["value"]))), default=None)
    return str(best["value"]) if best else None


def _exact(value: str) -> bool:
    """Whether a date or time is a single one: intervals and parts of a day are less exact."""
    return "/" not in value and any(character.isdigit() for character in value)


def without_lead(said: str) -> str:
    """The words without a leading "on", "in", "at", "the" and the like, which labelled spans leave out."""
    first, _, rest = said.partition(" ")
    return without_lead(rest) if rest and first.lower() in _LEADING else said
