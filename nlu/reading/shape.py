"""The shape of a sentence: who tells of whom, with most words replaced by their class or their ending alone.

"My daughter was shoved by two women" and "my nan was barged by two ladies" have one shape, so what was learnt about who
tells an account holds for words that nobody trained on. Classes are data: `tellers.yml`.
"""

from collections.abc import Iterator, Mapping, Sequence

from nlu.reading import lexicon

_RUNS = range(2, 6)
_OPENING = range(2, 8)
_WEIGHT = 1.0
_ENDINGS = ("ed", "ing", "s")
_SHORTEST = 3
_OTHER, _NUMBER = "_", "0"


class Shapes:
    """The shapes of one language's sentences. It keeps nothing of a message."""

    def __init__(self, language: str) -> None:
        """Raises FileNotFoundError when the language has no lexicon of tellers."""
        book = lexicon.load(language, "tellers")
        self._named = {word: name.upper() for name, words in book["classes"].items() for word in words}
        self._named |= {word: word for word in book["kept"]}

    def features(self, keys: Sequence[str], *, opening: bool) -> Mapping[str, float]:
        """Runs of two to five of a sentence's shape; of the sentence that opens a message, its beginning too."""
        shape = ["<", *self._shape(keys)]
        runs = dict.fromkeys(_runs(shape), _WEIGHT)
        return runs | dict.fromkeys((f"^{' '.join(shape[:size])}" for size in _OPENING if opening), _WEIGHT)

    def _shape(self, keys: Sequence[str]) -> Iterator[str]:
        """The words as they count here; a run of unknown ones counts as one."""
        last = ""
        for key in keys:
            named = self._named.get(key) or _ending(key)
            if key.isalnum() and not named == last == _OTHER:
                last = named
                yield named


def _runs(shape: Sequence[str]) -> Iterator[str]:
    return (f"~{' '.join(shape[at : at + size])}" for size in _RUNS for at in range(len(shape) - size + 1))


def _ending(key: str) -> str:
    if key.isdigit():
        return _NUMBER
    return next((f"-{end}" for end in _ENDINGS if len(key) > _SHORTEST and key.endswith(end)), _OTHER)
