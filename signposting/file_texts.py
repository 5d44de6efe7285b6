"""The directory's files as they would be with the local changes, so that these can become the shipped ones."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from signposting.entries import FOLDER, Entry, entries_of
from signposting.entry import ORDER
from signposting.yaml_files import LOADER, lines_of

_WIDTH = 110


def texts(entries: Mapping[str, Entry]) -> dict[str, str]:
    """The text of each file by its name. What is unchanged keeps its comments and its form."""
    return {f"{kind}.yml": _text(kind, entries) for kind in _kinds(entries.values())}


def entries_from(files: Mapping[str, str]) -> dict[str, Entry]:
    """The entries of such texts by id. Raises EntryError, yaml.YAMLError."""
    read = {name.removesuffix(".yml"): yaml.load(text, Loader=LOADER) or [] for name, text in files.items()}  # noqa: S506
    return {entry.id: entry for kind, content in read.items() for entry in entries_of(kind, content)}


def entry_text(entry: Entry) -> str:
    """One entry as it stands in a file."""
    fields = {key: entry.fields[key] for key in ORDER if key in entry.fields}
    dumped = yaml.safe_dump([fields], allow_unicode=True, width=_WIDTH, sort_keys=False, default_flow_style=None)
    return str(dumped)


def _kinds(entries: Iterable[Entry]) -> list[str]:
    return sorted({file.stem for file in FOLDER.glob("*.yml")} | {entry.kind for entry in entries})


def _text(kind: str, entries: Mapping[str, Entry]) -> str:
    file = FOLDER / f"{kind}.yml"
    there = file.read_text(encoding="utf-8") if file.exists() else ""
    heading, blocks = _blocks(kind, there)
    parts = [heading, *(_kept(entry, block, entries.get(entry.id)) for entry, block in blocks)]
    known = {entry.id for entry, _ in blocks}
    new = [entry for entry in entries.values() if entry.kind == kind and entry.id not in known]
    return "".join(parts).rstrip("\n") + "\n" + "".join(f"\n{entry_text(entry)}" for entry in new)


def _blocks(kind: str, text: str) -> tuple[str, list[tuple[Entry, str]]]:
    """What stands before the first entry, and each entry with its lines."""
    content: Any = yaml.load(text, Loader=LOADER) or []  # noqa: S506 - a safe loader
    starts = [lines[""] - 1 for lines in lines_of(text)]
    lines = text.splitlines(keepends=True)
    ends = [*starts[1:], len(lines)]
    blocks = ["".join(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    return "".join(lines[: starts[0]] if starts else lines), list(zip(entries_of(kind, content), blocks, strict=True))


def _kept(shipped: Entry, block: str, now: Entry | None) -> str:
    if now is None or now.kind != shipped.kind:
        return ""
    return block if now.digest() == shipped.digest() else f"{entry_text(now)}\n"
