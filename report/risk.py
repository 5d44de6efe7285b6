"""The risk picture: facts that raise concern, each with its reason in plain words and where it was said.

There is no score: no national scored form for hate crime was found, and an invented one would look official.
What to look for follows practice on hate crime risk: repeat and rising incidents, the same offender or address,
weapons, injury, children, adults at risk, thoughts of suicide.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from report.young import YOUNG

Document = Mapping[str, Any]

# The codes of concern and their short names, most pressing first: the order in which a support worker reads them.
SHORT: Mapping[str, str] = {
    "immediate_danger": "danger now",
    "self_harm": "self-harm",
    "child_at_risk": "child",
    "adult_at_risk": "adult at risk",
    "family_or_carer_harm": "family or carer",
    "weapon": "weapon",
    "injury": "injury",
    "escalation": "getting worse",
    "repeat": "repeat",
    "known_offender": "knows them",
    "lives_nearby": "lives nearby",
}


@dataclass(frozen=True)
class Concern:
    """One fact that raises concern: its code (one of SHORT), one plain sentence, and the transcript entry, if any."""

    code: str
    reason: str
    entry: int | None = None


@dataclass(frozen=True)
class Rule:
    """Answering `field` with `value` raises the concern `code`."""

    code: str
    field: str
    value: str
    reason: str


RULES = (
    Rule("immediate_danger", "safety_now", "not_safe", "They are not safe now."),
    Rule("immediate_danger", "safety_now", "not_sure", "They are not sure that they are safe."),
    Rule("child_at_risk", "child_involved", "yes", "A child was there."),
    Rule("child_at_risk", "safety_now", "safe_under_18", "They are under 18."),
    *(Rule("child_at_risk", "age_band", band, "They are under 18.") for band in sorted(YOUNG)),
    Rule("adult_at_risk", "incident_type", "mate_crime", "A false friend is using them."),
    Rule("family_or_carer_harm", "offender_known", "family_or_carer", "It was done by family or a carer."),
    Rule("weapon", "weapon", "yes", "There was a weapon."),
    Rule("injury", "injury", "yes", "Somebody was hurt."),
    Rule("escalation", "getting_worse", "yes", "It is getting worse."),
    Rule("repeat", "happened_before", "yes", "It has happened before."),
    Rule("repeat", "how_often", "weekly", "It happens every week or more."),
    Rule("repeat", "same_people", "yes", "It is the same people as before."),
    Rule("known_offender", "offender_known", "seen_before", "They have seen who did it before."),
    Rule("known_offender", "offender_known", "neighbour", "They know who did it: somebody near their home."),
    Rule("known_offender", "offender_known", "work_or_school", "They know who did it: somebody at work or school."),
    Rule("known_offender", "offender_known", "family_or_carer", "They know who did it: family or a carer."),
    Rule("known_offender", "offender_known", "friend", "They know who did it: somebody they took for a friend."),
    Rule("known_offender", "offender_known", "known_other", "They know who did it."),
    Rule("lives_nearby", "offender_known", "neighbour", "Whoever did it lives near them."),
)

# A disability with one of these is a reason to check, never a finding: only a local authority decides who is an
# adult at risk (Care Act 2014, section 42).
_CHECK_ADULT = (("happened_before", "yes"), ("offender_known", "family_or_carer"), ("offender_known", "neighbour"))
_CHECK_REASON = (
    "They told of a disability, and of harm that comes back or is close: check if they are an adult at risk."
)


def risk_picture(doc: Document) -> tuple[Concern, ...]:
    """The concerns of a `waymark-report/1` document, most pressing first, each reason once.

    What the software read but the person never answered counts too, and says that it was not confirmed.
    """
    found = [*_from_words(doc), *_from_answers(doc), *_adult_to_check(doc)]
    once = {(concern.code, concern.reason): concern for concern in reversed(found)}
    order = [*SHORT]
    return tuple(sorted(once.values(), key=lambda concern: (order.index(concern.code), concern.reason)))


def _from_words(doc: Document) -> Iterator[Concern]:
    for concern in doc["concerns"]:
        yield Concern(concern["code"], concern["reason"], concern["entry"])


def _from_answers(doc: Document) -> Iterator[Concern]:
    for rule in RULES:
        if rule.value in _values(doc, rule.field):
            yield Concern(rule.code, rule.reason, _entry_of_answer(doc, rule.field))
        elif said := _only_read(doc, rule):
            reason = f"{rule.reason[:-1]} (read in their words, not confirmed)."
            yield Concern(rule.code, reason, _entry_with(doc, said))


def _adult_to_check(doc: Document) -> Iterator[Concern]:
    disabled = set(_values(doc, "disability")) - {"none", "prefer_not_to_say"}
    if disabled and any(value in _values(doc, name) for name, value in _CHECK_ADULT):
        reason = (
            "They told of a disability and of harm that comes back or is close: check if they are an adult at risk."
        )
        yield Concern("adult_at_risk", reason, _entry_of_answer(doc, "disability"))


def _values(doc: Document, name: str) -> list[str]:
    """The codes answered to a field, one or several; none when it has no answer."""
    value = doc["coded"][name]["value"]
    return value if isinstance(value, list) else [value] if value else []


def _only_read(doc: Document, rule: Rule) -> str:
    """The words from which the software read this, when the person has not answered the field; otherwise empty."""
    if doc["coded"][rule.field]["status"] == "answered":
        return ""
    read = (f["said"] for f in doc["suggested"] if f["field"] == rule.field and f["value"] == rule.value)
    return next(read, "")


def _entry_of_answer(doc: Document, name: str) -> int | None:
    """The entry that holds the words of the answer, or else the last one that answers its question."""
    said = doc["coded"][name]["said"].split("; ")[0]  # words read in several places are joined so
    answering = [e["n"] for e in doc["transcript"] if e["who"] == "person" and e["field"] == name]
    return (_entry_with(doc, said) if said else None) or next(reversed(answering), None)


def _entry_with(doc: Document, said: str) -> int | None:
    return next((e["n"] for e in doc["transcript"] if e["who"] == "person" and said in e["text"]), None)
