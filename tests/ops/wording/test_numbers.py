"""Each number and address that a text names stands in the directory of services, as confirmed."""

import re

from ops.wording.texts import responses
from signposting.directory import services

# Numbers that are no service's: what to press after 999, and what a person types in a code.
_NO_SERVICE = {"55", "12", "16", "19", "1990"}
_CONTACT = re.compile(r"\S+@\w[\w.]*\w|\b\w+\.(?:org|co)\.uk\b|\b\d[\d ]*\d\b")


def _confirmed() -> str:
    return " ".join(str(each) for each in services().values() if each.confidence == "confirmed")


def contacts(text: str) -> set[str]:
    return set(_CONTACT.findall(text)) - _NO_SERVICE


def test_every_number_in_a_text_is_confirmed_in_the_directory() -> None:
    known = _confirmed()
    named = {found for each in responses() for found in contacts(f"{each.ordinary}\n{each.easy}")}
    assert {"999", "101", "18000", "08 08 16 89 111", "999bsl.co.uk"} <= named
    assert {each for each in named if each not in known} == set()
    assert contacts("Call 0800 555 1234 now.") - {each for each in [known] if "0800 555 1234" in known}
