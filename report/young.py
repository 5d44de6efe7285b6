"""Ages: one under 18 that somebody says of themselves brings the gentler words and Childline."""

import re

from report.matching import plain
from report.state import Answer, State
from report.turn import Say

UNDER_18 = "under_18"
YOUNG = frozenset({"under_13", "13_to_17", UNDER_18})
"""The codes of `age_band` for people under 18."""
_BANDS = ((13, "under_13"), (18, "13_to_17"), (25, "18_to_24"), (45, "25_to_44"), (65, "45_to_64"), (111, "65_or_over"))

_SPELT = {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14}
_SPELT |= {"fifteen": 15, "sixteen": 16, "seventeen": 17}
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_SPELT)})"
_OLD = r"(?: ?y ?o\b| ?(?:yr|year)s? old\b)"
# What makes a number something else than an age: "im 12 miles away", "they treat me like im 5", "im 7 out of 10".
_BEFORE = "like|when|if|not|says|said|thinks|think|thought|until|till|before|once|reckons|pretending"
_UNITS = "min|hour|mile|day|week|month|metre|meter|percent|yard|step"
_AFTER = "doors?|of|in|on|am|pm|at|street|road|avenue|foot|feet|ft|stones?|st|times|out|grand|quid|pounds|people|kids"
_AFTER += "|children|to|per|kg|cm|k"
_SAID = re.compile(
    rf"(?:(?<!\w)(?P<before>{_BEFORE}) )?\b(?:im|i am)(?: only| just| about| nearly| almost)?(?: a| aged| age)? "
    rf"{_NUMBER}(?:{_OLD}|\b(?! ?(?:yr|year)s?\b))(?! (?:(?:{_UNITS})\w*|(?:{_AFTER}|\d+)\b))"
)
_ONLY = re.compile(rf"^(?:im |i am )?(?:a |aged? |about )?{_NUMBER}{_OLD}?$")
_ONLY_YOUNG = {"under 18", "im under 18", "i am under 18", "less than 18", "below 18"}


def hearing_age(state: State, text: str) -> tuple[State, tuple[Say, ...]]:
    """The state that knows the age of 5 to 17 that somebody says of themselves here ("im 12", "I am fifteen"), and the
    gentler words the first time it is known. An age says more than "I am under 18" did; any other answer stands.
    """
    age, known = _age_said(plain(text)), state.code("age_band")
    if not 5 <= age < 18 or ("age_band" in state.answers and known != UNDER_18):
        return state, ()
    told = state.answered({"age_band": Answer(_band(age), "", "said")})
    return told, () if known else (Say("utter_young"),)


def age_band_in(text: str) -> str | None:
    """The code that answers "How old are you?": of an age of 5 to 110, or of no more than that it is under 18."""
    said = plain(text)
    found = _ONLY.match(said)
    age = _number(found[1]) if found else _age_said(said)
    if 5 <= age <= 110:
        return _band(age)
    return UNDER_18 if said in _ONLY_YOUNG else None


def _age_said(said: str) -> int:
    """The first age that somebody says of themselves in plain words; 0 for none."""
    return next((_number(found[2]) for found in _SAID.finditer(said) if not found["before"]), 0)


def _number(said: str) -> int:
    return _SPELT.get(said) or int(said)


def _band(age: int) -> str:
    return next(code for end, code in _BANDS if age < end)
