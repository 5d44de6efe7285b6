"""What a conversation id opens: the row's look-up id and the key of its contents, by separate derivations.

The id is 256 random bits that only the person's cookie and the memory of a running turn hold, so HKDF (RFC 5869) is
enough; the file of talks alone opens nothing.
"""

from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_LOOKUP = b"waymark talk look-up v1"
_CONTENT = b"waymark talk content v1"
_BOX = b"waymark talk files v1"


@dataclass(frozen=True)
class TalkKey:
    """`lookup`: 32 bytes that name the row; `content`: a 256-bit AES-GCM key."""

    lookup: bytes
    content: bytes

    @staticmethod
    def of(conversation: str) -> "TalkKey":
        """Both derivations of a conversation id."""
        return TalkKey(_derive(conversation, _LOOKUP), _derive(conversation, _CONTENT))


def box_of(conversation: str) -> str:
    """32 hex digits: what the folder of the files of a talk is called that begins by this id, and keeps that name."""
    return _derive(conversation, _BOX).hex()[:32]


def _derive(conversation: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(conversation.encode())
