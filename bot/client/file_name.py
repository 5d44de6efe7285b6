"""The name of a file as its person gave it, made safe to show."""

import re

LONGEST_NAME = 120  # characters that are kept
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def own_name(given: str | None) -> str:
    """The person's name of a file without folders and control characters, shortened; "file" if nothing is left."""
    last = re.split(r"[/\\]", (given or "").encode("utf-8", "replace").decode())[-1]
    name = _CONTROL.sub("", last).strip()
    if len(name) <= LONGEST_NAME:
        return name or "file"
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: LONGEST_NAME - 12]}…{dot}{ending[:10]}" if dot else name[:LONGEST_NAME]
