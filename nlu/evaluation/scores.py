"""Sums behind the figures: counts of right and wrong, F1, shares with their intervals."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt

_Z = 1.959964  # 95 %
FEWEST_ITEMS = 20
"""Labels with fewer items are left out of a macro-F1."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """Between 0 and 1; 0 when there was nothing to count."""
        return self.right / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval."""
        if not self.of:
            return 0.0, 1.0
        share, n = self.value, self.of
        middle = share + _Z**2 / (2 * n)
        reach = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
        return max(0.0, (middle - reach) / (1 + _Z**2 / n)), min(1.0, (middle + reach) / (1 + _Z**2 / n))


def share(rights: Iterable[bool]) -> Share:
    """The share of True."""
    counted = list(rights)
    return Share(sum(counted), len(counted))


@dataclass(slots=True)
class Counts:
    """Right, false and missed of one label."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def items(self) -> int:
        """How often the label was expected."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.items if self.items else 0.0

    @property
    def f1(self) -> float:
        """Between 0 and 1; 0 when nothing was right."""
        return 2 * self.right / (2 * self.right + self.false + self.missed) if self.right else 0.0


@dataclass(slots=True)
class Labels:
    """Counts of several labels of one task."""

    counts: dict[str, Counts] = field(default_factory=dict)

    def add(self, expected: Iterable[str], found: Iterable[str]) -> None:
        """Count one item with the labels expected and found."""
        wanted, got = set(expected), set(found)
        for label in wanted | got:
            counts = self.counts.setdefault(label, Counts())
            counts.right += label in wanted and label in got
            counts.false += label not in wanted
            counts.missed += label not in got

    @property
    def micro(self) -> float:
        """F1 over all labels taken together."""
        total = Counts(*(sum(getattr(c, part) for c in self.counts.values()) for part in ("right", "false", "missed")))
        return total.f1

    @property
    def macro(self) -> float:
        """Mean F1 of the labels with at least `FEWEST_ITEMS` items."""
        kept = [counts.f1 for counts in self.counts.values() if counts.items >= FEWEST_ITEMS]
        return sum(kept) / len(kept) if kept else 0.0


def words_in_common(expected: Sequence[str], found: Sequence[str]) -> Counts:
    """Right, false and missed words of two lists of spans, compared in small letters without punctuation."""
    wanted, got = _words(expected), _words(found)
    right = sum((wanted & got).values())
    return Counts(right, sum(got.values()) - right, sum(wanted.values()) - right)


def _words(spans: Sequence[str]) -> Counter[str]:
    plain = ("".join(c if c.isalnum() else " " for c in span.lower().replace("'", "")) for span in spans)
    return Counter(word for span in plain for word in span.split())
