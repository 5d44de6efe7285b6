"""The state: one JSON string that holds all of a talk, and the account only once."""

import json

from hypothesis import given
from hypothesis import strategies as st

from report import Answer, Finding, State, record_shown
from report.fields import FIELDS
from report.state import Concern
from tests.report.documents import ATTACHMENTS, LINKS

from .conftest import AT, FULL, Talk

_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
_VALUES = st.one_of(
    st.none(), st.integers(0, 99), _TEXT, st.lists(_TEXT, max_size=3), st.fixed_dictionaries({"day": _TEXT})
)
_ANSWERS = st.builds(
    Answer,
    _VALUES,
    _TEXT,
    st.sampled_from(["said", "chosen", "confirmed"]),
    st.sampled_from(["answered", "skipped", "not_known", "not_asked"]),
)
_FINDINGS = st.builds(Finding, _TEXT, _TEXT, _TEXT, st.integers(0, 9), st.integers(0, 9), st.floats(0, 1))
_ENTRIES = st.fixed_dictionaries(
    {
        "n": st.just(0),  # numbered by its place below, as `recording` numbers them
        "at": st.just(AT),
        "who": st.sampled_from(["person", "waymark"]),
        "field": st.one_of(st.none(), st.sampled_from(["account", "where"])),
        "text": _TEXT,
        "choices": st.lists(_TEXT, max_size=2),
    }
)
_STATES = st.builds(
    State,
    report_id=_TEXT,
    created_at=_TEXT,
    asked=st.sampled_from([*FIELDS, "facts", "review"]),
    pending=st.sampled_from(["", "change", "delete", "go_on"]),
    tries=st.integers(0, 9),
    path=st.lists(st.sampled_from([*FIELDS]), max_size=4).map(tuple),
    answers=st.dictionaries(st.sampled_from([key for key in FIELDS if key != "account"]), _ANSWERS, max_size=5),
    suggested=st.lists(_FINDINGS, max_size=3).map(tuple),
    transcript=st.lists(_ENTRIES, max_size=5).map(
        lambda entries: tuple({**entry, "n": number} for number, entry in enumerate(entries, 1))
    ),
    concerns=st.lists(st.builds(Concern, _TEXT, st.one_of(st.none(), st.integers(1, 9))), max_size=2).map(tuple),
    attachments=st.lists(ATTACHMENTS, max_size=2).map(tuple),
    links=st.lists(LINKS, max_size=2).map(tuple),
    access_code=_TEXT,
    acked=_TEXT,
    calmed=st.booleans(),
    closing=st.sampled_from(["", "stored", "waiting", "deleted"]),
)


@given(_STATES)
def test_a_state_comes_back_from_json_as_it_was(state: State) -> None:
    assert State.from_json(state.to_json()) == state


def test_the_account_is_written_once(talk: Talk) -> None:
    talk.to_account().write("a story that is told only here").press("thats_all")
    assert talk.state.to_json().count("a story that is told only here") == 1
    assert State.from_json(talk.state.to_json()).answers["account"].value == "a story that is told only here"


def test_a_talk_takes_a_few_kilobytes_beside_its_transcript(talk: Talk) -> None:
    kept = json.loads(talk.to_review().state.to_json())
    kept.pop("transcript")
    assert len(json.dumps(kept)) < 4096


def test_the_transcript_is_numbered_without_gaps_and_names_the_field(talk: Talk) -> None:
    entries = talk.press("safe").write(FULL[0]).state.transcript
    assert [entry["n"] for entry in entries] == list(range(1, len(entries) + 1))
    theirs = [(entry["text"], entry["choices"], entry["field"]) for entry in entries if entry["who"] == "person"]
    assert theirs == [("Yes, I am safe", ["safe"], "safety_now"), (FULL[0], [], "account")]


def test_waymarks_words_never_join_the_account(talk: Talk) -> None:
    talk.to_account().write("one").write("two").press("thats_all")
    state = record_shown(talk.state, ["Why do you think they did this?"], AT)
    assert state.account == state.answers["account"].value == "one\ntwo"


def test_a_reference_can_be_said_aloud_and_comes_from_the_id() -> None:
    state = State("0123456789abcdef0123456789abcdef", AT)
    assert state.reference == State(state.report_id, "").reference
    assert len(state.reference) == 12 and state.reference.startswith("WM-")
    assert not set("ILOU") & set(state.reference.removeprefix("WM-"))
