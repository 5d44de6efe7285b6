"""Answers as they are shown back to the person: labels, days in words, and their own words as they wrote them."""

from collections.abc import Iterable, Mapping

from report.fields import FIELDS, Field
from report.reading import number_in
from report.state import Answer
from report.turn import Value

QUOTED = 280  # characters of a longer text that are read back; the report itself keeps all of it


def shown(field: Field, answer: Answer) -> Value:
    """One answer as a value of a message."""
    if answer.status != "answered":
        return {"label": f"status.{answer.status}"}
    if field.codes:
        return _codes(field, answer)
    if isinstance(answer.value, Mapping):
        days = answer.value
        return {"day": days["day"]} if "day" in days else {"days": [days["from"], days["to"]]}
    if field.type == "contact" and answer.value is None:
        return {"label": "status.no_contact"}
    if field.type == "count" and isinstance(answer.value, int) and number_in(answer.said) is None:
        return answer.value  # "a man" is one: those words alone would read oddly as a number
    # A time or a number is read back as it was said.
    return {"quote": shortened(answer.said or str(answer.value))}


def _codes(field: Field, answer: Answer) -> Value:
    if isinstance(answer.value, str):
        return {"label": f"{field.codes}.{answer.value}"}
    if not answer.value:
        return {"label": "status.nobody" if field.group == "consent" else "status.skipped"}
    return {"labels": [f"{field.codes}.{value}" for value in answer.value]}


def facts(answers: Mapping[str, Answer], field_ids: Iterable[str]) -> Value:
    """Several answers as lines, each with the short name of its field."""
    return {"facts": fact_lines(answers, field_ids)}


def fact_lines(answers: Mapping[str, Answer], field_ids: Iterable[str]) -> list[dict[str, Value]]:
    """The lines alone, to put others beside them."""
    return [{"name": f"field.{each}", "value": shown(FIELDS[each], answers[each])} for each in field_ids]


def shortened(text: str) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= QUOTED else text[: QUOTED - 1].rstrip() + "…"
