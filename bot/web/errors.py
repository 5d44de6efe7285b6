"""Errors in kind words: a page for people, JSON for programs, and never a word of what somebody wrote in the log."""

from flask import Flask, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from bot.client import emergency
from bot.client.engine_client import EngineUnavailable, NoSuchTalk
from bot.web import conversation_cookie
from bot.web.chat_page import chat_page, home_page
from bot.web.faults import NO_TALK, NOT_ERASED, REPORT_DOWN, URGENT, Fault, fault_for
from bot.web.follow_up_client import FollowUpUnavailable
from bot.web.form_text import kept_text
from logs import own_logger

_log = own_logger("web")


def install(app: Flask) -> None:
    """Handle every exception of `app`."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(EngineUnavailable, _engine_down)
    app.register_error_handler(FollowUpUnavailable, _report_down)
    app.register_error_handler(NoSuchTalk, _no_talk)
    app.register_error_handler(Exception, _broken)


def json_fault(fault: Fault, status: int) -> Response:
    """`{"error": {"code", "message"}}`; with 503 also `messages` that hold the phone routes."""
    body: dict[str, object] = {"error": {"code": fault.code, "message": f"{fault.heading}. {fault.text}"}}
    if status == 503:
        body["messages"] = [
            {"text": text, "choices": [], "multiple": False, "picture": ""} for text in (URGENT, *emergency.in_words())
        ]
    return make_response(jsonify(body), status)


def _http(error: HTTPException) -> Response:
    return _answer(fault_for(error.code or 500), error.code or 500)


def _engine_down(_error: EngineUnavailable) -> Response:
    _log.error("the engine did not answer at %s", request.endpoint)
    return _answer(fault_for(503), 503)


def _report_down(_error: FollowUpUnavailable) -> Response:
    _log.error("the action server did not answer at %s", request.endpoint)
    erasing = request.endpoint == "follow_up.erase"
    return _report_trouble(NOT_ERASED if erasing else REPORT_DOWN, 503)


def _report_trouble(fault: Fault, status: int) -> Response:
    """With the words that were not kept, in a form that sends them where they were going."""
    unsent = {"text": _text(), **{name: request.form.get(name, "") for name in ("token", "nonce")}} if _text() else None
    page = render_template("web/report_trouble.html", fault=fault, phones=emergency.phones(), unsent=unsent)
    return make_response(page, status)


def _no_talk(_error: NoSuchTalk) -> Response:
    response = json_fault(NO_TALK, 404) if _is_api() else make_response(home_page(notice=NO_TALK, text=_text()), 404)
    if conversation_cookie.current():
        conversation_cookie.take_back(response)
    return response


def _broken(error: Exception) -> Response:
    _log.error("%s at %s", type(error).__name__, request.endpoint)
    return _answer(fault_for(500), 500)


def _answer(fault: Fault, status: int) -> Response:
    if _is_api():
        return json_fault(fault, status)
    if request.endpoint in ("talk.say", "resume.save") and conversation_cookie.current():
        return make_response(chat_page(None, text=_text(), notice=fault), status)
    if request.endpoint == "follow_up.write":
        return _report_trouble(fault, status)
    return make_response(render_template("web/error.html", fault=fault, phones=emergency.phones()), status)


def _text() -> str:
    """The words to give back; none when the request itself was too big to read."""
    try:
        return kept_text()
    except HTTPException:
        return ""


def _is_api() -> bool:
    return request.path.startswith("/api/")
