"""The language that somebody names in their own words, as a code of the directory."""

import re

from signposting.codes import CODES

NEEDS_INTERPRETER = "interpreter"


def language_named(words: str) -> str:
    """For example "pl" for "Polish please"; "" when no language of the directory is named."""
    for code, language in CODES["language"].items():
        name = language.label.split(" (")[0]
        if code != NEEDS_INTERPRETER and re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE):
            return code
    return ""
