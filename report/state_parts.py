"""Small parts of a talk's state that are about services."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Listed:
    """A service that was shown last: its id and name, and whether a support worker can ask it to get in touch."""

    service: str
    name: str
    refers: bool


@dataclass(frozen=True)
class Referral:
    """The answer for one service. `at` is ISO 8601; `account`: it may hear what happened, too."""

    service: str
    name: str
    answer: Literal["offered", "accepted", "declined"]
    at: str
    account: bool = False
