"""A whole talk as data: what a person does, what must be said and never said, and what must be recorded.

It speaks of the conversation only, so the same files are told on any channel.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Doing = Literal["say", "press", "press_old", "tick", "on_to", "leave", "come_back"]


@dataclass(frozen=True)
class Step:
    """One thing that the person does, and what must follow at once.

    ``words``: what is said (one message), the choice that is pressed (by value or by its shown words), the ticked
    choices, or the question that the talk must go on to. ``line`` is its place in the file. ``answering`` are the
    answers on the way there, by question; what is not listed is skipped. ``asks`` is the question that must stand last,
    ``again`` says that it may have been left behind before, ``kept`` that the words stand in the report's transcript.
    """

    line: int
    does: Doing
    words: tuple[str, ...] = ()
    answering: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hears: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    asks: str = ""
    again: bool = False
    choices: tuple[str, ...] = ()
    not_offered: tuple[str, ...] = ()
    kept: bool = True
    times: int = 1


@dataclass(frozen=True)
class Expected:
    """What a stored report must hold.

    ``fields`` maps a field to its value, or to a mapping with any of value, said, status, source and days_ago.
    ``consents`` maps a receiver to ``{send, contact_details}``. ``account`` is the account word for word. ``suggested``
    are readings as ``{field, value}``; ``transcript`` and ``never`` are words that the document holds or does not.
    """

    line: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    account: str | None = None
    consents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    concerns: tuple[str, ...] | None = None
    clear: Mapping[str, Any] = field(default_factory=dict)
    perceived_by: str | None = None
    suggested: tuple[Mapping[str, str], ...] = ()
    transcript: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Talk:
    """One talk. ``own`` is a word that nobody else's talk holds; ``reports`` are in the order of their references
    (empty: nothing may be stored); ``never_asked`` are questions; ``actions_at_most`` counts messages (0: any number).
    """

    file: str
    line: int
    name: str
    about: str
    steps: tuple[Step, ...]
    way: str = ""
    own: str = ""
    never: tuple[str, ...] = ()
    never_asked: tuple[str, ...] = ()
    reports: tuple[Expected, ...] = ()
    actions_at_most: int = 0

    @property
    def said(self) -> tuple[str, ...]:
        """Every typed message."""
        answers = [word for step in self.steps for words in step.answering.values() for word in words]
        return (*(step.words[0] for step in self.steps if step.does == "say"), *answers)
