"""Anything that a person may say, and anything that may be read in it."""

from hypothesis import strategies as st

from report import Finding
from report.codes import CODES
from report.fields import FIELDS
from report.interruptions import ACTS, ANSWERS, CHATTER

ANY = [value for codes in CODES.values() for value in codes]
INTENTS = ["", "inform", "nlu_fallback", "affirm", "deny", *ANSWERS, *ACTS, *CHATTER]
CRISES = ["crisis_immediate_danger", "crisis_self_harm", "crisis_child_at_risk", "crisis_of_another_kind"]
ENTITIES = sorted({field.entity for field in FIELDS.values()} - {""})
TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["yes", "no", "skip", "back", "why?", "1", "leeds", "race and religion", "07700 900123", "\ud800"]),
)
FINDINGS = st.builds(
    Finding,
    st.sampled_from([*ENTITIES, "unknown_field"]),
    st.one_of(st.sampled_from([*ANY, "2026-11-17", "16:30", "2"]), st.text(max_size=10)),
    st.text(max_size=10),
    st.integers(0, 9),
    st.integers(0, 9),
)
