"""The JSON API of pausing and coming back. Described in openapi.yml; a test holds it true."""

import secrets

from flask import Blueprint, abort, jsonify, make_response
from werkzeug.wrappers import Response

from bot.client.engine_client import NothingToKeep
from bot.web import conversation_cookie
from bot.web.coming_back import CodeRefused, reopen
from bot.web.desk import Desk
from bot.web.errors import json_fault
from bot.web.faults import NOTHING_TO_KEEP
from bot.web.json_body import json_object, message_id
from bot.web.rate import Limits
from bot.web.wrong_codes import WrongCodes


def resume_api(desk: Desk, limits: Limits, wrong: WrongCodes) -> Blueprint:
    """Take a code, and use it."""
    room = Blueprint("resume_api", __name__)

    @room.post("/api/conversation/place")
    @limits.messages
    def place() -> Response:
        conversation = desk.conversation()
        name = message_id(json_object()) or secrets.token_hex(16)
        try:
            kept = desk.keep_place(conversation, name)
        except NothingToKeep:
            return json_fault(NOTHING_TO_KEEP, 409)
        return jsonify({"code": kept.code, "until": kept.until.isoformat()})

    @room.post("/api/conversation/return")
    def redeem() -> Response:
        code = json_object().get("code")
        if not isinstance(code, str):
            abort(400)
        try:
            reopened = reopen(desk, wrong, code)
        except CodeRefused as refused:
            response = json_fault(refused.fault, refused.status)
            if refused.wait:
                response.headers["Retry-After"] = str(refused.wait)
            return response
        response = make_response(jsonify({"until": reopened.until.isoformat()}))
        conversation_cookie.give(response, reopened.conversation)
        return response

    return room
