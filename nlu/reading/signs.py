"""What the trained judge sees of an account: signs of meaning, each with how it was said, besides the words themselves.

A sign stands for many words (`signs_*.yml`): what was learnt about one slur or one kind of blow holds for the others.
How it was said decides what it means: in quotes, after "called me" or "because", denied, or of oneself ("I am …").
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from nlu.reading import lexicon
from nlu.reading.negation import Negation
from nlu.reading.quotes import in_quotes
from nlu.reading.words import STOP, Word, fold

KINDS = ("is", "slur", "hint")
_SHORTEST_STEM = 2
_NEAR_CUE, _NEAR_SIGN, _BEFORE = 8, 6, 4
_CUES = ("called", "shout", "said", "because", "write", "denied_motive", "dont_know_why", "mock", "insult", "online")
_OF_ONESELF = frozenset({"i", "im", "am", "we", "were", "are"})
_OF_OTHERS = frozenset({"shes", "hes", "is", "she", "he", "theyre"})
_OWNED = frozenset({"my", "our", "his", "her", "their"})
_ARTICLES = frozenset({"a", "the", "an"})
_STRONG, _MIDDLE, _PLAIN, _SMALL = 3.0, 1.5, 1.0, 0.8
Weighed = dict[str, float]


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign in words `first` up to, not including, `last`. `kind`: of `KINDS`, or "" for a class of what was done."""

    kind: str
    name: str
    motive: str
    first: int
    last: int


class Signs:
    """The signs of one language, compiled. It keeps nothing of a message."""

    def __init__(self, language: str) -> None:
        """Raises FileNotFoundError when the language has no lexicons of signs."""
        self._short = lexicon.short_forms(language)
        self._negation = Negation(language)
        self._runs: defaultdict[str, list[tuple[tuple[str, ...], tuple[str, str, str]]]] = defaultdict(list)
        self._stems: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self._motives: dict[str, str] = {}
        for label, form in _forms(language):
            self._index(label, form)
            self._motives.setdefault(label[1], label[2])
        self._longest_stem = max(map(len, self._stems), default=0)

    def _index(self, label: tuple[str, str, str], form: str) -> None:
        keys = [fold(key) for key in form.replace("/", " ").rstrip("*").split()]
        if form.endswith("*") and len(keys) == 1:
            self._stems[keys[0]].append(label)
        elif keys:
            self._runs[keys[0]].append((tuple(keys), label))

    def motive_of(self, detail: str) -> str:
        """The motive that a finer code belongs to; "" for an unknown one."""
        return self._motives.get(detail, "")

    def keys(self, words: Sequence[Word]) -> list[str]:
        """The words as they are compared, short forms written out."""
        return [self._short.get(word.key, word.key) for word in words]

    def find(self, keys: Sequence[str]) -> list[Sign]:
        """Every sign among some words, in their order."""
        return [sign for at in range(len(keys)) for sign in self._at(keys, at)]

    def _at(self, keys: Sequence[str], at: int) -> Iterator[Sign]:
        key = keys[at]
        for size in range(_SHORTEST_STEM, min(len(key), self._longest_stem) + 1):
            for label in self._stems.get(key[:size], ()):
                yield Sign(*label, at, at + 1)
        for run, label in self._runs.get(key, ()):
            if len(run) == 1 or tuple(keys[at : at + len(run)]) == run:
                yield Sign(*label, at, at + len(run))

    def of(self, text: str, words: Sequence[Word]) -> Weighed:
        """The features of a message with their weights."""
        keys, seen = self.keys(words), _Seen()
        quoted = in_quotes(text, words)
        found = self.find(keys)
        self._plain(keys, seen)
        _in_order(keys, found, seen)
        _together(keys, found, seen)
        cues = _Cues(keys, found)
        for sign in found:
            denied = self._negation.denies(words, sign.first)
            if sign.kind:
                _why(sign, [*_how(keys, sign, quoted[sign.first], denied), *cues(sign)], seen)
            else:
                _what(sign, quoted[sign.first], denied, seen)
        seen.put("quotes" if any(quoted) else "no quotes", _PLAIN)
        return seen.features

    @staticmethod
    def _plain(keys: Sequence[str], seen: "_Seen") -> None:
        for key in keys:
            seen.put(key, _PLAIN)
        for first, second in pairwise(["<", *keys, ">"]):
            seen.put(f"{first}_{second}", _SMALL)
        for key in keys[:6]:
            seen.put(f"first:{key}", _SMALL)
        seen.put(f"#{min(8, len(keys) // 12)}", 0.5)


