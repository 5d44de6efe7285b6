"""The chat on Telegram: whether it runs, and how Telegram is reached."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, model_validator

from settings.section import Section

LOOPBACK = "127.0.0.1"
WITHHELD = "withheld"  # what a process reads that must not have the token: it knows that there is one
_Port = Annotated[int, Field(ge=1024, le=65535)]
_Days = Annotated[int, Field(ge=1, le=366)]


class Telegram(Section):
    """The worker that speaks to Telegram. Its host is no setting: its health is for this machine."""

    token: SecretStr
    token_file: str
    port: _Port
    mode: Literal["polling", "webhook"]
    webhook_address: str
    webhook_port: _Port
    chat_address: str
    api_base: str
    proxy: str
    reply_days: _Days

    @property
    def host(self) -> str:
        return LOOPBACK

    @property
    def on(self) -> bool:
        """Whether a token is set, here or in a file; it may be a wrong one."""
        return bool(self.token.get_secret_value() or self.token_file)

    def read_token(self) -> str:
        """The token. Raises OSError if its file can't be read."""
        return self.token.get_secret_value() or Path(self.token_file).read_text(encoding="utf-8").strip()

    @model_validator(mode="after")
    def _addresses_are_whole(self) -> Self:
        if self.mode == "webhook" and not self.webhook_address.startswith("https://"):
            raise ValueError('webhook_address must start with https:// while mode is "webhook"')
        if self.chat_address and not self.chat_address.startswith(("https://", "http://")):
            raise ValueError("chat_address must start with https://")
        if not self.api_base.startswith(("https://", "http://")):
            raise ValueError("api_base must start with https://")
        return self
