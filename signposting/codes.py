"""The codes of the directory that the report does not know, with the words that a person sees for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from report.codes import CODES as REPORT_CODES
from signposting.yaml_files import load_yaml

_FILE = Path(__file__).with_suffix(".yml")


@dataclass(frozen=True)
class Code:
    """One code: `label` in plain English; `means` are the report's codes that asking for it says, by list."""

    value: str
    label: str
    means: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def _code(value: str, entry: Mapping[str, Any]) -> Code:
    return Code(value, entry["label"], {name: tuple(codes) for name, codes in entry.get("means", {}).items()})


CODES: Mapping[str, Mapping[str, Code]] = MappingProxyType(
    {
        name: MappingProxyType({value: _code(value, entry) for value, entry in codes.items()})
        for name, codes in load_yaml(_FILE).items()
    }
)

COUNTY = frozenset(REPORT_CODES["district"]) - {"outside", "unknown"}
"""The districts of West Yorkshire."""


@cache
def known(name: str) -> frozenset[str]:
    """The codes of a list, of the directory's own or of the report's; KeyError for a list that neither has."""
    return frozenset(CODES[name] if name in CODES else REPORT_CODES[name])