class _Seen:
    def __init__(self) -> None:
        self.features: Weighed = {}

    def put(self, name: str, weight: float) -> None:
        self.features[name] = max(weight, self.features.get(name, 0.0))


def _forms(language: str) -> Iterator[tuple[tuple[str, str, str], str]]:
    for file in ("signs_why", "signs_person"):
        for name, entry in lexicon.load(language, file).items():
            for kind in KINDS:
                for form in entry.get(kind, ()):
                    yield (kind, str(name), str(entry["motive"])), str(form)
    for name, forms in lexicon.load(language, "signs_what").items():
        for form in forms:
            yield ("", str(name), ""), str(form)


def _why(sign: Sign, how: Iterable[str], seen: _Seen) -> None:
    for way in how:
        weight = _STRONG if way in ("", "quoted") else _MIDDLE
        seen.put(f"{sign.kind}:{sign.name}:{way}", weight)
        seen.put(f"{sign.kind}>{sign.motive}:{way}", weight)
        seen.put(f"{sign.kind}>any:{way}", _PLAIN)
    seen.put(f"any:{sign.name}", 2.0)
    seen.put(f"any>{sign.motive}", 2.0)


def _what(sign: Sign, quoted: bool, denied: bool, seen: _Seen) -> None:
    seen.put(f"w:{sign.name}", 2.0)
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
        near: set[str] = set()
        for at in range(sign.first - 1, max(-1, sign.first - 1 - _NEAR_CUE), -1):
            if self._keys[at] == STOP:
                break
            near |= self._at.get(at, set())
        return sorted(near)


def _in_order(keys: Sequence[str], found: Sequence[Sign], seen: _Seen) -> None:
    """Pairs and threes of words in which a sign's name stands for its words."""
    named: list[str] = list(keys)
    for sign in sorted(found, key=lambda sign: sign.last - sign.first):
        for at in range(sign.first, sign.last):
            named[at] = f"{sign.kind[:1] or 'w'}:{sign.name}"
    run = ["<"]
    for name in [*named, ">"]:
        if run[-1] != name:
            run.append(name)
    for first, second in pairwise(run):
        seen.put(f"2:{first}_{second}", 0.7)
    for first, second, third in zip(run, run[1:], run[2:], strict=False):
        seen.put(f"3:{first}_{second}_{third}", 0.5)


def _together(keys: Sequence[str], found: Iterable[Sign], seen: _Seen) -> None:
    """Signs that follow one another closely in a sentence."""
    at: defaultdict[int, set[str]] = defaultdict(set)
    for sign in found:
        at[sign.first].add(sign.kind or sign.name)
    for first in sorted(at):
        for second in range(first + 1, min(first + _NEAR_SIGN, len(keys))):
            if keys[second - 1] == STOP:
                break
            for after in at.get(second, ()):
                for before in at[first]:
                    seen.put(f"{before}>>{after}", _PLAIN)


@cache
def signs_of(language: str) -> Signs:
    """The signs of a language, compiled once per process."""
    return Signs(language)


def as_features(findings: Iterable[Mapping[str, object]]) -> Weighed:
    """What the lexicons' readers found, as features beside the signs."""
    seen = _Seen()
    for found in findings:
        seen.put(f"found:{found['field']}={found['value']}", _STRONG)
        seen.put(f"found:{found['field']}={found['value']}@{found['confidence']}", 2.0)
    return seen.features
