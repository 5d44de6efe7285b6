"""A person with a Telegram account: what they do becomes updates, and what they see is what stands in their chat."""

from __future__ import annotations

import time
from typing import Any

from tests.bot.telegram.bot_api.world import ChatLog, Json, World


class Account:
    """One private chat with the bot; `latest` is the id of the newest update that came of it."""

    def __init__(self, world: World, number: int) -> None:
        self.world, self.number = world, number
        self.log: ChatLog = world.chat(number)
        self.latest = 0

    def write(self, text: str, ago: int = 0) -> int:
        """Sends a message; its id."""
        return self.send({"text": text}, ago)

    def send(self, content: Json, ago: int = 0) -> int:
        """Sends a message with any content; `ago` seconds back."""
        with self.world.changed:
            number = self.world.next_message()
            message = {
                "message_id": number,
                "date": int(time.time()) - ago,
                "chat": self.world.chat_json(self.log),
                "from": self.world.person(self.number),
                **content,
            }
            self.log.messages[number] = message
        self._push({"message": message})
        return number

    def edit(self, message: int, text: str) -> None:
        """Changes what a message of theirs says."""
        with self.world.changed:
            found = self.log.messages[message]
            found["text"], found["edit_date"] = text, int(time.time())
        self._push({"edited_message": dict(found)})

    def press(self, message: int, data: str) -> str:
        """Taps a button; the id of the query."""
        with self.world.changed:
            query = f"q{len(self.world.queries) + 1}"
            self.world.queries[query] = self.number
            shown = self.log.messages.get(message) or {
                "message_id": message,
                "date": 0,
                "chat": self.world.chat_json(self.log),
            }
        self._push(
            {
                "callback_query": {
                    "id": query,
                    "from": self.world.person(self.number),
                    "chat_instance": str(self.number),
                    "message": dict(shown),
                    "data": data,
                }
            }
        )
        return query

    def photo(self, content: bytes, name: str, caption: str = "", group: str = "") -> int:
        """Sends a photo, as the phone does: in two sizes."""
        self.world.files[name] = content
        sizes = [
            {"file_id": f"{name}-small", "file_unique_id": "s", "width": 90, "height": 90, "file_size": 10},
            {"file_id": name, "file_unique_id": "l", "width": 900, "height": 900, "file_size": len(content)},
        ]
        extra = {"caption": caption} if caption else {}
        return self.send({"photo": sizes, **extra, **({"media_group_id": group} if group else {})})

    def document(self, content: bytes, name: str, size: int | None = None) -> int:
        """Sends a file."""
        self.world.files[name] = content
        found = {"file_id": name, "file_unique_id": name, "file_name": name, "file_size": size or len(content)}
        return self.send({"document": found})

    def block(self) -> None:
        """Blocks the bot."""
        self.log.blocked = True
        member = {"user": self.world.me()}
        self._push(
            {
                "my_chat_member": {
                    "chat": self.world.chat_json(self.log),
                    "from": self.world.person(self.number),
                    "date": int(time.time()),
                    "old_chat_member": {**member, "status": "member"},
                    "new_chat_member": {**member, "status": "kicked", "until_date": 0},
                }
            }
        )

    def seen(self) -> list[Json]:
        """The messages of the bot that stand in the chat, oldest first."""
        with self.world.changed:
            return [dict(each) for _, each in sorted(self.log.messages.items()) if each["from"]["is_bot"]]

    def buttons(self, message: Json) -> list[Json]:
        """The buttons under a message."""
        rows: Any = message.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    def _push(self, content: Json) -> None:
        self.latest = self.world.push(content)
