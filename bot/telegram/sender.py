"""Everything that goes out to Telegram, insisted upon until it is there.

A message is sent in two steps: first one that says nothing ("One moment, please."), then its words, put into it by
editing. So no notification carries a word of the talk, and a step that is done twice after a crash or a lost answer
changes nothing: an edit can be repeated, a sent message could not.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.telegram.connection import seconds_of
from logs import own_logger

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds between two tries
AT_ONCE = 100  # messages that one call may delete, by the Bot API
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_SAME = "message is not modified"
_GONE = ("message to edit not found", "message_id_invalid", "message can't be edited")
_log = own_logger("telegram.sender")
Given = TypeVar("Given")


class Unshowable(RuntimeError):
    """Telegram does not take these words or these buttons. Neither is in the exception."""


class ChatGone(RuntimeError):
    """The person blocked the bot, or their account is no more: nothing can be said to them."""


class Sender:
    """Safe to share between tasks of one loop."""

    def __init__(self, bot: Bot, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._bot, self._sleep = bot, sleep

    async def hold(self, chat: int, text: str) -> int:
        """Sends the message that says nothing; its id. Raises ChatGone."""
        sent = await self._insist(
            lambda: self._bot.send_message(chat, text, disable_notification=False, link_preview_options=_NO_PREVIEW)
        )
        return sent.message_id

    async def fill(self, chat: int, message: int, text: str, buttons: InlineKeyboardMarkup | None) -> bool:
        """Puts the words into it; False if the person deleted it meanwhile. Raises ChatGone or Unshowable."""
        try:
            await self._insist(
                lambda: self._bot.edit_message_text(
                    text, chat, message, reply_markup=buttons, link_preview_options=_NO_PREVIEW
                )
            )
        except BadRequest as error:
            said = error.message.casefold()
            if _SAME in said:
                return True
            if any(each in said for each in _GONE):
                return False
            raise Unshowable from None
        return True

    async def notify(self, chat: int, text: str) -> int:
        """One try to say a line; its id, 0 if it did not go. Raises ChatGone."""
        try:
            return (await self._bot.send_message(chat, text, link_preview_options=_NO_PREVIEW)).message_id
        except Forbidden:
            raise ChatGone from None
        except TelegramError:
            return 0

    async def show(self, chat: int, message: int, buttons: InlineKeyboardMarkup | None) -> None:
        """Changes the buttons only. Raises ChatGone."""
        try:
            await self._insist(lambda: self._bot.edit_message_reply_markup(chat, message, reply_markup=buttons))
        except BadRequest:
            return  # as they are already, or the message was deleted

    async def toast(self, query: str, text: str = "") -> None:
        """Tells Telegram that a press arrived; without it the button would go on turning."""
        try:
            await self._bot.answer_callback_query(query, text or None)
        except TelegramError:
            return  # too old by now, and the answer itself is a message

    async def typing(self, chat: int) -> None:
        """Shows that an answer is on its way, for five seconds."""
        try:
            await self._bot.send_chat_action(chat, ChatAction.TYPING)
        except TelegramError:
            return

    async def remove(self, chat: int, messages: Sequence[int]) -> int:
        """Deletes messages of both sides, and tells how many Telegram did not refuse. Raises ChatGone."""
        removed = 0
        for begin in range(0, len(messages), AT_ONCE):
            some = messages[begin : begin + AT_ONCE]
            try:
                await self._insist(lambda some=some: self._bot.delete_messages(chat, some))  # type: ignore[misc]
                removed += len(some)
            except BadRequest:
                removed += await self._remove_singly(chat, some)
        return removed

    async def leave(self, chat: int, text: str) -> None:
        """One line to a group or channel, then out of it."""
        for act in (lambda: self._bot.send_message(chat, text), lambda: self._bot.leave_chat(chat)):
            try:
                await act()
            except TelegramError:
                continue  # it may not write there, or is out already

    async def _remove_singly(self, chat: int, messages: Sequence[int]) -> int:
        """One that can't be deleted must not keep the others."""
        removed = 0
        for each in messages:
            try:
                await self._insist(lambda each=each: self._bot.delete_message(chat, each))  # type: ignore[misc]
                removed += 1
            except BadRequest as error:
                removed += "not found" in error.message.casefold()  # the person was quicker
        return removed

    async def _insist(self, act: Callable[[], Awaitable[Given]]) -> Given:
        """Tries until Telegram answers. Raises BadRequest for what it will never take, or ChatGone."""
        pause = FIRST_PAUSE
        while True:
            try:
                return await act()
            except RetryAfter as error:
                await self._sleep(seconds_of(error))
            except BadRequest as error:
                if "chat not found" in error.message.casefold():
                    raise ChatGone from None
                raise
            except InvalidToken:
                await self._sleep(LONGEST_PAUSE)  # the polling says so
            except Forbidden:
                raise ChatGone from None
            except TelegramError as error:  # the network, or a fault of theirs
                _log.warning("Telegram could not be reached: %s", type(error).__name__)
                await self._sleep(pause)
                pause = min(LONGEST_PAUSE, 2 * pause)
