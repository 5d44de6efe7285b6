"""The chat on Telegram: its keys at the first start, and one line that says how it stands."""

import json
import secrets
import time
import urllib.request
from collections.abc import Sequence

from bot.client.moving import FILE as LINK
from bot.telegram.key import BYTES
from bot.telegram.key import FILE as WORKER
from ops.folders import write_private
from ops.processes import TELEGRAM
from settings import Settings

ASK_SECONDS, PATIENCE = 0.3, 6.0
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
_WORDS = {
    "refused": "the token was refused, so it is off there; set another (docs/operations.md). The rest runs.",
    "no_token": "the file of telegram.token_file can't be read, so it is off there. The rest runs.",
    "disk": "its disk is full or does not answer, so nothing is read there; make room (docs/operations.md).",
    "elsewhere": "another copy of this bot runs somewhere; stop one of them.",
}


def make_keys(settings: Settings) -> None:
    """The worker's own key and the key of links to the web chat, once, if a token is set."""
    if not settings.telegram.on:
        return
    for name in (WORKER, LINK):
        path = settings.telegram_folder / name
        if not path.exists():
            write_private(path, secrets.token_hex(BYTES) + "\n")


def lines(settings: Settings, names: Sequence[str]) -> list[str]:
    """One: where the chat is on Telegram, or why it is not there."""
    if TELEGRAM not in names:
        return []
    if not settings.telegram.on:
        return ["Telegram:       off, no token is set"]
    state, name = _state(settings)
    where = f"https://t.me/{name}" if state == "ok" else _WORDS.get(state, "it can't be reached yet; it goes on trying")
    return [f"Telegram:       {where}"]


def _state(settings: Settings) -> tuple[str, str]:
    """What the process says of itself, once it has asked Telegram, or when patience ends."""
    end = time.monotonic() + PATIENCE
    found = ("", "")
    while time.monotonic() < end:
        try:
            with _opener.open(f"http://{settings.telegram.host}:{settings.telegram.port}/health", timeout=2) as answer:
                told = json.load(answer)
                found = (str(told["status"]), str(told["name"]))
        except (OSError, ValueError, KeyError):
            found = ("", "")
        if found[0] not in ("", "connecting"):
            break
        time.sleep(ASK_SECONDS)
    return found
