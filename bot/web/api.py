"""The JSON API: the same talk for programs and for our own script. Described in openapi.yml; a test holds it true."""

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, jsonify, make_response
from werkzeug.wrappers import Response as AnyResponse

from bot.client.said import (
    EmptyMessageError,
    MalformedMessageError,
    Said,
    TooLongError,
    read_content,
)
from bot.web import conversation_cookie
from bot.web.desk import Desk
from bot.web.errors import json_fault
from bot.web.faults import CLOSED, EMPTY
from bot.web.json_body import json_object, message_id
from bot.web.rate import Limits
from report.codes import CODES, EASY

DESCRIPTION = Path(__file__).parent / "openapi.yml"


def api(desk: Desk, limits: Limits) -> Blueprint:
    """The four verbs of a conversation, and their description."""
    room = Blueprint("api", __name__)

    @room.post("/api/conversation")
    @limits.starts
    def start() -> AnyResponse:
        way, style = _beginning(json_object())
        if not desk.open:
            return json_fault(CLOSED, 503)
        conversation = conversation_cookie.mint()
        reply = desk.engine.start(conversation, "start", way, style)
        response = make_response(jsonify(reply.to_json()), 201)
        conversation_cookie.give(response, conversation)
        return response

    @room.post("/api/conversation/messages")
    @limits.messages
    def say() -> AnyResponse:
        conversation = desk.conversation()
        try:
            said = _said(json_object())
        except EmptyMessageError:
            return json_fault(EMPTY, 400)
        except TooLongError:
            abort(413)
        except MalformedMessageError:
            abort(400)
        return jsonify(desk.engine.say(conversation, said).to_json())

    @room.get("/api/conversation")
    def show() -> AnyResponse:
        return jsonify(desk.history().to_json())

    @room.delete("/api/conversation")
    def wipe() -> AnyResponse:
        desk.wipe(desk.conversation())
        response = make_response("", 204)
        del response.headers["Content-Type"]  # there is nothing that could be of a type
        conversation_cookie.take_back(response)
        return response

    @room.get("/api/openapi.yml")
    def description() -> AnyResponse:
        return Response(DESCRIPTION.read_text(encoding="utf-8"), mimetype="application/yaml")

    return room


def _beginning(found: Mapping[str, Any]) -> tuple[str, str]:
    """The way into the talk and its style; 400 for one that there is not."""
    way, style = found.get("way", ""), found.get("style", "")
    return (str(way), str(style)) if way in ("", *CODES["way"]) and style in ("", EASY) else abort(400)


def _said(found: Mapping[str, Any]) -> Said:
    return Said(message_id(found) or secrets.token_hex(16), read_content(found))
