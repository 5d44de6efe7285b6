"""To whom a report may be passed on now, and how much of it: decided here and nowhere else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.console.acts import Act
from casework.console.case_entries import Entry
from casework.store.case_acts import Kind
from report.agreed import Agreed
from report.codes import label
from report.handover import RECEIVERS
from report.referral import referrals, to_send
from report.risk import risk_picture

REASONS = {
    "child": "A child is at risk",
    "adult": "An adult at risk needs protection (Care Act 2014, section 42)",
    "life": "A life is in danger",
    "agreed": "The person agreed in a call that is recorded here",
}
"""The only reasons for which something may be passed on without a consent in the report."""
UNASKED = {
    "police": "West Yorkshire Police",
    "childrens_services": "Children’s social care",
    "adult_services": "Adult social care",
    "ambulance": "Ambulance service",
    "conference": "Multi-agency case conference",
}
NOT_TOLD = {
    "danger_to_them": "Telling would put them in danger",
    "danger_to_other": "Telling would put somebody else in danger",
    "hinders": "Telling would hinder the protection",
}
_SERIOUS = frozenset(
    ("escalation", "weapon", "injury", "child_at_risk", "adult_at_risk", "immediate_danger", "family_or_carer_harm")
)
ASKED, CONFIRMED, REFUSED = "asked", "confirmed", "refused"


@dataclass(frozen=True)
class Way:
    """One receiver to whom the report may go now: with or without how to reach the person, and what happened."""

    key: str
    name: str
    receiver: str
    contact: bool
    account: bool
    act: Act

    @property
    def police(self) -> bool:
        return self.receiver == "police"


def ways(document: Mapping[str, Any], agreed: Sequence[Agreed], entries: Sequence[Entry]) -> list[Way]:
    """Everybody to whom something may be passed on now. What is not here may go to nobody."""
    consented = [
        Way(
            f"receiver:{each.receiver}",
            label(f"receiver.{each.receiver}"),
            each.receiver,
            bool(each.contact_details),
            True,
            Act(f"passed_{each.receiver}"),
        )
        for each in agreed
        if each.send and each.receiver in RECEIVERS
    ]
    asked = [
        Way(f"service:{each['service']}", each["name"], each["service"], True, each["account"], Act.PASSED_SERVICE)
        for each in to_send(document)
    ]
    exceptions = [
        Way(f"unasked:{each.act.id}", UNASKED[each.content["to"]], each.content["to"], True, True, Act.PASSED_UNASKED)
        for each in entries
        if each.act.kind is Kind.WITHOUT_CONSENT and each.act.state == CONFIRMED and not each.damaged
    ]
    return [*consented, *asked, *exceptions]


def not_allowed(document: Mapping[str, Any], agreed: Sequence[Agreed]) -> list[str]:
    """Those who were offered and may not have it, each with the reason: a worker must see the no, too."""
    found = [
        f"{label(f'receiver.{each.receiver}')}: {_why_not(each)}"
        for each in agreed
        if not each.send or each.receiver not in RECEIVERS
    ]
    accepted = {each["service"] for each in to_send(document)}
    waiting = [each for each in referrals(document) if each["answer"] == "accepted" and each["service"] not in accepted]
    return found + [f"{each['name']}: accepted, but there is no way to reach the person" for each in waiting]


def may_ask(reason: str, entries: Sequence[Entry]) -> bool:
    """Whether a reason can be given: an agreement needs a call in which the person was reached."""
    reached = any(each.act.kind is Kind.CONTACT and each.content.get("outcome") == "reached" for each in entries)
    return reason in REASONS and (reason != "agreed" or reached)


def for_a_conference(document: Mapping[str, Any]) -> bool:
    """Whether it comes back and is serious: then a multi-agency case conference should hear of it. West Yorkshire's
    hate crime case conference in Leeds was named as good practice (shared facts, section B).
    """
    codes = {concern.code for concern in risk_picture(document)}
    return "repeat" in codes and bool(codes & _SERIOUS)


def _why_not(agreed: Agreed) -> str:
    if agreed.receiver not in RECEIVERS:
        return "counted only, nothing of this report goes there"
    if agreed.send_back:
        return "the person took it back"
    return "not asked" if agreed.send is None else "the person said no"
