"""What each setting means, read from the comments of `waymark.toml`, so that it is written in one place only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from settings.loading import FILE

SECTION = re.compile(r"\[(\w+)\]")
LINE = re.compile(r"(\w+) = (.+)")


@dataclass(frozen=True)
class Entry:
    """One setting: its dotted name, its value in the file as written, and the comment above it ("" if none)."""

    name: str
    value: str
    meaning: str


def reference(file: Path = FILE) -> Iterator[Entry]:
    """Every setting of the file in its order."""
    section, comment = "", list[str]()
    for line in file.read_text(encoding="utf-8").splitlines():
        if heading := SECTION.fullmatch(line):
            section, comment = f"{heading[1]}.", []
        elif line.startswith("#"):
            comment.append(line.lstrip("# "))
        elif setting := LINE.fullmatch(line):
            yield Entry(f"{section}{setting[1]}", setting[2], " ".join(comment))
            comment = []
        else:
            comment = []


def table(file: Path = FILE) -> str:
    """The settings as a Markdown table, as it stands in docs/operations.md."""
    rows = [f"| `{entry.name}` | `{entry.value}` | {entry.meaning} |" for entry in reference(file)]
    return "\n".join(["| setting | default | meaning |", "| --- | --- | --- |", *rows])
