"""The settings of the chat on Telegram."""

from pathlib import Path

import pytest

from settings import SettingsError, load
from tests.settings.named import NAMED

TOKEN = {"WAYMARK_TELEGRAM__TOKEN": "1:secret"}


def lines(env: dict[str, str]) -> str:
    with pytest.raises(SettingsError) as caught:
        load(env=env)
    return "\n".join(caught.value.lines)


def test_it_is_off_without_a_token_and_on_with_one_or_its_file(tmp_path: Path) -> None:
    assert not load(env={}).telegram.on
    assert load(env=TOKEN).telegram.on
    file = tmp_path / "token"
    file.write_text("2:other\n")
    told = load(env={"WAYMARK_TELEGRAM__TOKEN_FILE": str(file)}).telegram
    assert told.on and told.read_token() == "2:other"


def test_the_token_is_in_no_description_of_the_settings() -> None:
    assert "secret" not in repr(load(env=TOKEN))


def test_a_webhook_needs_an_address_with_tls() -> None:
    assert "webhook_address must start with https://" in lines({"WAYMARK_TELEGRAM__MODE": "webhook"})


def test_in_production_the_link_to_the_chat_leads_to_an_address_with_tls() -> None:
    assert "telegram.chat_address" in lines(NAMED | TOKEN)
    load(env=NAMED | TOKEN | {"WAYMARK_TELEGRAM__CHAT_ADDRESS": "https://chat.example.org"})


def test_its_ports_are_its_own() -> None:
    assert "must differ" in lines({"WAYMARK_TELEGRAM__WEBHOOK_PORT": "5057"})
