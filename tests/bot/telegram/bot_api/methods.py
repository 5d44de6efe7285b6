"""The methods of the Bot API that the worker calls, with the limits and errors that it describes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tests.bot.telegram.bot_api.world import DAYS_2, LONGEST, ApiError, ChatLog, Json, World


class Methods:
    """Each takes the parameters as they came and gives the result. Raises ApiError. Call holding `world.changed`."""

    def __init__(self, world: World) -> None:
        self._world = world

    def call(self, name: str, given: Json) -> Any:
        """The result of one method."""
        method: Callable[[Json], Any] | None = getattr(self, name, None)
        if method is None or name.startswith("_") or name == "call":
            raise ApiError(404, "Not Found")
        self._world.refuse(name, given)
        return method(given)

    def getMe(self, _given: Json) -> Json:
        return {
            **self._world.me(),
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    def setMyCommands(self, given: Json) -> bool:
        commands = json.loads(given["commands"])
        if not all(1 <= len(each["command"]) <= 32 and 1 <= len(each["description"]) <= 256 for each in commands):
            raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
        self._world.menu[given.get("language_code", "")] = commands
        return True

    def setWebhook(self, given: Json) -> bool:
        if not given["url"].startswith("https://"):
            raise ApiError(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        self._world.webhook = {"url": given["url"], "secret_token": given.get("secret_token", "")}
        return True

    def deleteWebhook(self, _given: Json) -> bool:
        self._world.webhook = {"url": ""}
        return True

    def sendMessage(self, given: Json) -> Json:
        log = self._writable(given)
        text = _text(given)
        markup = _markup(given)
        number = self._world.next_message()
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": self._world.chat_json(log),
            "from": self._world.me(),
            "text": text,
            **({"reply_markup": markup} if markup else {}),
        }
        log.messages[number] = message
        log.pushed.append(text)
        self._world.note(log.id, "sent", number, text)
        return message

    def editMessageText(self, given: Json) -> Json:
        log, message = self._own(given)
        text, markup = _text(given), _markup(given)
        if (message["text"], message.get("reply_markup")) == (text, markup):
            raise ApiError(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly"
                " the same as a current content and reply markup of the message",
            )
        self._put(message, text, markup)
        self._world.note(log.id, "edited", message["message_id"], text)
        return message

    def editMessageReplyMarkup(self, given: Json) -> Json:
        log, message = self._own(given)
        markup = _markup(given)
        if message.get("reply_markup") == markup:
            raise ApiError(400, "Bad Request: message is not modified: ...")
        self._put(message, message["text"], markup)
        self._world.note(log.id, "buttons", message["message_id"])
        return message

    def deleteMessages(self, given: Json) -> bool:
        log = self._log(given)
        numbers = json.loads(given["message_ids"])
        if not 1 <= len(numbers) <= 100:
            raise ApiError(400, "Bad Request: too many messages specified")
        known = [each for each in numbers if each in log.messages]
        if any(time.time() - log.messages[each]["date"] > DAYS_2 for each in known):
            raise ApiError(400, "Bad Request: message can't be deleted for everyone")
        for each in known:
            del log.messages[each]
        self._world.note(log.id, "deleted", len(known))
        return True

    def deleteMessage(self, given: Json) -> bool:
        log = self._log(given)
        number = int(given["message_id"])
        if number not in log.messages:
            raise ApiError(400, "Bad Request: message to delete not found")
        if time.time() - log.messages[number]["date"] > DAYS_2:
            raise ApiError(400, "Bad Request: message can't be deleted for everyone")
        del log.messages[number]
        self._world.note(log.id, "deleted", 1)
        return True

    def answerCallbackQuery(self, given: Json) -> bool:
        if given["callback_query_id"] not in self._world.queries:
            raise ApiError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        if len(given.get("text", "")) > 200:
            raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
        self._world.toasts.append((given["callback_query_id"], given.get("text", "")))
        self._world.changed.notify_all()
        return True

    def sendChatAction(self, given: Json) -> bool:
        log = self._writable(given)
        self._world.note(log.id, "typing", 0)
        return True

    def getFile(self, given: Json) -> Json:
        name = given["file_id"]
        content = self._world.files.get(name)
        if content is None:
            raise ApiError(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if len(content) > 20_000_000:
            raise ApiError(400, "Bad Request: file is too big")
        return {"file_id": name, "file_unique_id": name, "file_size": len(content), "file_path": f"documents/{name}"}

    def leaveChat(self, given: Json) -> bool:
        log = self._log(given)
        if log.type == "private":
            raise ApiError(400, "Bad Request: chat member status can't be changed in private chats")
        self._world.note(log.id, "left", 0)
        return True

    def _log(self, given: Json) -> ChatLog:
        log = self._world.chats.get(int(given["chat_id"]))
        if log is None:
            raise ApiError(400, "Bad Request: chat not found")
        return log

    def _writable(self, given: Json) -> ChatLog:
        log = self._log(given)
        if log.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return log

    def _own(self, given: Json) -> tuple[ChatLog, Json]:
        log = self._writable(given)
        message = log.messages.get(int(given["message_id"]))
        if message is None:
            raise ApiError(400, "Bad Request: message to edit not found")
        if not message["from"]["is_bot"]:
            raise ApiError(400, "Bad Request: message can't be edited")
        return log, message

    def _put(self, message: Json, text: str, markup: Json | None) -> None:
        message["text"], message["edit_date"] = text, int(time.time())
        message.pop("reply_markup", None)
        if markup:
            message["reply_markup"] = markup


def _text(given: Json) -> str:
    text = str(given.get("text", "")).strip()
    if not text:
        raise ApiError(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > LONGEST:
        raise ApiError(400, "Bad Request: message is too long")
    return text


def _markup(given: Json) -> Json | None:
    """An inline keyboard, or None. Raises ApiError for a button that Telegram would not take."""
    if not given.get("reply_markup"):
        return None
    markup: Json = json.loads(given["reply_markup"])
    rows = markup["inline_keyboard"]
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100 or any(len(row) > 8 for row in rows):
        raise ApiError(400, "Bad Request: reply markup is too long")
    for button in buttons:
        _check(button)
    return markup if buttons else None


def _check(button: Json) -> None:
    if not button["text"]:
        raise ApiError(400, "Bad Request: text buttons are not allowed in the inline keyboard")
    if ("url" in button) == ("callback_data" in button):
        raise ApiError(400, "Bad Request: exactly one optional field of an inline keyboard button must be used")
    if "url" in button:
        host = urlsplit(button["url"]).hostname or ""
        if "." not in host or host.replace(".", "").isdigit():
            raise ApiError(400, "Bad Request: inline keyboard button URL is invalid: Wrong HTTP URL")
    elif not 1 <= len(button["callback_data"].encode()) <= 64:
        raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
