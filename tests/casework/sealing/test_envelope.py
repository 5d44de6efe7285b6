"""The envelope: only its recipients open it, and a changed byte never passes for the truth."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.sealing import access_code
from casework.sealing.access_code import AccessCodeKey
from casework.sealing.binding import Part
from casework.sealing.envelope import (
    Clear,
    EnvelopeDamaged,
    NotARecipient,
    SealedReport,
    Wrap,
    open_envelope,
    open_note,
    seal,
    seal_note,
)
from casework.sealing.team_key import TeamKey

PARTS: tuple[Part, ...] = ("coded", "words")
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_each_recipient_and_the_access_code_open_the_whole_report(
    report: dict[str, Any], sealed: SealedReport, leeds: TeamKey, county: TeamKey, code: str
) -> None:
    for key in (leeds, county, AccessCodeKey.from_code(code.lower())):
        assert open_envelope(sealed, key, "words") == report


def test_the_coded_envelope_holds_codes_consents_and_concerns_but_no_words(
    report: dict[str, Any], sealed: SealedReport, leeds: TeamKey
) -> None:
    coded = open_envelope(sealed, leeds, "coded")
    assert {part: coded[part] for part in ("clear", "consents", "concerns")} == {
        part: report[part] for part in ("clear", "consents", "concerns")
    }
    assert coded["coded"]["motivation"] == {**report["coded"]["motivation"], "said": ""}
    assert "canary" not in repr(coded)


def test_in_clear_stand_only_day_district_and_urgent_mark(sealed: SealedReport) -> None:
    assert sealed.clear == Clear(sealed.clear.arrived_on, "leeds", True)
    assert sealed.clear.arrived_on.isoformat() == "2026-05-03"
    stored = sealed.to_bytes()
    # Four bare letters stand in what is sealed by chance once in some hundred runs; with quotation marks they never do.
    assert b"canary" not in stored and b'"race"' not in stored and b"motivation" not in stored
    assert "canary" not in repr(sealed)


def test_the_access_code_is_stored_nowhere(sealed: SealedReport, code: str) -> None:
    content = sealed.to_bytes().upper()
    assert code.encode() not in content and code.replace("-", "").encode() not in content


def test_another_team_another_code_and_an_older_key_of_the_team_are_no_recipients(sealed: SealedReport) -> None:
    strangers = (TeamKey.generate("bradford"), TeamKey.generate("leeds"), AccessCodeKey.from_code(access_code.mint()))
    for key in strangers:
        for part in PARTS:
            with pytest.raises(NotARecipient):
                open_envelope(sealed, key, part)


def test_envelopes_do_not_open_in_another_reports_place(report: dict[str, Any], leeds: TeamKey, code: str) -> None:
    mine = seal(report, (leeds.public,), code)
    other = seal({**report, "report_id": "f" * 32}, (leeds.public,), code)
    moved = (
        replace(mine, words=other.words),
        replace(mine, words=mine.coded),
        replace(mine, wraps=other.wraps),
        replace(other, words=mine.words, wraps=mine.wraps),
    )
    for key in (leeds, AccessCodeKey.from_code(code)):
        for report_with_a_moved_part in moved:
            with pytest.raises(EnvelopeDamaged):
                open_envelope(report_with_a_moved_part, key, "words")


@quick
@given(place=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_one_changed_byte_in_an_envelope_never_opens(
    place: int, flip: int, sealed: SealedReport, leeds: TeamKey
) -> None:
    with pytest.raises(EnvelopeDamaged):
        open_envelope(replace(sealed, coded=_changed(sealed.coded, place, flip)), leeds, "coded")
    with pytest.raises(EnvelopeDamaged):
        open_envelope(replace(sealed, words=_changed(sealed.words, place, flip)), leeds, "words")


@quick
@given(place=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_one_changed_byte_in_a_wrap_never_opens(
    place: int, flip: int, sealed: SealedReport, leeds: TeamKey, code: str
) -> None:
    wraps = tuple(Wrap(each.recipient, _changed(each.blob, place, flip)) for each in sealed.wraps)
    for key in (leeds, AccessCodeKey.from_code(code)):
        with pytest.raises((EnvelopeDamaged, NotARecipient)):
            open_envelope(replace(sealed, wraps=wraps), key, "words")


@quick
@given(words=st.dictionaries(st.text(max_size=20), st.text(max_size=200), max_size=5))
def test_any_words_come_back_as_they_were(
    words: dict[str, str], report: dict[str, Any], leeds: TeamKey, code: str
) -> None:
    told = {**report, "sealed": words, "half_a_pair": "\ud83d"}
    assert open_envelope(seal(told, (leeds.public,), code), leeds, "words") == told


def test_the_same_report_sealed_twice_shares_no_bytes_of_content(
    report: dict[str, Any], leeds: TeamKey, code: str
) -> None:
    one, two = (seal(report, (leeds.public,), code) for _ in range(2))
    assert one.words != two.words and one.coded != two.coded and one.wraps != two.wraps


def test_a_short_and_a_longer_account_have_the_same_size(report: dict[str, Any], leeds: TeamKey, code: str) -> None:
    longer = {**report, "sealed": {"account": {"said": "x" * 2000}}}
    assert len(seal(report, (leeds.public,), code).words) == len(seal(longer, (leeds.public,), code).words)


def test_a_report_that_no_team_could_open_is_not_sealed(report: dict[str, Any], code: str) -> None:
    with pytest.raises(ValueError, match="team"):
        seal(report, (), code)


@pytest.mark.parametrize("report_id", ["", "../../etc/passwd", "F" * 32, "f" * 31, "f" * 32 + "\n"])
def test_an_id_that_is_no_uuid_is_refused_and_not_repeated(
    report: dict[str, Any], leeds: TeamKey, code: str, report_id: str
) -> None:
    with pytest.raises(ValueError, match="UUID") as caught:
        seal({**report, "report_id": report_id}, (leeds.public,), code)
    assert not report_id or report_id not in str(caught.value)


def test_a_sealed_report_survives_its_bytes(sealed: SealedReport) -> None:
    assert SealedReport.from_bytes(sealed.to_bytes()) == sealed


@quick
@given(content=st.binary(max_size=200))
def test_bytes_that_are_no_sealed_report_are_called_damaged(content: bytes) -> None:
    with pytest.raises(EnvelopeDamaged):
        SealedReport.from_bytes(content)


def test_a_sealed_report_that_was_cut_short_is_called_damaged(sealed: SealedReport) -> None:
    content = sealed.to_bytes()
    for length in range(0, len(content), 97):
        with pytest.raises(EnvelopeDamaged):
            SealedReport.from_bytes(content[:length])


def test_a_note_opens_only_beside_its_own_report(
    report: dict[str, Any], sealed: SealedReport, leeds: TeamKey, county: TeamKey, code: str
) -> None:
    blob = seal_note(sealed, leeds, {"text": "Called back."})
    assert open_note(sealed, county, blob) == {"text": "Called back."}
    other = seal({**report, "report_id": "e" * 32}, (leeds.public,), code)
    with pytest.raises(EnvelopeDamaged):
        open_note(other, leeds, blob)
    with pytest.raises(NotARecipient):
        seal_note(sealed, TeamKey.generate("wakefield"), {"text": "x"})


def _changed(content: bytes, place: int, flip: int) -> bytes:
    place %= len(content)
    return content[:place] + bytes([content[place] ^ flip]) + content[place + 1 :]
