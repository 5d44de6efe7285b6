"""Of a talk on Telegram neither a phrase nor the account stands in clear in any file that the product writes."""

from pathlib import Path
from typing import Any

import pytest

from tests.stack.talker import eventually
from tests.stack.telegram_conversation import TelegramConversation

pytestmark = pytest.mark.stack
CANARY = "whiffling gorsebill"
NUMBER = "07700 900462"
ACCOUNT = 7_301_958_264


def holding(folder: Path) -> list[str]:
    person = (f"{ACCOUNT}", f"Zebedee{ACCOUNT}", f"zebedee_{ACCOUNT}")
    secrets = [phrase.encode() for phrase in (CANARY, NUMBER, *person)]
    secrets += [CANARY.encode("utf-16-le"), ACCOUNT.to_bytes(8, "big"), ACCOUNT.to_bytes(8, "little")]
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(secret in path.read_bytes() for secret in secrets)
    ]


def test_neither_the_phrase_nor_the_account_is_anywhere_in_clear(stack: Any) -> None:
    talk = TelegramConversation(stack, stack.telegram.world, ACCOUNT)
    talk.account.write(f"{CANARY} before the choice")
    talk.open("")
    talk.choose(["safe"])
    number = talk.account.write(f"he shouted {CANARY} at me in Leeds")
    talk.say(f"/{CANARY}")
    talk.account.edit(number, f"he screamed {CANARY} at me in Leeds")
    talk.account.send({"contact": {"phone_number": NUMBER, "first_name": CANARY, "user_id": ACCOUNT}})
    stack.kill("engine")
    talk.account.write(f"{CANARY} while it is down")
    eventually(lambda: any("I keep it" in each["text"] for each in talk.account.seen()))
    stack.kill("telegram")
    assert holding(stack.data) == []
    stack.start("engine")
    stack.start("telegram")
    talk.account.photo(b"not a picture", CANARY, caption=CANARY)
    talk.say(f"the end of {CANARY}")
    assert talk.account.seen()
    assert holding(stack.data) == []


def test_the_bots_token_stands_in_no_file(stack: Any) -> None:
    token = stack.telegram.world.token.encode()
    assert not [path for path in stack.data.rglob("*") if path.is_file() and token in path.read_bytes()]


def test_the_search_finds_an_account_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "leak.log").write_text(f"chat {ACCOUNT}")
    assert holding(tmp_path) == ["leak.log"]
