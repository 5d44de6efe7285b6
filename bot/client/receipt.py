"""The receipt after sending: the access code that opens the report, and the reference that only names it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SIGNS = "0-9A-HJKMNP-TV-Z"  # Crockford's base32
REFERENCE = re.compile(rf"(?<![\w-])WM-[{_SIGNS}]{{4}}-[{_SIGNS}]{{4}}(?![\w-])")
CODE = re.compile(rf"(?<![\w-])[{_SIGNS}]{{4}}(?:-[{_SIGNS}]{{4}}){{3}}(?![\w-])")


@dataclass(frozen=True)
class Receipt:
    """What the person should keep; `reference` is "" where only a code was given."""

    reference: str
    code: str


def receipt_in(texts: Iterable[str]) -> Receipt | None:
    """The receipt that stands in Waymark's words, or None.

    Both have the same shape in every language, so their shape finds them.
    """
    text = "\n".join(texts)
    code, name = CODE.search(text), REFERENCE.search(text)
    return Receipt(name[0] if name else "", code[0]) if code else None
