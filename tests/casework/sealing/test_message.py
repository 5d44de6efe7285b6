"""Messages under the report's seal: who can open them, and what can't be passed off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.sealing import access_code
from casework.sealing.access_code import AccessCodeKey
from casework.sealing.envelope import SealedReport, open_note, seal, seal_message, seal_note
from casework.sealing.errors import EnvelopeDamaged, NotARecipient
from casework.sealing.message import Written, open_written, seal_written
from casework.sealing.team_key import TeamKey
from tests.casework.conftest import invented_report

AT = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
CODE = access_code.mint()
TEAM = TeamKey.generate("leeds")
SEALED = seal(invented_report(), (TEAM.public,), CODE)
PERSON = AccessCodeKey.from_code(CODE)


@settings(deadline=None)
@given(
    st.builds(
        Written,
        st.sampled_from(["message", "addition"]),
        st.sampled_from(["person", "worker"]),
        st.datetimes(timezones=st.just(UTC)),
        st.text(max_size=300),
    )
    | st.builds(
        Written,
        st.just("withdrawal"),
        st.just("person"),
        st.datetimes(timezones=st.just(UTC)),
        receiver=st.text(max_size=20),
        part=st.sampled_from(["send", "contact_details"]),
    )
)
def test_what_one_side_seals_the_other_opens(written: Written) -> None:
    for mine, theirs in ((PERSON, TEAM), (TEAM, PERSON)):
        blob = seal_written(SEALED, mine, written)
        assert open_written(SEALED, theirs, blob, written.author, written.at) == written


def test_another_code_and_another_team_open_nothing() -> None:
    blob = seal_written(SEALED, TEAM, Written("message", "worker", AT, "canary words"))
    for key in (AccessCodeKey.from_code(access_code.mint()), TeamKey.generate("leeds")):
        with pytest.raises(NotARecipient):
            open_written(SEALED, key, blob, "worker", AT)


def test_a_message_can_not_be_passed_off_as_anothers_or_of_another_time() -> None:
    blob = seal_written(SEALED, TEAM, Written("message", "worker", AT, "canary words"))
    for author, at in (("person", AT), ("worker", AT.replace(hour=21))):
        with pytest.raises(EnvelopeDamaged):
            open_written(SEALED, TEAM, blob, author, at)


def test_a_note_never_shows_to_the_person_as_a_message_nor_the_other_way(sealed: SealedReport) -> None:
    note = seal_note(SEALED, TEAM, {"text": "canary words"})
    with pytest.raises(EnvelopeDamaged):
        open_written(SEALED, PERSON, note, "worker", AT)
    with pytest.raises(EnvelopeDamaged):
        open_note(SEALED, TEAM, seal_written(SEALED, PERSON, Written("message", "person", AT, "x")))


def test_a_message_of_another_report_does_not_open(sealed: SealedReport, leeds: TeamKey) -> None:
    blob = seal_written(SEALED, TEAM, Written("message", "worker", AT, "x"))
    with pytest.raises(EnvelopeDamaged):
        open_written(sealed, leeds, blob, "worker", AT)


def test_without_its_wrap_nothing_opens_a_message_any_more() -> None:
    blob = seal_written(SEALED, PERSON, Written("message", "person", AT, "x"))
    with pytest.raises(NotARecipient):
        open_written(replace(SEALED, wraps=()), PERSON, blob, "person", AT)


@pytest.mark.parametrize(
    "content",
    [{}, {"kind": "order", "author": "worker", "at": AT.isoformat()}, {"kind": "message", "author": "worker"}],
)
def test_content_of_no_known_form_is_refused_without_repeating_it(content: dict[str, Any]) -> None:
    with pytest.raises(EnvelopeDamaged, match="of no form that is known"):
        open_written(SEALED, TEAM, seal_message(SEALED, TEAM, content), "worker", AT)
