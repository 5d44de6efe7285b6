"""YAML whose mappings know their line, and where a key stands once."""

from collections.abc import Iterator
from typing import Any

import yaml


class Lined(dict[Any, Any]):
    """A mapping and the line on which it begins."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class _Loader(yaml.SafeLoader):
    pass


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Lined:
    found = Lined(node.start_mark.line + 1)
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            raise yaml.MarkedYAMLError(problem=f"{key} stands here twice", problem_mark=key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def documents(text: str) -> Iterator[Any]:
    """The documents of a text. Raises yaml.MarkedYAMLError."""
    return iter([each for each in yaml.load_all(text, _Loader) if each is not None])  # a SafeLoader
