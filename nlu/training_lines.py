"""The training lines of a language, each with the file and line it stands on."""

from dataclasses import dataclass
from pathlib import Path

from nlu.reading.lexicon import ROOM

_INTENT = "- intent:"


@dataclass(frozen=True, slots=True)
class Line:
    """One training line."""

    text: str
    intent: str
    path: Path
    number: int

    @property
    def place(self) -> str:
        """File and line, as an editor opens it."""
        return f"{self.path.relative_to(ROOM.parent)}:{self.number}"


def read_lines(folder: Path) -> list[Line]:
    """All lines of a folder of Rasa training files (format 3.1, `examples: |`), in the order of the files."""
    return [line for path in sorted(folder.glob("*.yml")) for line in _read(path)]


def intents_of(language: str) -> Path:
    """The folder of a language's training files."""
    return ROOM / language / "intents"


def _read(path: Path) -> list[Line]:
    lines: list[Line] = []
    intent = ""
    for number, written in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        stripped = written.strip()
        if stripped.startswith(_INTENT):
            intent = stripped.removeprefix(_INTENT).strip()
        elif stripped == "-" or stripped.startswith("- "):
            lines.append(Line(stripped.removeprefix("-").strip(), intent, path, number))
    return lines
