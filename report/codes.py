"""The lists of codes and the English words of each label key.

A label key is ``<list>.<code>`` (``motivation.race``, ``button.skip``), ``field.<field id>`` for the short name of a
field, or ``why_we_ask.<field id>`` for the reason it is asked. Codes stand in ``codes.yml``, fields in ``fields.yml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

_ROOM = Path(__file__).parent
EASY = "easy"  # the style of the talk that is called Easy Read; the ordinary one is ""


@dataclass(frozen=True)
class Code:
    """One code of a list.

    ``easy`` is the label in Easy Read ("": the same); ``words`` are short typed answers that mean it; ``under`` is the
    motivation a finer code belongs to; ``police``,
    ``wyp`` and ``odihr`` are its names in the strands of the police, in West Yorkshire Police's sub-categories and in
    ODIHR's headings (empty where there is none); ``sets`` is what choosing it answers besides, ``when`` the answers
    without which it makes no sense; ``offered`` is false for a code that is never a choice under its own question.
    """

    value: str
    label: str
    easy: str = ""
    words: tuple[str, ...] = ()
    under: str = ""
    police: tuple[str, ...] = ()
    wyp: str = ""
    odihr: str = ""
    sets: Mapping[str, str] = field(default_factory=dict)
    when: Mapping[str, str] = field(default_factory=dict)
    offered: bool = True


def load_yaml(name: str) -> dict[str, Any]:
    """The mapping in one of this room's YAML files."""
    content = yaml.safe_load((_ROOM / name).read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ValueError(f"{name} is not a mapping")
    return content


def _code(value: str, entry: str | dict[str, Any]) -> Code:
    if isinstance(entry, str):
        return Code(value, entry)
    lists: dict[str, Any] = {key: tuple(entry[key]) for key in ("words", "police") if key in entry}
    return Code(value, **(entry | lists))


def _load() -> Mapping[str, Mapping[str, Code]]:
    return MappingProxyType(
        {
            name: MappingProxyType({str(value): _code(str(value), entry) for value, entry in codes.items()})
            for name, codes in load_yaml("codes.yml").items()
        }
    )


CODES: Mapping[str, Mapping[str, Code]] = _load()


@cache
def labels() -> Mapping[str, str]:
    """Every label key with its English text."""
    texts = {f"{name}.{code.value}": code.label for name, codes in CODES.items() for code in codes.values()}
    for field_id, entry in load_yaml("fields.yml").items():
        texts[f"field.{field_id}"] = entry["name"]
        texts[f"why_we_ask.{field_id}"] = entry["why_we_ask"]
    return MappingProxyType(texts)


@cache
def _easy_labels() -> Mapping[str, str]:
    return MappingProxyType(
        {f"{name}.{code.value}": code.easy for name, codes in CODES.items() for code in codes.values() if code.easy}
    )


def label(key: str, style: str = "") -> str:
    """The English text of a label key in a style of the talk; KeyError for a key that no list holds."""
    return (_easy_labels().get(key) if style == EASY else None) or labels()[key]
