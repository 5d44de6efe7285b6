"""Keeping other sites from acting for the person: same-origin requests, and a token in each form of the talk.

The cookie is SameSite=Strict, so a browser that follows the standards never sends it from elsewhere; these two hold in
the browsers that do not.
"""

import hmac
from hashlib import sha256
from urllib.parse import urlsplit

from flask import request


def token_for(conversation: str) -> str:
    """The form token of this conversation. It needs no key of ours: the conversation id is the secret."""
    return hmac.new(conversation.encode(), b"waymark form", sha256).hexdigest()


def token_is_good(conversation: str, token: str) -> bool:
    """Whether `token` belongs to this conversation."""
    return hmac.compare_digest(token_for(conversation).encode(), token.encode("utf-8", "replace"))


def from_elsewhere() -> bool:
    """Whether this request came from another site's page.

    `Sec-Fetch-Site` decides where there is one. Older browsers send `Origin`, which is "null" on a form of our own
    because of our no-referrer policy, so "null" alone proves nothing; programs send neither.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("Origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.host
