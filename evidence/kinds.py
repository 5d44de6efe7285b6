"""The kind of a file by its content; its name and what the browser says of it count for nothing."""

from typing import Final

import filetype  # type: ignore[import-untyped]  # ships no types

from evidence.refusal import Reason, Refused

HEAD: Final = 8192  # bytes from the start that tell the kind

# The kinds that are taken, as media types, with the ending that a download gets.
KINDS: Final = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/heic": "heic",
    "application/pdf": "pdf",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "text/plain": "txt",
}
_SAME = {"audio/x-wav": "audio/wav", "video/x-m4v": "video/mp4", "video/3gpp": "video/mp4", "image/heif": "image/heic"}
_DOCUMENTS = ("application/vnd.", "application/msword", "application/rtf", "application/epub")
_ARCHIVES = ("zip", "rar", "7z", "tar", "gzip", "bzip", "x-xz", "zstd", "lzip", "compress")
_PAGES = (b"<!doctype", b"<html", b"<script", b"<?xml", b"<?php", b"<svg", b"#!", b"mime-version:")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ZIP_OF_A_DOCUMENT = (b"[Content_Types].xml", b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.oasis")


def kind_of(head: bytes) -> str:
    """One of KINDS, from the first `HEAD` bytes. Raises Refused."""
    if not head:
        raise Refused("empty")
    found = filetype.guess(head)
    name = _SAME.get(found.mime, found.mime) if found else ""
    if name in KINDS:
        return str(name)
    if reason := _refused(str(name), head):
        raise Refused(reason)
    return "text/plain"


def _refused(name: str, head: bytes) -> Reason | None:
    if name.startswith(_DOCUMENTS) or head.startswith((_OLD_OFFICE, b"{\\rtf")):
        return "document"
    if head.startswith(b"PK"):
        return "document" if any(mark in head for mark in _ZIP_OF_A_DOCUMENT) else "archive"
    if any(mark in name for mark in _ARCHIVES):
        return "archive"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES):
        return "page"
    return None if not name and _looks_like_text(head) else "type"


def _looks_like_text(head: bytes) -> bool:
    """A first look; the sandbox reads the whole of it."""
    return head.startswith(_TEXT_MARKS) or b"\0" not in head
