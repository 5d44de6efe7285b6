"""Messages written apart from training lines and lexicons, kept as data."""

from pathlib import Path

from nlu.reading import lexicon

DATA = Path(__file__).parent / "data"


def messages(name: str) -> dict[str, list[str]]:
    """The messages of a data file: label → messages."""
    return dict(lexicon.read(DATA / f"{name}.yml"))
