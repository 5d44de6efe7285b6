"""Talks made up for the tests of the document: any answers a person could give, and one whole story."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from report.attachment import Attachment, Link
from report.codes import CODES
from report.document import build_report
from report.fields import FIELDS, Field
from report.heard import Finding
from report.state import Answer, Concern, Entry, State
from report.turn import Context

NOW = datetime(2026, 11, 23, 20, 30, tzinfo=ZoneInfo("Europe/London"))
RECEIVERS = ("police", "victim_support", "community_partner", "council", "statistics")
CONTEXT = Context(now=NOW, receivers=RECEIVERS, model="m1")

TEXTS = st.text(max_size=60) | st.sampled_from(
    ["He shouted. Then he spat on me!", "पता नहीं। शायद।", "word " * 90, "x" * 5000]
)
DAYS = st.dates().map(lambda day: day.isoformat())


def values(field: Field) -> st.SearchStrategy[Any]:
    """Any value that the field may hold when it is answered."""
    if field.type == "code":
        return st.sampled_from([*CODES[field.codes]])
    if field.type == "codes":
        return st.lists(st.sampled_from([*CODES[field.codes]]), unique=True)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "date": st.none()
        | st.builds(lambda day: {"day": day}, DAYS)
        | st.builds(lambda a, b: {"from": min(a, b), "to": max(a, b)}, DAYS, DAYS),
        "time": st.none() | st.just("16:30"),
        "count": st.none() | st.integers(0, 999),
    }
    return kinds.get(field.type, TEXTS)


def answers(field: Field) -> st.SearchStrategy[Answer]:
    """Any answer to the field, given or not."""
    given = st.builds(Answer, values(field), TEXTS, st.sampled_from(["said", "chosen", "confirmed"]))
    return given | st.builds(Answer, status=st.sampled_from(["skipped", "not_known", "not_asked"]))


ENTRIES = st.lists(
    st.tuples(st.sampled_from(["person", "waymark"]), st.none() | st.sampled_from([*FIELDS, "review"]), TEXTS),
    max_size=6,
).map(
    lambda entries: tuple(
        Entry(n=n, at="2026-11-23T20:00:00+00:00", who=who, field=field, text=text, choices=[])
        for n, (who, field, text) in enumerate(entries, 1)
    )
)
FINDINGS = st.lists(
    st.builds(Finding, st.sampled_from([*FIELDS]), TEXTS, TEXTS, st.integers(0, 9), st.integers(9, 20)), max_size=3
)
HEX = st.text("0123456789abcdef", min_size=64, max_size=64)
ATTACHMENTS = st.builds(
    Attachment,
    id=HEX,
    key=TEXTS,
    name=TEXTS,
    kind=st.just("image/jpeg"),
    size=st.integers(1, 10**8),
    sha256=HEX,
    found=st.lists(st.sampled_from([*CODES["hidden"]]), unique=True).map(tuple),
    copy=st.booleans(),
    missing=st.booleans(),
)
LINKS = st.builds(Link, TEXTS, TEXTS, TEXTS, TEXTS)
STATES = st.builds(
    State,
    report_id=st.uuids().map(lambda one: one.hex),
    created_at=st.just("2026-11-23T19:58:00+00:00"),
    answers=st.fixed_dictionaries({}, optional={name: answers(field) for name, field in FIELDS.items()}),
    suggested=FINDINGS.map(tuple),
    transcript=ENTRIES,
    attachments=st.lists(ATTACHMENTS, max_size=2).map(tuple),
    links=st.lists(LINKS, max_size=2).map(tuple),
    concerns=st.lists(
        st.builds(Concern, st.sampled_from([*CODES["concern"]]), st.none() | st.integers(1, 9)), max_size=3
    ).map(tuple),
)

TOLD = (
    "last tues about half 4 outside Leeds market 2 lads called me a name and spat at my mum. "
    "its the third time. one of them lives over the road from us."
)


def story(**changed: Answer) -> State:
    """A whole talk: a man tells of abuse outside a market, his answers, and any of them changed."""
    given = {
        "role": Answer("victim", "my mum", "confirmed"),
        "safety_now": Answer("safe", "Yes, I am safe", "chosen"),
        "account": Answer(TOLD, TOLD),
        "why_words": Answer("because we are Muslim, he said it", "because we are Muslim, he said it"),
        "motivation": Answer(["religion"], "", "chosen"),
        "motivation_detail": Answer(["muslim"], "", "chosen"),
        "when": Answer({"day": "2026-11-17"}, "last tues", "confirmed"),
        "time": Answer("16:30", "about half 4", "confirmed"),
        "where": Answer("outside Leeds market", "outside Leeds market", "confirmed"),
        "district": Answer("leeds", "Leeds market", "confirmed"),
        "incident_type": Answer(["verbal_abuse", "spitting"], "called me a name; spat at", "confirmed"),
        "happened_before": Answer("yes", "its the third time", "confirmed"),
        "offender_known": Answer("neighbour", "lives over the road", "confirmed"),
        "needs": Answer(["talk"], "", "chosen"),
        "contact": Answer("07700 900123", "07700 900123"),
        "safe_ways": Answer(["text", "no_message"], "", "chosen"),
        "consent_to": Answer(["police", "victim_support"], "", "chosen"),
        "contact_consent_to": Answer(["victim_support"], "", "chosen"),
    }
    told = Entry(n=4, at="2026-11-23T20:01:00+00:00", who="person", field="account", text=TOLD, choices=[])
    begun = State(report_id="0123456789abcdef0123456789abcdef", created_at="2026-11-23T19:58:00+00:00")
    return replace(begun, answers={**given, **changed}, transcript=(told,))


def document(state: State) -> dict[str, Any]:
    """The document of a talk, as it comes back out of an envelope."""
    made: dict[str, Any] = json.loads(json.dumps(build_report(state, CONTEXT)))
    return made
