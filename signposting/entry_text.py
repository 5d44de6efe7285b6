"""Changing one value in the text of a directory file, so that comments and the order of the rest stay as they are."""

from datetime import date

import yaml

from signposting.yaml_files import LOADER

# A new key is written behind this one, which every entry has.
_ANCHOR = "check_by"


def with_value(text: str, service: str, key: str, value: str | date) -> str:
    """The text with `key` of an entry set to `value`. Raises KeyError when no entry has that id."""
    entry = _entry(text, service)
    lines = text.splitlines(keepends=True)
    nodes = {str(name.value): node for name, node in entry.value}
    written = f"  {key}: {_written(value)}\n"
    if key in nodes:
        first, last = nodes[key].start_mark.line, _last_line(nodes[key])
        return "".join([*lines[:first], written, *lines[last + 1 :]])
    after = nodes[_ANCHOR].start_mark.line + 1
    return "".join([*lines[:after], written, *lines[after:]])


def _entry(text: str, service: str) -> yaml.MappingNode:
    root = yaml.compose(text, Loader=LOADER)
    for entry in root.value if root else ():
        if any(name.value == "id" and node.value == service for name, node in entry.value):
            found: yaml.MappingNode = entry
            return found
    raise KeyError(service)


def _last_line(node: yaml.Node) -> int:
    """The last line of a value; the mark of a folded text stands at the start of the line after it."""
    end = node.end_mark
    return end.line if end.column else end.line - 1


def _written(value: str | date) -> str:
    if isinstance(value, date):
        return value.isoformat()
    plain = yaml.safe_dump(value, allow_unicode=True, width=10_000, default_flow_style=True)
    return plain.removesuffix("...\n").rstrip("\n")
