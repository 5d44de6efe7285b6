"""Leaving parts out before sending: words that the person names are taken out everywhere in the talk, for good."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from report.attachment import Link
from report.heard import Finding, Heard
from report.question import Reply
from report.state import Answer, Entry, State
from report.turn import Context, Say, buttons

GAP = "[left out]"
_FEWEST = 2  # characters: a single letter would take every word apart


def ask(_state: State) -> Say:
    """Which words."""
    return Say("utter_ask_redact", choices=buttons("redact_done"))


def choose(state: State, _values: tuple[str, ...], _heard: Heard, _context: Context) -> Reply:
    """Back to the review."""
    return Reply(replace(state, pending=""), settled=False)


def tell(state: State, heard: Heard, _context: Context) -> Reply:
    """Takes the words out. The message that named them is no part of the report either."""
    state = state.masking(GAP)
    words = heard.text.strip().strip("\"'“”‘’")
    if len(words) < _FEWEST:
        return Reply(state, (Say("utter_redact_short"),), settled=False)
    found = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    if not any(found.search(entry["text"]) for entry in state.transcript if entry["who"] == "person"):
        return Reply(state, (Say("utter_redact_not_found"),), settled=False)
    return Reply(_without(state, lambda text: found.sub(GAP, text)), (Say("utter_redacted"),), settled=False)


def _without(state: State, clean: Callable[[str], str]) -> State:
    return replace(
        state,
        transcript=tuple(_entry(entry, clean) for entry in state.transcript),
        answers={field_id: _answer(answer, clean) for field_id, answer in state.answers.items()},
        attachments=tuple(replace(each, name=clean(each.name)) for each in state.attachments),
        links=tuple(Link(*(clean(part) for part in vars(link).values())) for link in state.links),
        suggested=tuple(each for each in state.suggested if _still_stands(each, clean)),
    )


def _entry(entry: Entry, clean: Callable[[str], str]) -> Entry:
    return Entry(**{**entry, "text": clean(entry["text"])})


def _answer(answer: Answer, clean: Callable[[str], str]) -> Answer:
    value: Any = clean(answer.value) if isinstance(answer.value, str) and answer.said else answer.value
    return replace(answer, value=value, said=clean(answer.said))


def _still_stands(finding: Finding, clean: Callable[[str], str]) -> bool:
    """What was read in words that are gone is gone too."""
    return clean(finding.said) == finding.said
