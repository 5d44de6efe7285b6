"""Generous limits on messages and starts; the key of a limit says nothing of anybody and changes every day."""

import hmac
import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock

from flask import request
from flask_limiter import Limiter, RouteLimit

from bot.web import conversation_cookie

# A household or an office; an address alone would let one person take many (IPv6 gives a home a /48 to /64).
BITS = {4: 24, 6: 48}


class DailyKey:
    """A random key, in memory only, that is thrown away at midnight UTC with every name made by it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._day: date | None = None
        self._key = b""

    def name(self, what: str) -> str:
        """A name for `what` that nobody can turn back, the same for the rest of the day."""
        with self._lock:
            today = datetime.now(UTC).date()
            if today != self._day:
                self._day, self._key = today, secrets.token_bytes(32)
            return hmac.new(self._key, what.encode(), sha256).hexdigest()


def network_of(address: str) -> str:
    """The network bucket of an address: /24 for IPv4, /48 for IPv6; an unreadable address is a bucket of its own."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ip_network((found, BITS[found.version]), strict=False))


# For one network in a minute. A paper takes a second of the processor; who reads the directory takes next to nothing.
PAPERS, READS = 30, 300


class Limits:
    """The app's limits: `messages` for one talk in a minute, `starts` for one network in an hour.

    `papers` are PDFs of the directory and `reads` its JSON, for one network in a minute.
    """

    def __init__(self, messages_per_minute: int, starts_per_hour: int) -> None:
        key = DailyKey()
        self.limiter = Limiter(
            key_func=lambda: key.name(network_of(request.remote_addr or "")),
            storage_uri="memory://",
            strategy="moving-window",
        )
        self._key = key
        self._messages_per_minute = messages_per_minute
        self.starts = self.limiter.shared_limit(f"{starts_per_hour}/hour", scope="starts")
        self.papers = self.limiter.shared_limit(f"{PAPERS}/minute", scope="papers")
        self.reads = self.limiter.shared_limit(f"{READS}/minute", scope="reads")
        self.messages = self.limiter.shared_limit(
            f"{messages_per_minute}/minute",
            scope="messages",
            key_func=lambda: key.name(conversation_cookie.current() or network_of(request.remote_addr or "")),
        )

    def writing(self, who: Callable[[], str]) -> RouteLimit:
        """As many messages in a minute for one sent report as for one talk; `who` tells whose, "" if nobody's."""
        return self.limiter.shared_limit(
            f"{self._messages_per_minute}/minute",
            scope="writing",
            key_func=lambda: self._key.name(who() or network_of(request.remote_addr or "")),
        )
