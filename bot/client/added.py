"""What a person has added to the talk, as the engine lists it: files without their keys, and links."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from report.codes import label


@dataclass(frozen=True)
class AddedFile:
    """One file. `found` are codes of hidden data; `copy`: a copy without them exists."""

    id: str
    name: str
    kind: str
    size: int
    sha256: str
    found: tuple[str, ...]
    copy: bool

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        """Raises KeyError or TypeError on anything that is none."""
        kept = {name: found[name] for name in ("id", "name", "kind", "size", "sha256", "copy")}
        return cls(**kept, found=tuple(found["found"]))

    @property
    def found_words(self) -> str:
        """What was hidden in it, in words; "" if nothing."""
        return ", ".join(label(f"hidden.{code}") for code in self.found)

    @property
    def size_words(self) -> str:
        """Such as 340 kB or 2.1 MB."""
        return f"{self.size / 1e6:.1f} MB" if self.size >= 1e6 else f"{max(1, round(self.size / 1000))} kB"

    def to_json(self) -> dict[str, Any]:
        """The file of the public API."""
        return {"id": self.id, "name": self.name, "kind": self.kind, "size": self.size, "found": list(self.found)} | {
            "copy": self.copy
        }


@dataclass(frozen=True)
class Added:
    """Everything that was added; `ended`: nothing more can be; `box` is the folder name of the talk's files."""

    files: tuple[AddedFile, ...]
    links: tuple[str, ...]
    ended: bool
    box: str

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        """Raises KeyError or TypeError on anything that is none."""
        links = tuple(str(each["address"]) for each in found["links"])
        return cls(
            tuple(AddedFile.from_json(each) for each in found["files"]), links, bool(found["ended"]), str(found["box"])
        )
