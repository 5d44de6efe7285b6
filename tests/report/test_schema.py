"""The schema of a report follows the registry, and says what is wrong without repeating anybody's words."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import report.schema
from report.fields import FIELDS
from report.schema import report_schema, validate_report
from tests.report.documents import document, story

WRITTEN = Path(report.schema.__file__).with_name("waymark-report-1.schema.json")
CANARY = "purple heron at the tannery"


@pytest.fixture
def doc() -> dict[str, Any]:
    return document(story())


def test_the_written_schema_is_the_schema_of_the_registry() -> None:
    assert json.loads(WRITTEN.read_text(encoding="utf-8")) == report_schema()


def test_the_schema_is_a_sound_schema() -> None:
    Draft202012Validator.check_schema(report_schema())


def test_every_field_stands_in_exactly_one_envelope() -> None:
    parts = report_schema()["properties"]
    coded, sealed = (set(parts[name]["properties"]) for name in ("coded", "sealed"))
    assert not coded & sealed
    assert coded | sealed == set(FIELDS)


def test_what_a_person_wrote_freely_never_stands_among_the_coded_facts() -> None:
    coded = report_schema()["properties"]["coded"]["properties"]
    assert not [name for name in coded if FIELDS[name].type in ("text", "place", "contact")]


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("schema",), "waymark-report/2", "schema: is not waymark-report/1"),
        (("clear", "district"), CANARY, "clear/district: is none of the allowed codes"),
        (("clear", "urgent"), CANARY, "clear/urgent: is not of type boolean"),
        (("clear", CANARY), "x", "clear: holds a part that the schema does not know"),
        (("coded", "motivation", "value"), [CANARY], "coded/motivation/value: fits none of the allowed forms"),
        (("coded", "when", "value"), {"day": CANARY}, "coded/when/value: fits none of the allowed forms"),
        (("sealed", "account", "status"), CANARY, "sealed/account/status: is none of the allowed codes"),
        (("reference",), CANARY, "reference: has the wrong form"),
        (("proved",), CANARY, "report: holds a part that the schema does not know"),
    ],
)
def test_a_fault_is_named_by_its_place_without_anybodys_words(
    doc: dict[str, Any], path: tuple[str, ...], value: Any, fault: str
) -> None:
    part = doc
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    assert validate_report(doc) == [fault]
    assert CANARY not in str(validate_report(doc))


def test_a_missing_part_is_named(doc: dict[str, Any]) -> None:
    del doc["coded"]["needs"], doc["clear"]["urgent"]
    assert validate_report(doc) == ["clear: lacks urgent", "coded: lacks needs"]


def test_a_process_that_holds_talks_does_not_load_the_checker() -> None:
    code = "import report, sys; sys.exit('jsonschema' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
