"""The directory as JSON, to read only. Described in openapi.yml; a test holds it true. It reads and sets no cookie."""

from dataclasses import asdict, fields
from typing import Any

from flask import Blueprint, abort, jsonify, request
from werkzeug.wrappers import Response

from bot.client import emergency
from bot.web.compressed import compressed
from bot.web.directory_shelf import Shelf, Shown, london_now
from bot.web.errors import json_fault
from bot.web.faults import Fault
from bot.web.rate import Limits
from signposting import Service
from signposting.browsing import Picked, UnknownCodeError, helps

YES_OR_NO = {"true": True, "false": False, "": False}


def services(shelf: Shelf, limits: Limits) -> Blueprint:
    """The list and one service."""
    room = Blueprint("services", __name__)
    room.after_request(compressed)

    @room.get("/api/services")
    @limits.reads
    def listed() -> Response:
        try:
            picked = _picked()
        except UnknownCodeError as error:
            return json_fault(_unknown(error.key), 400)
        now = london_now()
        return jsonify(
            at=now.isoformat(timespec="seconds"),
            emergency=[to_json(shelf.shown(each, now)) for each in emergency.routes()],
            services=[to_json(each) for each in shelf.listed(picked)],
        )

    @room.get("/api/services/<name>")
    @limits.reads
    def one(name: str) -> Response:
        return jsonify(to_json(shelf.one(name) or abort(404)))

    return room


def to_json(shown: Shown) -> dict[str, Any]:
    """What is public of a service; notes for staff and reasons to hold it back are not."""
    service = shown.service
    return {
        **{name: getattr(service, name) for name in ("id", "name", "kind", "does", "hours_note", "cost", "anonymous")},
        **{name: getattr(service, name) for name in ("takes_reports", "confidence", "sources", "beside")},
        "police": service.police,
        "contact": asdict(service.contact) | {"dial": service.contact.dial, "text_link": service.contact.text_link},
        "hours": _hours(service),
        "open_now": shown.open_now,
        "caution": shown.caution,
        "helps": sorted(helps(service)),
        "serves": asdict(service.serves),
        "checked_on": service.checked_on.isoformat(),
        "check_by": service.check_by.isoformat(),
        "dialled_on": service.dialled_on.isoformat() if service.dialled_on else None,
    }


def _hours(service: Service) -> dict[str, Any]:
    hours = service.hours
    return {"always": hours.always, "spans": [asdict(span) for span in hours.spans], "words": hours.in_words()}


def _picked() -> Picked:
    known = {each.name for each in fields(Picked)}
    for key in request.args:
        if key not in known:
            raise UnknownCodeError(key)
    told = {key: request.args[key] for key in request.args if key != "open_now"}
    asked = request.args.get("open_now", "")
    if asked not in YES_OR_NO:
        raise UnknownCodeError("open_now")
    return Picked(**told, open_now=YES_OR_NO[asked])


def _unknown(key: str) -> Fault:
    shown = key if key in {each.name for each in fields(Picked)} else "one of the choices"
    return Fault("unknown_choice", "We did not know that choice", f"Please look at {shown} again.")
