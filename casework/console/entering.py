"""What every page on the way in uses: how much may be hashed at once, where to go next, and how long to wait."""

from threading import BoundedSemaphore

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

# Each Argon2id run takes 64 MiB; more than two at once gain nothing on two cores and could exhaust a small machine.
HASHING = BoundedSemaphore(2)


def to(endpoint: str, done: str | None = None, after: str | None = None) -> Response:
    """Where a form leads when it worked."""
    return redirect(url_for(endpoint, done=done, after=after), 303)


def address() -> str:
    """The network address of the visitor."""
    return request.remote_addr or ""


def wait_words(seconds: int) -> str:
    """What is said to who tried too often."""
    return f"Wait {seconds} second{'' if seconds == 1 else 's'}, then try again."
