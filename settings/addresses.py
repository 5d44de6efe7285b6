"""Mail addresses in the settings, and how what is made up for development is told from what is real."""

import re
from typing import Annotated

from pydantic import AfterValidator

EXAMPLE = "EXAMPLE"
"""How every made-up name in waymark.toml begins, so that none is ever taken for a real one."""

_PLAIN = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def _mail_address(text: str) -> str:
    if text and not _PLAIN.fullmatch(text):
        raise ValueError("must be a plain mail address such as team@council.gov.uk, or empty")
    return text


MailAddress = Annotated[str, AfterValidator(_mail_address)]
"""One plain address; "" stands for none."""


def named(text: str) -> bool:
    """Whether `text` is what an operator wrote: not empty, and no made-up name or address (RFC 2606, RFC 6761)."""
    made_up = text.startswith(EXAMPLE) or text.endswith((".invalid", ".example", ".test"))
    return bool(text.strip()) and not made_up and "@example." not in text
