"""Files through the JSON API: one file for each request, as its raw bytes.

`application/octet-stream` cannot be sent by a form or image of another site without asking first (CORS), which guards.
The file's name travels in a header, percent-encoded, because addresses end in logs.
"""

from typing import cast
from urllib.parse import unquote

from flask import Blueprint, abort, jsonify, make_response, request
from werkzeug.wrappers import Response

from bot.client.file_name import own_name
from bot.web.desk import Desk
from bot.web.errors import json_fault
from bot.web.faults import BUSY, ENDED, NOT_KEPT
from bot.web.rate import Limits
from bot.web.taking import TalkEnded, box_for, remove, take_in
from bot.web.uploads import PIECE, Busy, UploadRequest, one_of_few
from evidence import Nowhere, Upload

NAME = "Waymark-File-Name"


def files_api(desk: Desk, limits: Limits) -> Blueprint:
    """List, add, remove."""
    room = Blueprint("files_api", __name__)

    @room.get("/api/conversation/files")
    def listing() -> Response:
        return jsonify(files=[each.to_json() for each in desk.added(desk.conversation()).files])

    @room.post("/api/conversation/files")
    @limits.messages
    def add() -> Response:
        return _added(desk)

    @room.delete("/api/conversation/files/<file_id>")
    @limits.messages
    def take_back(file_id: str) -> Response:
        try:
            reply = remove(desk, desk.conversation(), file_id)
        except TalkEnded:
            return json_fault(ENDED, 409)
        return jsonify(reply.to_json()) if reply else abort(404)

    return room


def _added(desk: Desk) -> Response:
    conversation = desk.conversation()
    if request.mimetype != "application/octet-stream":
        abort(415)
    request.max_content_length = desk.most_upload_bytes
    name = own_name(unquote(request.headers.get(NAME, "")))
    try:
        with one_of_few():
            box = box_for(desk, conversation)
            outcome = take_in(desk, conversation, [(name, _received(box))])
    except TalkEnded:
        return json_fault(ENDED, 409)
    except Busy:
        return json_fault(BUSY, 503)
    except OSError:
        return json_fault(NOT_KEPT, 503)
    if outcome.reply is None:
        [refused] = outcome.refused
        return json_fault(refused.fault, refused.status)
    return make_response(jsonify(outcome.reply.to_json()), 201)


def _received(box: str) -> Upload | Nowhere:
    sink = cast(UploadRequest, request).sink(box)
    while piece := request.stream.read(PIECE):
        sink.write(piece)
    return sink
