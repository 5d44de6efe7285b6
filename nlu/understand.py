"""`python -m nlu.understand --model ARCHIVE IN OUT`: reads messages by the model that the bot runs.

IN has a JSON object a line: `id`, `text`, perhaps `anchor` (local date-time, Europe/London) and `lang`. OUT gets a line
for each sound one, with what docs/annotation.md describes; a malformed line is named on standard error and left out.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nlu.reading.account import LONDON
from nlu.reading.lexicon import ROOM
from nlu.trained_model import TrainedModel
from nlu.understood import understood


class Malformed(ValueError):
    """A line is no message; the text says why, never what it holds."""


@dataclass(frozen=True, slots=True)
class Written:
    """Messages of one person, a newline between them, and the moment they were written (aware), if it is known."""

    id: str
    text: str
    anchor: datetime | None


def written(line: str) -> Written:
    """Raises Malformed."""
    try:
        values = json.loads(line)
    except ValueError:
        raise Malformed("is not JSON") from None
    if not isinstance(values, dict):
        raise Malformed("is no object")
    if not isinstance(values.get("id"), str | int) or isinstance(values["id"], bool):
        raise Malformed("has no id")
    if not isinstance(values.get("text"), str):
        raise Malformed("has no text")
    if not (ROOM / str(values.get("lang") or "en") / "lexicons").is_dir():
        raise Malformed("is in a language that is not read yet")
    return Written(values["id"], values["text"], _anchor(values.get("anchor")))


def _anchor(said: Any) -> datetime | None:
    if said is None:
        return None
    try:
        moment = datetime.fromisoformat(str(said))
    except ValueError:
        raise Malformed("has an anchor that is no date and time") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def read_all(model: TrainedModel, lines: Iterable[str]) -> Iterator[str]:
    """A line of JSON for each sound line; the others are named on standard error by their number, from 1."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            message = written(line)
        except Malformed as fault:
            sys.stderr.write(f"line {number} {fault}\n")
            continue
        record = understood(model.read(message.text, message.anchor))
        yield json.dumps({"id": message.id, **record}, ensure_ascii=False) + "\n"


def main() -> int:
    """Exit code 0 even when a line was malformed: it is named, and the rest is read."""
    parser = argparse.ArgumentParser(prog="python -m nlu.understand", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="the trained archive")
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    given = parser.parse_args()
    model = TrainedModel(given.model)
    with (
        given.source.open(encoding="utf-8", errors="replace") as lines,
        given.target.open("w", encoding="utf-8") as out,
    ):
        out.writelines(read_all(model, lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
