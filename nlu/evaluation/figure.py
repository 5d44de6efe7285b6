"""One figure of the measuring, with its aim and whether it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlu.evaluation.scores import Share


@dataclass(frozen=True, slots=True)
class Figure:
    """`at_least`: the aim is a floor; otherwise a ceiling. `unit` is "" for shares and F1 (0 to 1)."""

    name: str
    value: float
    aim: float
    at_least: bool = True
    unit: str = ""
    interval: tuple[float, float] | None = None

    @property
    def holds(self) -> bool:
        """Whether the aim is reached; compared unrounded."""
        return self.value >= self.aim if self.at_least else self.value <= self.aim

    def row(self) -> str:
        """The figure as one line of the table."""
        sign = "≥" if self.at_least else "≤"
        digits = 1 if self.unit else 3
        between = f"  [{self.interval[0]:.3f}, {self.interval[1]:.3f}]" if self.interval else ""
        holds = "holds" if self.holds else "MISSED"
        return f"{self.name:44} {self.value:8.{digits}f}{self.unit:3} {sign} {self.aim:g}{self.unit:3} {holds}{between}"


def of_share(name: str, share: Share, aim: float, at_least: bool = True) -> Figure:
    """A share with its Wilson interval."""
    return Figure(name, share.value, aim, at_least, interval=share.interval)


def table(figures: Sequence[Figure]) -> str:
    """All figures, one a line, and how many hold."""
    held = sum(figure.holds for figure in figures)
    return "\n".join([*(figure.row() for figure in figures), f"{held} of {len(figures)} aims hold"])
