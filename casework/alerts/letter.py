"""The one mail that Waymark sends its staff. Every mail is the same, byte for byte, but for its moment and its number,
and the mark of importance; all have the same size. Who gets it stands on the envelope alone.
"""

from datetime import datetime
from email.utils import format_datetime

SUBJECT = "Waymark: please sign in"
SIZE = 1536
"""Bytes of every mail."""

BODY = (
    "Something waits for you in Waymark.",
    "Please sign in to the console, as you always do.",
    "",
    "This mail says no more, on purpose. It has no link and no attachment.",
    "If you cannot sign in, tell the person who runs Waymark.",
    "",
)
LINE_END = b"\r\n"


def letter(sender: str, token: str, moment: datetime, *, loud: bool) -> bytes:
    """A mail of exactly SIZE bytes, ASCII, lines ended by CRLF. `loud` marks it as important, as mail programs show.

    `token` is 32 hex digits and says nothing; the same token is the same mail, so that a second copy is known as one.
    """
    head = _head(sender, token, moment, loud)
    body = LINE_END.join(line.encode("ascii") for line in BODY)
    return head + LINE_END + body + _padding(SIZE - len(head) - 2 - len(body))


def _head(sender: str, token: str, moment: datetime, loud: bool) -> bytes:
    domain = sender.rpartition("@")[2]
    fields = {
        "From": f"Waymark <{sender}>",
        # The visible recipient is the sender, so that no stored mail tells which team it went to.
        "To": f"Waymark <{sender}>",
        "Subject": SUBJECT,
        "Date": format_datetime(moment.replace(microsecond=0)),
        "Message-ID": f"<{token}@{domain}>",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=us-ascii",
        "Content-Transfer-Encoding": "7bit",
        "Importance": "high" if loud else "normal",
        "X-Priority": "1" if loud else "3",
    }
    return b"".join(f"{name}: {text}".encode("ascii") + LINE_END for name, text in fields.items())


def _padding(size: int) -> bytes:
    """So many bytes of dashes in short lines, so that a longer address of the sender makes no longer mail."""
    lines, rest = divmod(size, 66)
    rest, lines = (rest, lines) if rest >= 3 else (rest + 66, lines - 1)
    return (b"-" * 64 + LINE_END) * lines + b"-" * (rest - 2) + LINE_END
