"""A service as rows of a page: the same words as its lines in the talk, with the links that dial or lead on."""

from dataclasses import dataclass

from signposting.service import Service


@dataclass(frozen=True)
class Row:
    """`shown` is the words, a link if `link` is not empty; `note` stands behind it ("then choose option 2")."""

    label: str
    shown: str
    link: str = ""
    note: str = ""


def rows(service: Service) -> list[Row]:
    """Every way to reach a service, its hours, its cost and when it was checked, in the order people use them.

    Made from the lines that the talk says, so that a page and the talk can never differ.
    """
    return [_row(service, *line.split(": ", 1)) for line in service.as_lines()[2:]]


def _row(service: Service, label: str, words: str) -> Row:
    contact = service.contact
    if label == "Phone":
        return Row(label, contact.phone, contact.dial, contact.phone_note)
    links = {"Text": contact.text_link, "Email": f"mailto:{contact.email}", "Website": contact.web}
    return Row(label, words, links.get(label, ""))
