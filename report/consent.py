"""Consent: a separate yes for each receiver, nothing ticked beforehand, then a second yes for contact details."""

from report.heard import Heard
from report.question import Question, Reply, ticks, unanswered, wanted, why, worded
from report.state import Answer, State
from report.turn import Context, Say, coded

_WITHOUT_PEOPLE = "statistics"  # counting gets no contact details
_FOR_THE_POLICE = ("date_of_birth", "gender")


def _ask_receivers(state: State, context: Context) -> Say:
    choices = coded("receiver", context.receivers) + ticks(state, "consent_to", "nobody_else")
    return Say(worded(state, "utter_ask_consent_to"), choices=choices, multiple=True)


def _agree(state: State, values: tuple[str, ...], heard: Heard, _context: Context) -> Reply | None:
    receivers = [value for value in values if value != "nobody_else"]
    if receivers and "nobody_else" in values:
        return None
    hanging = ["contact_consent_to", *(() if "police" in receivers else _FOR_THE_POLICE)]
    answer = Answer(receivers, heard.text, "said" if heard.text else "chosen")
    return Reply(state.without(hanging).answered({"consent_to": answer}))


RECEIVERS = Question(
    id="consent_to",
    # A no of the person concerned is a no for everybody: nobody else can say yes for them.
    due=lambda state, context: (
        wanted(state, "consent_to") and bool(context.receivers) and state.code("person_agrees") != "said_no"
    ),
    ask=_ask_receivers,
    choose=_agree,
    tell=lambda _state, _heard, _context: None,
    why=why("consent_to"),
    skip=lambda state: state.without(["contact_consent_to", *_FOR_THE_POLICE]).answered(
        unanswered("consent_to", "skipped")
    ),
    strict=True,
)


def _ask_details(state: State, _context: Context) -> Say:
    people = [receiver for receiver in state.codes("consent_to") if receiver != _WITHOUT_PEOPLE]
    choices = coded("receiver", people) + ticks(state, "contact_consent_to", "no_details")
    return Say("utter_ask_contact_consent_to", choices=choices, multiple=True)


def _agree_details(state: State, values: tuple[str, ...], heard: Heard, _context: Context) -> Reply | None:
    receivers = [value for value in values if value != "no_details"]
    if receivers and "no_details" in values:
        return None
    answer = Answer(receivers, heard.text, "said" if heard.text else "chosen")
    return Reply(state.answered({"contact_consent_to": answer}))


DETAILS = Question(
    id="contact_consent_to",
    due=lambda state, _context: wanted(state, "contact_consent_to"),
    ask=_ask_details,
    choose=_agree_details,
    tell=lambda _state, _heard, _context: None,
    why=why("contact_consent_to"),
    skip=lambda state: state.answered(unanswered("contact_consent_to", "skipped")),
    strict=True,
)
