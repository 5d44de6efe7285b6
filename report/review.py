"""The review: everything read back, any answer open to change; then send, keep a copy, or delete."""

from dataclasses import replace

from report import referral
from report.fields import FIELDS
from report.heard import Heard
from report.next_look import BEFORE, next_look, worded_for
from report.question import Question, Reply, controls
from report.shown import fact_lines, shortened
from report.state import State
from report.turn import Context, Say, Value

_NOT_READ_BACK = {"more"}  # its ticks are read back as the answers that they are


def has_something(state: State) -> bool:
    """Whether there is anything about what happened to send."""
    told = ("account", "why", "when", "where", "what", "who")
    return bool(state.attachments or state.links) or any(
        FIELDS[field_id].group in told and answer.status == "answered" for field_id, answer in state.answers.items()
    )


def _ask(state: State, context: Context) -> Say:
    if not has_something(state):
        return Say("utter_review_empty", choices=controls(state, "review", "change", "delete"))
    told = {key: answer for key, answer in state.answers.items() if answer.status == "answered"}
    hidden = _NOT_READ_BACK | ({"safe_contact"} if state.codes("safe_contact") == state.codes("contact") else set())
    lines = {"facts": [*fact_lines(told, [key for key in FIELDS if key in told and key not in hidden]), *_added(state)]}
    return Say(
        worded_for(BEFORE, context),
        {"facts": lines, **next_look(context)},
        controls(state, "review", "send", "keep", "change", "leave_out", "delete", *_refer(state), "good_to_know"),
    )


def _added(state: State) -> list[dict[str, Value]]:
    """Lines for files and links, which are no answers."""
    referred = referral.accepted_names(state.referrals)
    given = {
        "referrals": referred,
        "files": [each.name for each in state.attachments],
        "links": [each.address for each in state.links],
    }
    lines = {what: shortened(", ".join(each)) for what, each in given.items() if each}
    return [{"name": f"added.{what}", "value": {"quote": line}} for what, line in lines.items()]


def _refer(state: State) -> tuple[str, ...]:
    """Who may be asked to get in touch can still be changed, as long as the list is there."""
    return ("refer_me",) if referral.referable(state) else ()


def choose(state: State, values: tuple[str, ...], _heard: Heard, _context: Context) -> Reply:
    """Send is carried out by the caller; a copy, a change and deleting go on in a side question."""
    if values[0] == "send":
        return Reply(replace(state, pending=""), effect="send", settled=False)
    side = {"keep": "kept", "change": "change", "leave_out": "redact", "delete": "delete"}[values[0]]
    return Reply(replace(state, pending=side), effect="keep" if side == "kept" else None, settled=False)


REVIEW = Question(
    id="review",
    due=lambda _state, _context: True,
    ask=_ask,
    choose=choose,
    tell=lambda _state, _heard, _context: None,
    why=Say("utter_why_review"),
    strict=True,
)
