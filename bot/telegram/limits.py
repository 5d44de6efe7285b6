"""How quickly calls may follow one another: what Telegram limits is counted, and the rest goes at once."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import AIORateLimiter

# "No more than 30 messages per second" for all chats together: the Bot API's own FAQ, which speaks of messages sent.
_COUNTED = frozenset({"sendMessage"})


class MessageLimiter(AIORateLimiter):
    """Counts messages, not the edits that fill them: an answer of ours is one message and up to two edits.

    Should Telegram find that other calls come too quickly it says so, and then the one chat waits (`Sender`).
    """

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Waits for a message's turn; passes on anything else."""
        if endpoint not in _COUNTED:
            return await callback(*args, **kwargs)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
