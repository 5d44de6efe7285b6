"""Reading the room's YAML files: fast, and with the line on which each entry and each of its keys stands."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

# libyaml reads the directory eight times faster; every wheel of PyYAML carries it.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(file: Path) -> Any:
    """The content of a YAML file. Raises yaml.YAMLError."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - both are safe loaders


def lines_of(text: str) -> Iterator[Mapping[str, int]]:
    """For each entry of a list of mappings: the line (from 1) of each key, and of the entry itself under ""."""
    root = yaml.compose(text, Loader=LOADER)
    for entry in root.value if isinstance(root, yaml.SequenceNode) else ():
        keys = entry.value if isinstance(entry, yaml.MappingNode) else ()
        yield {"": entry.start_mark.line + 1, **{str(key.value): key.start_mark.line + 1 for key, _ in keys}}
