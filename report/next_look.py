"""When support workers next look, as the talk says it before and after sending."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from report.turn import Context, Say

LONG = timedelta(hours=24)
"""A wait for which the talk names 101 and 999 as well: nobody should believe that somebody knows sooner."""

# The response for a look that is near, for one that is more than LONG away, and for one that nobody can tell.
BEFORE = {"near": "utter_ask_review", "far": "utter_ask_review_later", "unknown": "utter_ask_review_unknown"}
AFTER = {"near": "utter_next_reading", "far": "utter_next_reading_later", "unknown": "utter_next_reading_unknown"}


def worded_for(forms: Mapping[str, str], context: Context) -> str:
    """That one of `forms` which is true now."""
    if not _known(context):
        return forms["unknown"]
    away = datetime.fromisoformat(context.next_reading) - context.now
    return forms["far" if away > LONG else "near"]


def next_look(context: Context) -> dict[str, Any]:
    """What these responses tell; empty if nobody can tell."""
    return {"when": {"moment": context.next_reading}, "staffed": context.staffed} if _known(context) else {}


def say_next_look(context: Context) -> Say:
    """After sending."""
    return Say(worded_for(AFTER, context), next_look(context))


def _known(context: Context) -> bool:
    return bool(context.next_reading and context.staffed)
