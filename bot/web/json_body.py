"""The body of a request of the JSON API."""

from collections.abc import Mapping
from typing import Any

from flask import abort, request

from bot.client.said import LONGEST_ID


def json_object() -> Mapping[str, Any]:
    """The body; an empty one is an empty object. 415 without `application/json`, 400 for anything but an object.

    A form or an image of another site cannot send that type without asking first (CORS), so this also guards.
    """
    if request.mimetype != "application/json":
        abort(415)
    if not request.get_data():
        return {}
    found = request.get_json()
    return found if isinstance(found, dict) else abort(400)


def message_id(found: Mapping[str, Any]) -> str:
    """The client's own id of this request, or "". 400 for what is none."""
    name = found.get("id") or ""
    if not isinstance(name, str) or len(name) > LONGEST_ID or not name.isprintable():
        abort(400)
    return name
