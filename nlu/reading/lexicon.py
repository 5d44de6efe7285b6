"""The lexicons: data files per language, read once, and the fingerprint that makes a stale model impossible."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOM = Path(__file__).resolve().parent.parent
# Both build only text, lists and maps. libyaml is ten times faster; every wheel of PyYAML carries it.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def load(language: str, name: str) -> Any:
    """The contents of `nlu/<language>/lexicons/<name>.yml`. Raises FileNotFoundError when there is none."""
    return read(ROOM / language / "lexicons" / f"{name}.yml")


@cache
def read(path: Path) -> Any:
    """The contents of one YAML file of this room, every scalar as text: "no", "on" and "12" stay words."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506


def once(language: str, name: str) -> Any:
    """Like `load`, for a large lexicon that is compiled once: its text does not stay in memory."""
    return read.__wrapped__(ROOM / language / "lexicons" / f"{name}.yml")


def short_forms(language: str) -> dict[str, str]:
    """Text-speak and dialect spellings: written → the one word meant."""
    return {str(written): str(meant) for written, meant in load(language, "short_forms").items()}


def fingerprint(paths: Iterable[Path]) -> str:
    """SHA-256 over the names and contents of files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(ROOM).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def room_files() -> list[Path]:
    """Every lexicon, module and labelled text of this room: what a model depends on besides Rasa's training lines."""
    return [p for p in ROOM.rglob("*") if p.suffix in {".yml", ".py", ".jsonl"} and "intents" not in p.parts]
