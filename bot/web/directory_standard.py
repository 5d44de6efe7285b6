"""The directory in the UK's standard, Open Referral UK, to read only. Described in openapi.yml."""

from flask import Blueprint, abort, jsonify, request
from werkzeug.wrappers import Response

from bot.client import emergency
from bot.web.compressed import compressed
from bot.web.directory_shelf import Shelf
from bot.web.errors import json_fault
from bot.web.faults import Fault
from bot.web.rate import Limits
from signposting.browsing import Picked
from signposting.current import current_entries
from signposting.open_referral import page_of, to_open_referral, uuid_of

MOST = 100
"""Services on one page."""
WRONG_PAGE = Fault("wrong_page", "We did not know that page", f"`page` counts from 1, `per_page` is at most {MOST}.")


def standard(shelf: Shelf, limits: Limits) -> Blueprint:
    """The list, page by page, and one service."""
    room = Blueprint("standard", __name__)
    room.after_request(compressed)

    def may_be_told() -> list[str]:
        """The ids of what may be shown: 999 and the ways to it first."""
        listed = [shown.service.id for shown in shelf.listed(Picked())]
        return [*(each.id for each in emergency.routes()), *sorted(set(listed) - {e.id for e in emergency.routes()})]

    @room.get("/api/open-referral/services")
    @limits.reads
    def listed() -> Response:
        number, size = (request.args.get(key, default, type=_count) for key, default in (("page", 1), ("per_page", 50)))
        if number < 1 or not 1 <= size <= MOST:
            return json_fault(WRONG_PAGE, 400)
        page = page_of(may_be_told(), number, size)
        entries = current_entries()
        told = [to_open_referral(entries[name], public=True) for name in page["contents"] if name in entries]
        return jsonify(page | {"contents": told})

    @room.get("/api/open-referral/services/<identifier>")
    @limits.reads
    def one(identifier: str) -> Response:
        name = {uuid_of(each): each for each in may_be_told()}.get(identifier) or abort(404)
        return jsonify(to_open_referral(current_entries()[name], public=True))

    return room


def _count(text: str) -> int:
    """A whole number; 0 for anything else, which is no page."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
