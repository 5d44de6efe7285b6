"""Who is asking: the sign-in behind a request's cookie."""

from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256

from flask import g, request
from werkzeug.wrappers import Response

from casework.console.access import Visitor
from casework.console.acts import Act
from casework.console.desk import Desk, desk
from casework.sealing.team_key import TeamKey
from casework.store import audit, sign_ins, staff
from casework.store.engine import unit_of_work
from casework.store.roles import READERS
from casework.store.sign_ins import SignedIn

LONGEST_DAY = timedelta(hours=12)
"""However busy: a sign-in ends with the working day, as OWASP's session guidance asks for an absolute limit."""
TOUCH_EVERY = timedelta(seconds=30)
"""How often use is written down; each write waits for the disk."""
_LONGEST_TOKEN = 100


@dataclass(frozen=True)
class Visit:
    """One request's visitor, their sign-in token, and the team keys they hold unlocked."""

    visitor: Visitor = field(default_factory=Visitor)
    token: str = field(default="", repr=False)
    keys: tuple[TeamKey, ...] = field(default=(), repr=False)

    @property
    def staff_id(self) -> int:
        """The member's id; only routes closed to strangers may ask."""
        if self.visitor.staff_id is None:
            raise LookupError("nobody is signed in")
        return self.visitor.staff_id


def cookie_name() -> str:
    """`__Host-` ties the cookie to this host and to https; browsers refuse the prefix over plain http."""
    return "__Host-waymark-desk" if desk().secure_cookies else "waymark-desk"


def session_of(token: str) -> str:
    """The keyring's name for a sign-in: a digest, so that the token itself is kept nowhere."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def visit() -> Visit:
    """The visit of the request being answered, looked up once."""
    if "visit" not in g:
        g.visit = _find(desk(), request.cookies.get(cookie_name(), ""))
    found: Visit = g.visit
    return found


def set_token(response: Response, token: str) -> Response:
    """Give the browser its sign-in. It ends with the browser, the idle time or the day, whichever is first."""
    response.set_cookie(cookie_name(), token, path="/", httponly=True, samesite="Strict", secure=desk().secure_cookies)
    return response


def drop_token(response: Response) -> Response:
    """Take the sign-in from the browser."""
    response.delete_cookie(cookie_name(), path="/", httponly=True, samesite="Strict", secure=desk().secure_cookies)
    return response


def _find(at: Desk, token: str) -> Visit:
    if not token or len(token) > _LONGEST_TOKEN:
        return Visit()
    with unit_of_work(at.engine) as s:
        found = sign_ins.find(s, token)
        member = staff.by_id(s, found.staff_id) if found else None
        if found is None or member is None:
            at.keyring.drop(session_of(token))
            return Visit()
        if not member.active or _is_over(at, found):
            sign_ins.close(s, token)
            audit.append(s, member.name, Act.TIMED_OUT)
            at.keyring.drop(session_of(token))
            return Visit()
        if at.clock() - found.last_seen > TOUCH_EVERY:
            sign_ins.touch(s, token)
    settled = found.second_step and not member.must_change
    held = at.keyring.keys(session_of(token)) if settled and member.role in READERS else ()
    visitor = Visitor(
        member.id, member.name, member.must_change, found.second_step, bool(held), member.role, member.team
    )
    return Visit(visitor, token, held)


def _is_over(at: Desk, found: SignedIn) -> bool:
    now = at.clock()
    return now - found.last_seen > timedelta(minutes=at.idle_minutes) or now - found.created > LONGEST_DAY
