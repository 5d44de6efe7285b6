"""Every thing that a person may do in the middle, at every question of the talk: made from two data files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
THENS = ("stays", "moves", "aside", "back")


@dataclass(frozen=True)
class Thing:
    """Something to say at any question.

    ``hears`` are responses of which one must be heard ("why": the reason of the question that is open). ``then`` is
    what the talk does; ``leaving`` are the buttons that leave a side question; ``not_at`` the questions that it only
    comes back to; ``tells`` says that its words are kept as part of the account.
    """

    name: str
    then: str
    words: tuple[str, ...]
    hears: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    not_at: tuple[str, ...] = ()
    tells: bool = False


@dataclass(frozen=True)
class Route:
    """The answer to each question, and the way into the talk for each role."""

    answers: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, str]


def things(folder: Path = FOLDER) -> Mapping[str, Thing]:
    """The things by their name. Raises ValueError for one that is no thing to do."""
    found = {name: _thing(name, entry) for name, entry in _read(folder / "things.yml").items()}
    for name, thing in found.items():
        if thing.then not in THENS or len(thing.words) < 2:
            raise ValueError(f"things.yml: {name} needs one of {', '.join(THENS)}, and two wordings or more")
    return found


def _thing(name: str, entry: Mapping[str, Any]) -> Thing:
    plain = {"then": str(entry["then"]), "tells": bool(entry.get("tells", False))}
    lists = {key: [value] if isinstance(value, str) else value for key, value in entry.items() if key not in plain}
    return Thing(name=name, **plain, **{key: tuple(value) for key, value in lists.items()})  # type: ignore[arg-type]


def route(folder: Path = FOLDER) -> Route:
    """The route of `routes.yml`."""
    found = _read(folder / "routes.yml")
    return Route({question: tuple(answer) for question, answer in found["answers"].items()}, found["roles"])


def _read(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read
