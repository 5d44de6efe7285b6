"""What a look at a file gives."""

from collections.abc import Iterable
from dataclasses import dataclass

from evidence.refusal import Reason


class Unfit(Exception):
    """The file can't be taken; `reason` is a code."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True)
class Look:
    """The codes of what is hidden in the file, and a copy without it (None: none can be made)."""

    found: frozenset[str]
    copy: bytes | None


# Parts of the names that programs give to hidden facts, in any of the formats, and what they give away.
_NAMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("place", ("gps", "location", "xyz", "geo", "country", "city")),
    ("time", ("date", "time", "year", "tdrc", "tdrl", "tyer", "tdat", "tdor", "\xa9day")),
    ("history", ("history", "derivedfrom", "ingredient")),
    ("author", ("author", "creator", "artist", "owner", "byline", "performer", "copyright", "composer", "publisher",
                "tpe", "tcom", "text", "tope", "\xa9art", "aart", "\xa9wrt", "company", "contact")),
    ("software", ("software", "producer", "encoder", "tsse", "tenc", "\xa9too", "tool", "application")),
    ("device", ("model", "make", "serial", "lens", "camera")),
    ("preview", ("apic", "covr", "picture", "thumbnail")),
    ("comment", ("comment", "description", "title", "subject", "keyword", "caption", "album", "lyric", "tit", "talb",
                 "comm", "uslt", "\xa9cmt", "\xa9nam", "\xa9alb", "\xa9lyr", "desc")),
)  # fmt: skip
_WHO_MADE_IT = "creatortool"  # is software, though it has "creator" in its name


def told_by(names: Iterable[str]) -> set[str]:
    """What facts with these names give away; a name that is not known is `other`."""
    return {_told_by(name.lower()) for name in names}


def _told_by(name: str) -> str:
    if _WHO_MADE_IT in name:
        return "software"
    if name == "creationdate" or name.endswith("createdate"):
        return "time"
    return next((code for code, parts in _NAMES if any(part in name for part in parts)), "other")
