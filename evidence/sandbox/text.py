"""Plain text, such as an exported chat: it has nothing hidden but characters that nobody sees."""

import codecs
import unicodedata

from evidence.sandbox.look import Look, Unfit

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BREAKS = "\t\n\r\f"
# Joins and directions that writing in some languages needs.
_NEEDED = "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff\u00ad"


def look(content: bytes, _kind: str) -> Look:
    """Raises Unfit for what is no text."""
    text = _decoded(content)
    if any(unicodedata.category(each) == "Cc" and each not in _BREAKS for each in text):
        raise Unfit("type")
    if not text.strip():
        raise Unfit("empty")
    unseen = {each for each in set(text) if unicodedata.category(each) == "Cf" and each not in _NEEDED}
    seen = "".join(each for each in text if each not in unseen)
    return Look(frozenset({"other"} if unseen else ()), seen.encode())


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(content, "cp1252")  # what older Windows programs write


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unfit("type") from None
