"""Confusion pictures: what was expected against what was found, one PNG for each task."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

Pair = tuple[str, str]


def draw(pairs: Sequence[Pair], title: str, path: Path) -> None:
    """Write the confusion of (expected, found) pairs as a PNG; nothing for no pairs."""
    if not pairs:
        return
    import matplotlib as mpl  # heavy, and only needed here

    mpl.use("Agg")
    from matplotlib import pyplot

    labels = sorted({label for pair in pairs for label in pair})
    grid = _grid(Counter(pairs), labels)
    size = max(4.0, 0.4 * len(labels) + 2)
    figure, axes = pyplot.subplots(figsize=(size, size))
    axes.imshow(np.sqrt(grid / np.maximum(grid.sum(axis=1, keepdims=True), 1)), cmap="Blues")
    axes.set_xticks(range(len(labels)), labels, rotation=90)
    axes.set_yticks(range(len(labels)), labels)
    axes.set(title=title, xlabel="found", ylabel="expected")
    for row, column in zip(*np.nonzero(grid), strict=True):
        axes.text(column, row, int(grid[row, column]), ha="center", va="center", fontsize=8)
    figure.savefig(path, bbox_inches="tight", dpi=110)
    pyplot.close(figure)


def _grid(counts: Counter[Pair], labels: Sequence[str]) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    return np.array([[float(counts[expected, found]) for found in labels] for expected in labels])
