"""The kind is what the content says; whatever is not on the list is refused by a reason that helps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.kinds import HEAD, KINDS, kind_of
from evidence.refusal import REASONS, Refused
from tests.evidence import samples


@pytest.mark.parametrize("kind", samples.EVERY_KIND)
def test_every_kind_that_is_taken_is_known_by_its_content(kind: str) -> None:
    assert kind_of(samples.EVERY_KIND[kind]()[:HEAD]) == kind


def test_there_is_a_sample_of_every_kind() -> None:
    assert set(samples.EVERY_KIND) == set(KINDS)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"", "empty"),
        (samples.zipped("word/document.xml"), "document"),
        (samples.zipped("xl/workbook.xml"), "document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "document"),
        (b"{\\rtf1 hello}", "document"),
        (samples.zipped(), "archive"),
        (b"\x1f\x8b\x08" + bytes(100), "archive"),
        (b"  <!DOCTYPE html><html>", "page"),
        (b"<svg xmlns='x'/>", "page"),
        (b"#!/bin/sh\nrm x", "page"),
        (b"MZ" + bytes(100), "type"),
        (b"\x7fELF" + bytes(100), "type"),
        (b"\x00\x01\x02 nothing known", "type"),
    ],
)
def test_what_is_not_taken_is_refused_by_its_reason(head: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        kind_of(head)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_kind_or_a_reason(head: bytes) -> None:
    try:
        assert kind_of(head) in KINDS
    except Refused as refused:
        assert refused.reason in REASONS
