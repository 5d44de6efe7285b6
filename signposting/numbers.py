"""Whether a number can be dialled in the United Kingdom at all, by the numbering plan in the library phonenumbers."""

import re

import phonenumbers
from phonenumbers import shortnumberinfo

REGION = "GB"

# Relay UK: 18000 is the emergency, 18001 stands before the number that one wants to reach.
_RELAY_EMERGENCY, _RELAY = "18000", "18001 "
_LINK = re.compile(r"(?:tel:|sms:|wa\.me/|whatsapp:)\s*\+?([\d][\d ()-]*)", re.IGNORECASE)


def can_be_dialled(number: str) -> bool:
    """Whether a number as it is shown ("0800 1111", "999") is one of the plan."""
    shown = number.replace(" ", "")
    if not shown.isascii() or not shown.isdigit():
        return False
    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        return False
    if shown.startswith("0"):
        return phonenumbers.is_valid_number_for_region(parsed, REGION)
    return len(shown) <= 6 and shortnumberinfo.is_valid_short_number_for_region(parsed, REGION)


def textphone_can_be_dialled(number: str) -> bool:
    """The same for a textphone: 18000, 18001 before another number, or a number of its own."""
    if number == _RELAY_EMERGENCY:
        return True
    return can_be_dialled(number.removeprefix(_RELAY))


def linked_numbers(text: str) -> list[str]:
    """The numbers that links in a text would dial ("tel:08007654321"), digits only, in the national form."""
    found = ("".join(filter(str.isdigit, number)) for number in _LINK.findall(text))
    return [f"0{number[2:]}" if number.startswith("44") else number for number in found]
