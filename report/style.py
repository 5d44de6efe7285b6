"""Easy Read: a style of the talk that is switched on and off at any time, and the talk is where it was."""

import re

from report.codes import EASY
from report.heard import Heard
from report.matching import match, plain
from report.turn import Say, buttons

SWITCHES = buttons("easy_on", "easy_off")
_STYLES = {"easy_on": EASY, "easy_off": ""}
_SURE, _SHORT = 0.5, 12  # confidence and words of a wish for other words, as the reading took it
# "Can you use easier words please": what is asked for, with politeness around it and nothing else.
_ASKING = (
    r"(?:please|can|could|may|i|we|you|want|would|like|need|to|have|get|give|me|use|switch|change|turn|put|write|speak"
    r"|it|on|in|this|with|more|some|the|into|back)"
)
_EASIER = (
    r"(?:easy ?read|(?:easy|easier|simple|simpler|plain|plainer) (?:words?|english|language)"
    r"|short(?:er)? (?:messages?|sentences|words))"
)
_WISH = re.compile(rf"(?:{_ASKING} )*{_EASIER}(?: (?:please|on|now|thanks|mode))*")
_EASY_WORD = re.compile(r"\b(?:easy|easier|easy ?read|simple|simpler|plain|plainer|hard to read|cant read)\b")


def wanted(heard: Heard) -> str | None:
    """The style that this message asks for ("" or "easy"), or None if it asks for none."""
    if heard.choices:
        return _STYLES.get(heard.choices[0]) if len(heard.choices) == 1 else None
    if named := match(heard.text, SWITCHES, strict=True):
        return _STYLES[named[0]]
    said = plain(heard.text)
    by_reading = heard.is_sure_of("change_language", _SURE, _SHORT) and _EASY_WORD.search(said)
    return EASY if _WISH.fullmatch(said) or by_reading else None


def switched(style: str) -> Say:
    """What is said when a style begins."""
    return Say("utter_easy_on" if style == EASY else "utter_easy_off")
