"""Text keeps at least 4.5:1 and controls 3:1 against what is behind them (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

SETTINGS = Path(__file__).parents[2] / "look" / "scss" / "_settings.scss"
COLOURS = dict(re.findall(r"^\$([a-z-]+): (#[0-9a-f]{6});", SETTINGS.read_text(encoding="utf-8"), re.MULTILINE))
COLOURS["near-black"] = "#111111"


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_right() -> None:
    COLOURS["black"], COLOURS["white"] = "#000000", "#ffffff"
    assert contrast("black", "white") == pytest.approx(21)


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        *((text, behind) for text in ("ink", "ink-soft", "teal", "teal-deep", "plum") for behind in ("paper", "card")),
        ("ink", "mist"),
        ("teal-deep", "mist"),
        ("card", "teal"),
        ("card", "teal-deep"),
        ("card", "brick"),
        ("brick", "paper"),
        ("leaf", "paper"),
        ("near-black", "amber"),
    ],
)
def test_text_can_be_read(text: str, behind: str) -> None:
    assert contrast(text, behind) >= 4.5


@pytest.mark.parametrize("edge", ["teal", "field-line", "brick"])
def test_controls_can_be_seen(edge: str) -> None:
    assert min(contrast(edge, "paper"), contrast(edge, "card")) >= 3
