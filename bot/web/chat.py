"""The talk on pages: start, read, say something, leave. Every page works without JavaScript."""

from collections.abc import Mapping

from flask import Blueprint, make_response, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from bot.client.said import EmptyMessageError, MalformedMessageError, Said, TooLongError, id_for, read_content
from bot.web import code_cookie, conversation_cookie
from bot.web.chat_page import chat_page, home_page
from bot.web.coming_back import leave_quietly
from bot.web.desk import Desk
from bot.web.faults import BACK, CLOSED, EMPTY, FAULTS, STALE
from bot.web.forgery import token_is_good
from bot.web.form_text import kept_text
from bot.web.rate import Limits
from report.codes import CODES, EASY

NEWEST = "/chat#latest"
View = str | tuple[str, int] | Response


def chat(desk: Desk, limits: Limits) -> Blueprint:
    """The four routes of the talk."""
    room = Blueprint("talk", __name__)

    @room.post("/start")
    @limits.starts
    def start() -> View:
        return _started(desk)

    @room.get("/chat")
    def show() -> View:
        return chat_page(desk.history(), notice=BACK if request.args.get("back") else None)

    @room.post("/chat")
    @limits.messages
    def say() -> View:
        return _heard(desk)

    @room.post("/chat/exit")
    def leave() -> View:
        response = make_response(redirect(desk.exit_to, 303))
        conversation_cookie.take_back(response)
        code_cookie.take_back(response)
        leave_quietly(desk)
        return response

    return room


def _started(desk: Desk) -> View:
    if not desk.open:
        return home_page(closed=True, notice=CLOSED, text=kept_text()), 503
    going_on = conversation_cookie.current()
    if going_on and desk.engine.history(going_on):
        return _with_kept(desk, going_on)
    conversation = conversation_cookie.mint()
    style = request.form.get("style", "")
    desk.engine.start(conversation, "start", way_in(request.form.get("way", "")), style if style == EASY else "")
    response = make_response(_with_kept(desk, conversation))
    conversation_cookie.give(response, conversation)
    return response


def way_in(said: str) -> str:
    """A way into the talk as the start page offers it; anything else is the ordinary way."""
    return said if said in CODES["way"] else ""


def _heard(desk: Desk) -> View:
    conversation = desk.conversation()
    if not token_is_good(conversation, request.form.get("token", "")):
        return chat_page(desk.history(), text=kept_text(), notice=STALE)
    if "keep" in request.form:  # back from another page, with words that are not to be sent yet
        return chat_page(desk.history(), text=kept_text())
    try:
        content = form_content(request.form)
    except EmptyMessageError:
        return chat_page(desk.history(), notice=EMPTY)
    except TooLongError:
        return chat_page(desk.history(), text=kept_text(), notice=FAULTS[413]), 413
    except MalformedMessageError:
        return chat_page(desk.history(), text=kept_text(), notice=FAULTS[400]), 400
    desk.engine.say(conversation, Said(id_for(request.form.get("nonce", ""), content), content))
    return redirect(NEWEST, 303) if "text" in content else _with_kept(desk, conversation)


def form_content(form: MultiDict[str, str]) -> Mapping[str, str | list[str]]:
    """What a form of the talk sends: a pressed button before ticked boxes before typed text.

    Raises what `read_content` raises.
    """
    if "choice" in form:
        return read_content({"choice": form["choice"]})
    if "several" in form and (form.getlist("choices") or not kept_text().strip()):
        return read_content({"choices": form.getlist("choices")})
    return read_content({"text": kept_text()})


def _with_kept(desk: Desk, conversation: str) -> View:
    """The talk; words that stood in the box while a button was pressed stay in it."""
    text = kept_text()
    if not text.strip():
        return redirect(NEWEST, 303)
    return chat_page(desk.engine.history(conversation), text=text, conversation=conversation)
