"""What a person's words about a place say to the matcher: on the railway or not, and which known place they name."""

import re

from signposting.gazetteer import locate

# Buses and their stations belong to the county's police; trains, trams and their stations to a force of their own.
_TRAIN = re.compile(r"\b(?:trains?|trams?|platform|railway|carriage|station)\b", re.IGNORECASE)
_NO_TRAIN = re.compile(
    r"\b(?:bus|coach|police|fire|petrol|service|gas|polling|radio|train(?:ing)?) ?station\b", re.IGNORECASE
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?\b", re.IGNORECASE)
_LONGEST_NAME = 4  # words


def on_the_railway(words: str) -> bool:
    """Whether it happened on a train or tram, or at one of their stations."""
    if re.search(r"\btrain station\b", words, re.IGNORECASE):
        return True
    return bool(_TRAIN.search(_NO_TRAIN.sub("", words)))


def named_place(words: str) -> str:
    """The postcode, or else the longest known place name, in somebody's words; "" when there is none."""
    if (found := _POSTCODE.search(words)) and locate(found[0]):
        return found[0]
    parts = re.findall(r"[\w'-]+", words)
    for length in range(min(_LONGEST_NAME, len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            name = " ".join(parts[start : start + length])
            if locate(name):
                return name
    return ""
