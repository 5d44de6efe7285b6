"""Young people: an age under 18 that somebody says of themselves brings the gentler words and Childline."""

import re

from report.matching import plain
from report.state import Answer

UNDER_18 = Answer("under_18", "", "said")

_SPELT = {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14}
_SPELT |= {"fifteen": 15, "sixteen": 16, "seventeen": 17}
_MEASURES = "min|hour|mile|day|week|month|metre|percent|door|of|in|on|am|pm|at|street|road|avenue"
_AGE = re.compile(rf"\b(?:im|i am)(?: only| just| about)? (\d{{1,2}}|{'|'.join(_SPELT)})\b(?! (?:{_MEASURES}))")


def is_young(text: str) -> bool:
    """Whether somebody says here that they are 5 to 17 years old: "im 12", "I am fifteen"."""
    found = _AGE.search(plain(text))
    return found is not None and 5 <= (_SPELT.get(found[1]) or int(found[1])) < 18
