"""What a person adds to a talk besides words: files, which are kept elsewhere, and links to posts, which are words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Attachment:
    """A file that is kept sealed outside the talk; `key` (base64) alone opens it, so it lives only in talk and report.

    ``name`` is the person's own, ``kind`` a media type, ``size`` in bytes, ``sha256`` of the original in hex. ``found``
    are codes of ``hidden``; ``copy`` tells whether there is a copy without what was found. ``missing``: it was not
    there any more when the report was sent.
    """

    id: str
    key: str
    name: str
    kind: str
    size: int
    sha256: str
    found: tuple[str, ...] = ()
    copy: bool = False
    missing: bool = False

    @staticmethod
    def from_dict(kept: Mapping[str, Any]) -> "Attachment":
        """Raises KeyError or TypeError for what is none."""
        return Attachment(**{**kept, "found": tuple(kept.get("found", ()))})

    def to_dict(self) -> dict[str, Any]:
        """Plain values, as a document holds them."""
        return {**asdict(self), "found": list(self.found)}


@dataclass(frozen=True)
class Link:
    """A post, as the person saw it: nobody opens its address for them. ``seen`` is when, in their words."""

    address: str
    account: str = ""
    seen: str = ""
    platform: str = ""

    @property
    def words(self) -> str:
        """One line for the transcript."""
        parts = (self.address, self.platform, self.account, self.seen)
        return " · ".join(part for part in parts if part)
