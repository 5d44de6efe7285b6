"""Resume codes: a talk that was left, or lost with its cookie, is opened again by a code, once.

docs/decisions/0010-pause-and-return.md says why each step is as it is. Every change is one transaction, so a process
that dies in the middle leaves the state before it or the state after it.
"""

import secrets
from collections.abc import Mapping

from sqlalchemy import bindparam
from sqlalchemy.engine import Connection, Engine

from bot.engine.resume_key import ResumeKey, code_for
from bot.engine.rows import TalkChanged, find, move, touch
from bot.engine.sealing import seal, unseal
from bot.engine.tables import resume
from bot.engine.talk_key import TalkKey

_FOLLOWING = b"waymark resume following v1"
_by_code = resume.select().where(resume.c.lookup == bindparam("of"))
_by_talk = resume.select().where(resume.c.talk == bindparam("of"))
_drop = resume.delete().where(resume.c.talk == bindparam("of"))
_drop_used = resume.delete().where(resume.c.talk == bindparam("of"), resume.c.used.is_(True))
_turn_over = resume.update().where(resume.c.lookup == bindparam("of"), resume.c.talk == bindparam("from"))


class Resumes:
    """`seconds`: how long a talk that nobody uses is kept; taking a code, leaving and coming back count as use."""

    def __init__(self, engine: Engine, seconds: float) -> None:
        self._engine = engine
        self._seconds = seconds

    def keep(self, conversation: str, request: str) -> str | None:
        """A code for the talk, in place of any older one; None if there is no such talk."""
        talk, code = TalkKey.of(conversation), code_for(conversation, request)
        place = ResumeKey.of(code)
        with self._engine.begin() as connection:
            if not _lives(connection, talk):
                return None
            touch(connection, talk, self._seconds)  # so that the day that was said beforehand is the day
            older = connection.execute(_by_talk, {"of": talk.lookup}).first()
            if older is None or older.lookup != place.lookup or older.used:
                following = secrets.token_urlsafe(32)
                connection.execute(_drop, {"of": talk.lookup})
                connection.execute(
                    resume.insert(),
                    {
                        "lookup": place.lookup,
                        "talk": talk.lookup,
                        "sealed": place.seal(conversation, following),
                        "following": seal(talk.content, following.encode(), _FOLLOWING + talk.lookup),
                        "used": False,
                    },
                )
        return code

    def until(self, conversation: str) -> int | None:
        """Until when (Unix time) the talk's code opens it; None if none was taken, or it was used."""
        talk = TalkKey.of(conversation)
        with self._engine.connect() as connection:
            place = connection.execute(_by_talk, {"of": talk.lookup}).first()
            row = find(connection, talk) if place is not None and not place.used else None
        return row.expires_at if row is not None and row.content is not None else None

    def owner(self, code: str) -> str | None:
        """The conversation id under which the code's talk lies now; None for a wrong code. Raises NoCode."""
        with self._engine.connect() as connection:
            return _owner(connection, ResumeKey.of(code))

    def redeem(self, code: str, conversation: str) -> int | None:
        """Gives the code's talk this conversation id; the old one opens nothing any more. Until when it is kept.

        None for a wrong code. The code itself goes when the new id is used (`settle`): were it gone at once, an answer
        lost on its way would have lost the talk. Until then it may be redeemed again, and the last one has the talk.
        Raises NoCode, and TalkChanged if another process was faster.
        """
        place, new = ResumeKey.of(code), TalkKey.of(conversation)
        with self._engine.begin() as connection:
            current = _owner(connection, place)
            if current is None:
                return None
            if current == conversation:  # the same request once more
                row = find(connection, new)
                return row.expires_at if row else None
            old = TalkKey.of(current)
            until = move(connection, old, new, self._seconds)
            if until is not None:
                values = {"talk": new.lookup, "sealed": place.seal(conversation), "following": None, "used": True}
                _swap(connection, place.lookup, old, values)
        return until

    def settle(self, conversation: str) -> None:
        """The talk was reached by its new conversation id, so the code that led to it is used up."""
        talk = TalkKey.of(conversation)
        with self._engine.begin() as connection:
            connection.execute(_drop_used, {"of": talk.lookup})

    def leave(self, conversation: str) -> bool:
        """Moves a talk to the id that only its code knows; its cookie opens nothing then. False if it has no code."""
        old = TalkKey.of(conversation)
        with self._engine.begin() as connection:
            place = connection.execute(_by_talk, {"of": old.lookup}).first()
            if place is None or place.used or place.following is None:
                return False
            following = TalkKey.of(unseal(old.content, place.following, _FOLLOWING + old.lookup).decode())
            if move(connection, old, following, self._seconds) is None:
                return False
            _swap(connection, place.lookup, old, {"talk": following.lookup, "following": None})
        return True


def _swap(connection: Connection, lookup: bytes, old: TalkKey, values: Mapping[str, object]) -> None:
    if connection.execute(_turn_over, {"of": lookup, "from": old.lookup, **values}).rowcount != 1:
        raise TalkChanged("the code was used by somebody else")


def _owner(connection: Connection, place: ResumeKey) -> str | None:
    found = connection.execute(_by_code, {"of": place.lookup}).first()
    if found is None:
        return None
    ids = place.open(found.sealed)
    current = next((each for each in ids if TalkKey.of(each).lookup == found.talk), None)
    return current if current and _lives(connection, TalkKey.of(current)) else None


def _lives(connection: Connection, talk: TalkKey) -> bool:
    row = find(connection, talk)
    return row is not None and row.content is not None
