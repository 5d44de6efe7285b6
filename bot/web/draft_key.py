"""The key under which the browser keeps words that were not sent yet.

The page hands it to the script; the browser keeps only what is locked with it. So after *exit*, or once the cookie is
gone, what may still lie on the disk of a shared device opens nothing. The secret dies with the process.
"""

import hmac
import secrets
from hashlib import sha256

_SECRET = secrets.token_bytes(32)


def draft_key(conversation: str) -> str:
    """64 hex digits: an AES-256 key, the same for this talk as long as the process lives."""
    return hmac.new(_SECRET, f"draft\0{conversation}".encode(), sha256).hexdigest()
