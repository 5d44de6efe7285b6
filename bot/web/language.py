"""The language of a page and the direction in which it is read."""

# ISO 639-1 codes of the right-to-left languages spoken in West Yorkshire.
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur"})


def direction_of(language: str) -> str:
    """`rtl` or `ltr`, for the `dir` attribute."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
