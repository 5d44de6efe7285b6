"""A worker's words that could not be saved, handed straight back so that they are not lost.

They go only into the answer to the request that brought them: nothing is stored and nothing is logged.
"""

from dataclasses import dataclass

from flask import request

FIELDS = {
    "case.add_note": "note",
    "case.close": "reason",
    "case.write": "message",
    "doing.contact": "words",
    "doing.task": "words",
    "links.add": "why",
    "passing.sent": "words",
    "passing.ask_exception": "words",
}
"""Routes whose words take time to write, and the form's field that holds them."""


@dataclass(frozen=True)
class KeptWords:
    """The words, the field they came in, and where they were going."""

    field: str
    words: str
    path: str


def kept_words() -> KeptWords | None:
    """What the request being answered was about to save, if it was writing anything."""
    field = FIELDS.get(request.endpoint or "")
    words = request.form.get(field, "") if field and request.method == "POST" else ""
    return KeptWords(field or "", words, request.path) if words.strip() else None
