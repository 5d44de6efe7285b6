"""Codes that people copy by hand: Crockford's base32 (https://www.crockford.com/base32.html), in groups of four.

Pure, so that both environments use it: access codes and recovery keys in casework, resume codes in the engine, and the
web app, which tells a slip of the pen from a wrong code.
"""

from __future__ import annotations

import secrets
import string
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS_PER_CHARACTER = 5
_GROUP = 4
# Phones put in no-break spaces, long dashes and invisible marks of their own; none of them was meant.
_IGNORED_CATEGORIES = {"Zs", "Zl", "Zp", "Pd", "Cc", "Cf"}
_MINUS_SIGN = "\u2212"
# Only ASCII letters are mapped: str.upper() would turn "ß" into two letters.
_FOLD = str.maketrans(
    string.ascii_lowercase + "OoIiLl",
    string.ascii_uppercase + "001111",
)


def mint(characters: int) -> str:
    """A random code of so many characters (5 bits each), in groups of four joined by hyphens."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(characters)))


def spelled(random_bytes: bytes, characters: int) -> str:
    """The first `5 * characters` bits of `random_bytes` as a code. ValueError if there are fewer."""
    spare = len(random_bytes) * 8 - characters * BITS_PER_CHARACTER
    if spare < 0:
        raise ValueError("not enough bits for so many characters")
    number = int.from_bytes(random_bytes, "big") >> spare
    letters = (number >> (BITS_PER_CHARACTER * place) & 31 for place in reversed(range(characters)))
    return grouped("".join(ALPHABET[letter] for letter in letters))


def normalise(text: str, characters: int) -> str | None:
    """The code as it was minted, or None if `text` is not a code of so many characters.

    Forgiven: case, spaces, hyphens of any kind, and the look-alikes O for 0 and I or L for 1. U is in no code.
    """
    bare = "".join(c for c in unicodedata.normalize("NFKC", text) if not _ignored(c)).translate(_FOLD)
    return grouped(bare) if len(bare) == characters and set(bare) <= set(ALPHABET) else None


def grouped(bare: str) -> str:
    """`bare` in groups of four joined by hyphens."""
    return "-".join(bare[start : start + _GROUP] for start in range(0, len(bare), _GROUP))


def _ignored(character: str) -> bool:
    return character == _MINUS_SIGN or unicodedata.category(character) in _IGNORED_CATEGORIES
