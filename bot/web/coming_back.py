"""Opening a talk by its code, for the page and the JSON API alike."""

from dataclasses import dataclass
from datetime import datetime

from flask import request

import crockford
from bot.client.engine_client import EngineUnavailable
from bot.web import conversation_cookie
from bot.web.desk import Desk
from bot.web.faults import NO_CODE, WRONG_CODE, Fault, wait_fault
from bot.web.wrong_codes import WrongCodes

CHARACTERS = 16  # of a resume code, as in the engine
_BUSY = 60  # seconds, when more wrong codes are held back than the server can hold


class CodeRefused(Exception):
    """The code opens nothing: what to say, the status code, and the seconds to wait (0 if there is no need)."""

    def __init__(self, fault: Fault, status: int, wait: int = 0) -> None:
        super().__init__(fault.code)
        self.fault, self.status, self.wait = fault, status, wait


@dataclass(frozen=True)
class Reopened:
    """The talk's new conversation id, and until when it is kept."""

    conversation: str
    until: datetime


def reopen(desk: Desk, wrong: WrongCodes, typed: str) -> Reopened:
    """Uses up a code. A talk that was open in this browser is left as *exit* leaves it.

    Raises CodeRefused or EngineUnavailable. A slip of the pen never reaches the engine and counts for nothing.
    """
    code = crockford.normalise(typed, CHARACTERS)
    if code is None:
        raise CodeRefused(NO_CODE, 400)
    conversation = conversation_cookie.mint()
    until = desk.come_back(conversation, code)
    if until is None:
        if not wrong.hold(request.remote_addr or ""):
            raise CodeRefused(wait_fault(_BUSY), 429, _BUSY)
        raise CodeRefused(WRONG_CODE, 404)
    leave_quietly(desk)
    return Reopened(conversation, until)


def leave_quietly(desk: Desk) -> None:
    """Close this request's talk: kept for whoever took a code, otherwise wiped; its files likewise.

    Leaving works with the engine down, too: a talk nobody can reach expires by itself, and then its files go.
    """
    conversation = conversation_cookie.current()
    if conversation is None:
        return
    try:
        desk.leave(conversation)
    except EngineUnavailable:
        return
