"""The document of a report: everything one talk gave, in the shape of `waymark-report/1`.

Three things are never mixed. What the person perceives is their answers, and `perceived_by` says whether that person
was hurt, saw it, or speaks for somebody; what the software read is `suggested`, never an answer; and nothing is proved.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from report import referral
from report.attachment import Attachment
from report.fields import FIELDS
from report.schema import NAME, is_sealed
from report.state import Answer, Concern, Entry, State
from report.turn import Context

# Concerns that bring a report to the front of the queue; `not_safe` is the answer to "Are you safe right now?".
URGENT = frozenset({"immediate_danger", "self_harm", "child_at_risk"})

_REASONS = {
    "immediate_danger": "They wrote words that may mean danger now.",
    "self_harm": "They wrote words that may mean thoughts of suicide or self-harm.",
    "child_at_risk": "They wrote words that may mean a child is at risk.",
    "adult_at_risk": "They wrote words that may mean an adult is at risk.",
    "family_or_carer_harm": "They wrote words that may mean harm by family or a carer.",
}

_NOT_ASKED = Answer(status="not_asked")
_BLANK = asdict(_NOT_ASKED)
_NAMES = {
    part: tuple(n for n, f in FIELDS.items() if is_sealed(f) == (part == "sealed")) for part in ("coded", "sealed")
}


def build_report(state: State, context: Context | None = None) -> dict[str, Any]:
    """The `waymark-report/1` document of a talk, sent at `context.now`.

    Without a context it is the person's own copy of a report that was not sent: `sent_at` and `arrived_on` are null.
    """
    return {
        "schema": NAME,
        "report_id": state.report_id,
        "reference": state.reference,
        "created_on": state.created_at[:10],
        "sent_at": context.now.isoformat(timespec="seconds") if context else None,
        "language": state.language,
        "channel": state.channel,
        "model": context.model if context else "",
        "perceived_by": state.code("role") or None,
        "clear": _clear(state, context),
        "coded": {name: _answer(state, name) for name, field in FIELDS.items() if not is_sealed(field)},
        "sealed": {name: _answer(state, name) for name, field in FIELDS.items() if is_sealed(field)},
        "consents": _consents(state, context),
        "referrals": referral.as_json(state),
        "concerns": [_concern(concern) for concern in state.concerns],
        "suggested": [asdict(finding) for finding in state.suggested],
        "attachments": [_attachment(each, own_copy=context is None) for each in state.attachments],
        "links": [asdict(link) for link in state.links],
        "transcript": [_entry(entry) for entry in state.transcript],
    }


def completed(document: Mapping[str, Any]) -> dict[str, Any]:
    """A document, or its coded part alone, that an older version wrote: fields that came later were not asked."""
    parts = {part: document[part] for part in ("coded", "sealed") if part in document}
    added = {part: _not_asked(part) | answers for part, answers in parts.items()}
    # The coded part alone has no referrals; a whole document of an older version had none yet.
    whole = {"referrals": document.get("referrals", [])} if "transcript" in document else {}
    return {**document, **added, **whole}


def _not_asked(part: str) -> dict[str, Any]:
    """Every field of a part, in its order. A list of fifty reports asks for it fifty times."""
    return {name: dict(_BLANK) for name in _NAMES[part]}


def is_urgent(state: State) -> bool:
    """Whether words of crisis were written, or the person said that they are not safe."""
    return bool(URGENT & set(state.concern_codes)) or state.code("safety_now") == "not_safe"


def _clear(state: State, context: Context | None) -> dict[str, Any]:
    return {
        "arrived_on": context.now.date().isoformat() if context else None,
        "district": state.code("district") or "unknown",
        "urgent": is_urgent(state),
    }


def _answer(state: State, name: str) -> Mapping[str, Any]:
    answer = asdict(_given(state, name))
    # A list of codes is a tuple in the state and an array in the document, whichever way the state was made.
    return answer | {"value": list(answer["value"])} if isinstance(answer["value"], tuple) else answer


def _given(state: State, name: str) -> Answer:
    """The answer to a field. What was told stands as the account, even if its question was then skipped."""
    if name == "account" and state.account:
        return Answer(state.account, state.account)
    return state.answers.get(name, _NOT_ASKED)


def _consents(state: State, context: Context | None) -> list[dict[str, Any]]:
    """One line for each receiver that was offered; null where the person gave no answer."""
    chosen = state.codes("consent_to")
    offered = dict.fromkeys((*(context.receivers if context else ()), *chosen))
    return [
        {
            "receiver": receiver,
            "send": _yes_no(state, "consent_to", receiver),
            "contact_details": _yes_no(state, "contact_consent_to", receiver) if receiver in chosen else None,
        }
        for receiver in offered
    ]


def _yes_no(state: State, name: str, receiver: str) -> bool | None:
    answer = state.answers.get(name, _NOT_ASKED)
    return receiver in state.codes(name) if answer.status == "answered" else None


def _concern(concern: Concern) -> dict[str, Any]:
    return {"code": concern.code, "reason": _REASONS[concern.code], "entry": concern.entry}


def _attachment(attachment: Attachment, own_copy: bool) -> dict[str, Any]:
    """A person can add files but not read them back: whoever has their device could. Their copy has no keys."""
    return attachment.to_dict() | ({"key": None} if own_copy else {})


def _entry(entry: Entry) -> dict[str, Any]:
    """An entry as it was recorded; a step of the talk that is no field of the report (the read-back) becomes null."""
    return {**entry, "field": entry["field"] if entry["field"] in FIELDS else None}
