"""Repairs how people type under stress: short forms from the lexicon and, where asked for, one wrong letter."""

from collections.abc import Iterable, Mapping

_SHORTEST_REPAIRED = 6
_LONGEST_REPAIRED = 16


class Spelling:
    """Corrects folded words towards a closed list of known words. It keeps nothing of what it is shown."""

    def __init__(self, known: Iterable[str], short_forms: Mapping[str, str], repair: bool) -> None:
        """`short_forms`: written → meant, both one word, compared folded by the caller."""
        self._known = frozenset(known)
        self._short = dict(short_forms)
        self._near: dict[str, str] = {}
        if repair:
            for word in sorted(self._known):
                if _SHORTEST_REPAIRED <= len(word) <= _LONGEST_REPAIRED:
                    for shorter in _without_one(word):
                        self._near.setdefault(shorter, word)

    def correct(self, word: str) -> str:
        """The known word meant, or the word as it is. The first letter is never repaired: people rarely miss it."""
        if word in self._known:
            return word
        if word in self._short:
            return self._short[word]
        if not self._near or not _SHORTEST_REPAIRED - 1 <= len(word) <= _LONGEST_REPAIRED + 1:
            return word
        return self._repaired(word) or word

    def _repaired(self, word: str) -> str | None:
        if word in self._near and self._near[word][0] == word[0]:
            return self._near[word]
        for shorter in _without_one(word):
            meant = (
                shorter if shorter in self._known and len(shorter) >= _SHORTEST_REPAIRED else self._near.get(shorter)
            )
            if meant and meant[0] == word[0] and abs(len(meant) - len(word)) <= 1 and _one_slip(word, meant):
                return meant
        return None


def _without_one(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]


def _one_slip(written: str, meant: str) -> bool:
    """Whether one letter was added, lost, replaced or swapped with its neighbour."""
    if len(written) != len(meant):
        return True
    differ = [at for at, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b]
    swapped = len(differ) == 2 and differ[1] == differ[0] + 1 and written[differ[0]] == meant[differ[1]]
    return len(differ) == 1 or (swapped and written[differ[1]] == meant[differ[0]])
