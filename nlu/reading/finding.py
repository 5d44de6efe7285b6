"""One fact read in a message, in the shape in which the talk takes it up."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A field of the registry, a code or value, and the words it was read from (half-open span of characters).

    `confidence` is between 0 and 1: 0.9 plainly said, 0.7 shown by a telling word, 0.5 to be asked about.
    """

    field: str
    value: str
    said: str
    start: int
    end: int
    confidence: float = 0.9

    def as_finding(self) -> dict[str, str | int | float]:
        """The finding as plain data: field, value, said, start, end, confidence."""
        return asdict(self)

    def as_entity(self, extractor: str) -> dict[str, str | int]:
        """The finding as a Rasa entity."""
        return {
            "entity": self.field,
            "value": self.value,
            "start": self.start,
            "end": self.end,
            "extractor": extractor,
        }


def best_of(findings: list[Finding]) -> list[Finding]:
    """One finding for each field and value: the surest, and of equals the first said; in the order of the message."""
    best: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        key = (finding.field, finding.value)
        if key not in best or finding.confidence > best[key].confidence:
            best[key] = finding
    return sorted(best.values(), key=lambda finding: (finding.start, finding.field, finding.value))
