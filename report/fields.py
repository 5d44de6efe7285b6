"""The registry of the report's fields: what is asked, in which order, why, and how private the answer is."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, get_args

from report.codes import CODES, load_yaml

Group = Literal[
    "role",
    "safety",
    "account",
    "why",
    "when",
    "where",
    "what",
    "who",
    "harm",
    "evidence",
    "before",
    "about_you",
    "contact",
    "consent",
]
Kind = Literal["text", "code", "codes", "date", "time", "place", "count", "contact"]
Privacy = Literal["clear", "coded", "sealed"]
Condition = Mapping[str, tuple[str, ...]]
Ask = Literal["always", "if_missing", "if_told"] | Condition

ANY = "*"  # in a condition: whatever the person answered, as long as they gave an answer


@dataclass(frozen=True)
class Field:
    """One field of the report; the keys are explained at the head of ``fields.yml``.

    ``codes`` names a list of ``codes.yml`` ("" for free answers), ``entity`` the finding's field that can fill it
    ("" for none), ``fills`` the fields that an answer to this question may fill at once.
    """

    id: str
    name: str
    group: Group
    type: Kind
    ask: Ask
    privacy: Privacy
    export: str
    why_we_ask: str
    several: bool = False
    codes: str = ""
    entity: str = ""
    fills: tuple[str, ...] = ()


def _field(field_id: str, entry: dict[str, Any]) -> Field:
    ask = entry["ask"]
    if isinstance(ask, dict):
        entry["ask"] = MappingProxyType({key: (codes,) if codes == ANY else tuple(codes) for key, codes in ask.items()})
    entry["fills"] = tuple(entry.get("fills", ()))
    return Field(id=field_id, **entry)


def check(field: Field, known: Mapping[str, Field]) -> list[str]:
    """What is wrong with a field of the registry, in plain words; empty when it is sound."""
    conditions = field.ask if isinstance(field.ask, Mapping) else {}
    faults = {
        "unknown group": field.group not in get_args(Group),
        "unknown type": field.type not in get_args(Kind),
        "unknown privacy": field.privacy not in get_args(Privacy),
        "codes and type disagree": (field.type in ("code", "codes")) != (field.codes in CODES),
        "several and type disagree": field.several != (field.type == "codes"),
        "free text must be sealed": field.type in ("text", "place", "contact") and field.privacy != "sealed",
        "condition on an unknown field": any(key not in known for key in conditions),
        "fills an unknown field": any(key not in known for key in field.fills),
    }
    return [f"{field.id}: {fault}" for fault, present in faults.items() if present]


def _load() -> Mapping[str, Field]:
    fields = {field_id: _field(field_id, entry) for field_id, entry in load_yaml("fields.yml").items()}
    faults = [fault for field in fields.values() for fault in check(field, fields)]
    if faults:
        raise ValueError("; ".join(faults))
    return MappingProxyType(fields)


FIELDS: Mapping[str, Field] = _load()
