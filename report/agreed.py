"""What the person agrees to now: the consents that were sent with the report, less what they took back since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class TakenBack:
    """One withdrawal: a code of `receiver`, "send" or "contact_details", and when (ISO 8601)."""

    receiver: str
    part: str
    at: str


@dataclass(frozen=True)
class Agreed:
    """The consent for one receiver as it stands now. None: never asked.

    `send_back` and `details_back` say when a yes was taken back (ISO 8601); "" if it was not.
    """

    receiver: str
    send: bool | None
    contact_details: bool | None
    send_back: str = ""
    details_back: str = ""


def agreed_now(consents: Iterable[Mapping[str, Any]], taken_back: Sequence[TakenBack]) -> tuple[Agreed, ...]:
    """The consents of a `waymark-report/1` document as they stand now; whoever passes a report on asks here.

    Taking back a report takes back the contact details too. Only a yes can be taken back, and the first time counts.
    """
    return tuple(_now(each, taken_back) for each in consents)


def _now(consent: Mapping[str, Any], taken_back: Sequence[TakenBack]) -> Agreed:
    mine = sorted((each for each in taken_back if each.receiver == consent["receiver"]), key=lambda each: each.at)
    whole = next((each.at for each in mine if each.part == "send"), "")
    details = next((each.at for each in mine), "")
    send, contact = consent["send"], consent["contact_details"]
    return Agreed(
        consent["receiver"],
        False if send and whole else send,
        False if contact and details else contact,
        whole if send else "",
        details if contact else "",
    )
