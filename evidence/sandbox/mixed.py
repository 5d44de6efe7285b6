"""Files that are two kinds at once: one program sees a picture, another a program or an archive."""

_LAST = 66 * 1024  # bytes: a ZIP's directory ends within these
_FIRST = 1024
_ACTIVE = (b"<script", b"<html", b"<?php", b"<!doctype html")
_END_OF_ZIP, _END_BYTES = b"PK\x05\x06", 22


def second_kind(content: bytes, kind: str) -> bool:
    """Whether the file is also an archive, a PDF or a web page."""
    if ends_as_zip(content[-_LAST:]):
        return True
    if kind != "application/pdf" and b"%PDF-" in content[:_FIRST]:
        return True
    edges = (content[:_FIRST] + content[-_FIRST:]).lower()
    return kind not in ("application/pdf", "text/plain") and any(mark in edges for mark in _ACTIVE)


def ends_as_zip(tail: bytes) -> bool:
    """The end of a ZIP's directory, with a comment that reaches exactly to the end of the file."""
    place = tail.rfind(_END_OF_ZIP)
    while place >= 0:
        record = tail[place : place + _END_BYTES]
        if len(record) == _END_BYTES and place + _END_BYTES + int.from_bytes(record[20:], "little") == len(tail):
            return True
        place = tail.rfind(_END_OF_ZIP, 0, place)
    return False
