"""What the trained judge sees of an account, sentence by sentence: its signs, each with how it was said, and its words.

How a sign was said decides what it means: in quotes, after "called me" or "because", denied, of oneself ("I am …").
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlu.reading.features import letter_groups
from nlu.reading.finding import Finding
from nlu.reading.lines import Weighed
from nlu.reading.negation import Negation
from nlu.reading.quotes import in_quotes
from nlu.reading.shape import Shapes
from nlu.reading.sign_runs import close, feature, named, runs
from nlu.reading.signs import Sign, Signs
from nlu.reading.words import STOP, Word

_NEAR_CUE, _BEFORE = 8, 4
_CUES = ("called", "shout", "said", "because", "write", "denied_motive", "dont_know_why", "mock", "insult", "online")
_OF_ONESELF = frozenset({"i", "im", "am", "we", "were", "are"})
_OF_OTHERS = frozenset({"shes", "hes", "is", "she", "he", "theyre"})
_OWNED = frozenset({"my", "our", "his", "her", "their"})
_ARTICLES = frozenset({"a", "the", "an"})
_STRONG, _SURE, _MIDDLE, _PLAIN, _SMALL, _FAINT = 3.0, 2.0, 1.5, 1.0, 0.8, 0.3
_TWO, _THREE = 0.7, 0.5
_LETTERS = (4, 5)
_OPENING = 6


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence: words `first` up to, not including, `last`, its features with their weights, and its shape's."""

    first: int
    last: int
    keys: Sequence[str]
    features: Weighed
    shape: Weighed


class SignFeatures:
    """The features of one language's accounts. It keeps nothing of a message."""

    def __init__(self, language: str, signs: Signs) -> None:
        self._signs = signs
        self._negation = Negation(language)
        self._shapes = Shapes(language)

    def sentences(self, text: str, words: Sequence[Word], findings: Iterable[Finding]) -> list[Said]:
        """Each sentence of a message; what the lexicons' readers found (`findings`) counts where it was said."""
        keys, quoted = self._signs.keys(words), in_quotes(text, words)
        told = list(findings)
        return [
            Said(
                first,
                last,
                keys[first:last],
                self._of(words[first:last], keys[first:last], quoted[first:last], told),
                self._shapes.features(keys[first:last], opening=not at),
            )
            for at, (first, last) in enumerate(sentences(words))
        ]

    def _of(self, words: Sequence[Word], keys: Sequence[str], quoted: Sequence[bool], told: list[Finding]) -> Weighed:
        seen = _Seen()
        found = self._signs.find(keys)
        _plain(keys, seen)
        _in_order(keys, found, seen)
        cues = _Cues(keys, found)
        for sign in found:
            denied = self._negation.denies(words, sign.first)
            if sign.kind:
                _why(sign, [*_how(keys, sign, quoted[sign.first], denied), *cues(sign)], seen)
            else:
                _what(sign, quoted[sign.first], denied, seen)
        if any(quoted):
            seen.put("quotes", _PLAIN)
        _found((f for f in told if words[0].start <= f.start < words[-1].end), seen)
        return seen.features


def whole(said: Sequence[Said]) -> Weighed:
    """The features of sentences taken together, with how they open and how long they are."""
    seen = dict(said[0].features) if said else {}
    for each in said[1:]:
        for name, weight in each.features.items():
            if weight > seen.get(name, 0.0):
                seen[name] = weight
    for key in said[0].keys[:_OPENING] if said else ():
        seen[f"first:{key}"] = _SMALL
    seen[f"#{min(8, sum(len(each.keys) for each in said) // 12)}"] = 0.5
    if "quotes" not in seen:
        seen["no quotes"] = _PLAIN
    return seen


def sentences(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The sentences of a message as half-open ranges of words; none is empty."""
    first = 0
    for at, word in enumerate(words):
        if word.key == STOP:
            if at > first:
                yield first, at
            first = at + 1
    if first < len(words):
        yield first, len(words)


class _Seen:
    def __init__(self) -> None:
        self.features: dict[str, float] = {}

    def put(self, name: str, weight: float) -> None:
        if weight > self.features.get(name, 0.0):
            self.features[name] = weight

    def put_all(self, names: Iterable[str], weight: float) -> None:
        for name in names:
            self.put(name, weight)


def _plain(keys: Sequence[str], seen: _Seen) -> None:
    for key in keys:
        seen.put(key, _PLAIN)
    for first, second in pairwise(["<", *keys, ">"]):
        seen.put(f"{first}_{second}", _SMALL)
    for group in {group for key in set(keys) for group in letter_groups(key, _LETTERS)}:
        seen.put(group, _FAINT)


def _why(sign: Sign, how: Iterable[str], seen: _Seen) -> None:
    for way in how:
        weight = _STRONG if way in ("", "quoted") else _MIDDLE
        seen.put(f"{sign.kind}:{sign.name}:{way}", weight)
        if sign.motive:
            seen.put(f"{sign.kind}>{sign.motive}:{way}", weight)
            seen.put(f"{sign.kind}>any:{way}", _PLAIN)
    seen.put(f"any:{sign.name}", _SURE)
    if sign.motive:
        seen.put(f"any>{sign.motive}", _SURE)


def _what(sign: Sign, quoted: bool, denied: bool, seen: _Seen) -> None:
    broader, _, narrower = sign.name.partition("_")
    seen.put(f"w:{sign.name}", _SURE)
    if narrower:
        seen.put(f"w>{broader}", _SURE)
    if denied:
        seen.put(f"w-:{sign.name}", _PLAIN)
    if quoted:
        seen.put(f"wq:{sign.name}", _PLAIN)


def _how(keys: Sequence[str], sign: Sign, quoted: bool, denied: bool) -> Iterator[str]:
    yield ""
    yield "quoted" if quoted else "told"
    if denied:
        yield "denied"
    before = set(keys[max(0, sign.first - _BEFORE) : sign.first])
    if not quoted:
        groups = (("oneself", _OF_ONESELF), ("others", _OF_OTHERS), ("owned", _OWNED))
        yield from (name for name, group in groups if before & group)
    if before & _ARTICLES:
        yield "article"


class _Cues:
    """The cues that stand shortly before a sign in its sentence."""

    def __init__(self, keys: Sequence[str], found: Iterable[Sign]) -> None:
        self._keys = keys
        self._at: defaultdict[int, set[str]] = defaultdict(set)
        for sign in found:
            if sign.name in _CUES and not sign.kind:
                self._at[sign.first].add(sign.name)

    def __call__(self, sign: Sign) -> list[str]:
        near = range(max(0, sign.first - _NEAR_CUE), sign.first)
        return sorted({cue for at in near for cue in self._at.get(at, ())})


def _in_order(keys: Sequence[str], found: Sequence[Sign], seen: _Seen) -> None:
    """Signs and words as they follow one another, and signs that stand closely together."""
    names = named(keys, found)
    seen.put_all(map(feature, runs(names, 2)), _TWO)
    seen.put_all(map(feature, runs(names, 3)), _THREE)
    seen.put_all(close(keys, found), _PLAIN)


def _found(findings: Iterable[Finding], seen: _Seen) -> None:
    """What the lexicons' readers found."""
    for found in findings:
        seen.put(f"found:{found.field}={found.value}", _STRONG)
        seen.put(f"found:{found.field}={found.value}@{found.confidence}", _SURE)
