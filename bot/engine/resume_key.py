"""A resume code: 80 bits that find and open one talk, and are stored nowhere.

The code is random to everybody but the holder of the talk, so HKDF (RFC 5869) is enough: slow hashes are for passwords
that people choose.
"""

import json
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

import crockford
from bot.engine.sealing import seal, unseal

CHARACTERS = 16
_CODE = b"waymark resume code v1\0"
_LOOKUP = b"waymark resume look-up v1"
_CONTENT = b"waymark resume content v1"


class NoCode(ValueError):
    """What was typed has not the shape of a resume code."""


def code_for(conversation: str, request: str) -> str:
    """The code that this request for one gets, such as `7KQ2-M4XD-0RZB-9T3W`.

    Derived from the conversation id, which is the secret, and the id of the request: a reload or a double click gives
    the same code again, and not a second one that makes useless what somebody just wrote down.
    """
    return crockford.spelled(_derive(conversation, _CODE + request.encode(), length=10), CHARACTERS)


@dataclass(frozen=True)
class ResumeKey:
    """`lookup`: 32 bytes that name the row; `content`: the AES-GCM key of the conversation ids in it."""

    lookup: bytes
    content: bytes = field(repr=False)

    @staticmethod
    def of(typed: str) -> "ResumeKey":
        """Both derivations of a code, however it was typed. Raises NoCode."""
        code = crockford.normalise(typed, CHARACTERS)
        if code is None:
            raise NoCode("not_a_code")
        return ResumeKey(_derive(code, _LOOKUP), _derive(code, _CONTENT))

    def seal(self, *conversations: str) -> bytes:
        """Conversation ids that only the code opens."""
        return seal(self.content, json.dumps(conversations).encode(), self.lookup)

    def open(self, sealed: bytes) -> list[str]:
        """The conversation ids again. Raises SealBroken."""
        found: list[str] = json.loads(unseal(self.content, sealed, self.lookup))
        return found


def _derive(secret: str, purpose: bytes, length: int = 32) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose).derive(secret.encode())
