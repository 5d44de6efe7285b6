"""The judge's word on an account joined with what the lexicons found: the findings that the talk suggests.

Two judges decide: why it happened, from every sign; and what was done by whom, blind to the signs of a reason, which
would only lead it astray. The lexicons give the words it was read from; what only a judge is sure of stands in the
sentence that speaks most for it. A short answer is left to the lexicons: the judges have learnt from accounts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from nlu.reading.finding import Finding
from nlu.reading.judge import Judge
from nlu.reading.signs import Sign, Signs, as_features, signs_of
from nlu.reading.words import STOP, Word, read_words

_LISTS = {"motivation": "motivation", "motivation_detail": "sub", "incident_type": "incident_type"}
_TRUE = {
    "injury": "injury",
    "weapon": "weapon",
    "happened_before": "ongoing_or_repeat",
    "child_involved": "child_involved",
}
_ONE = ("role", "offender_known")
_JUDGED = frozenset({*_LISTS, *_TRUE, *_ONE})
_FROM_LEXICONS = frozenset({*_JUDGED, "online_platform"})
_SHORT_ANSWER = 4
_READ_WORDS = 700
_BELIEVED, _UNSURE = 0.4, "not_sure"
_LEXICON_HALF = 0.6
_KNOWN, _STRANGER = "known_other", "stranger"
_STRENGTH = {"slur": 3, "is": 2, "hint": 1}
_NONE = "none_stated"
_SIGNS_OF_REASONS = ("is:", "is>", "slur:", "slur>", "hint:", "hint>", "any")
_HALVED = ("w:", "found:")
Weighed = Mapping[str, float]


def _what_was_done(features: Weighed) -> Weighed:
    seen = {name: weight for name, weight in features.items() if not name.startswith(_SIGNS_OF_REASONS)}
    return {name: weight / 2 if name.startswith(_HALVED) else weight for name, weight in seen.items()}


def _everything(features: Weighed) -> Weighed:
    return features


_JUDGES: Mapping[str, Callable[[Weighed], Weighed]] = {"why": _everything, "what": _what_was_done}


def _judge_of(label: str) -> str:
    return "why" if label.startswith("motivation") else "what"


def labels_of(values: Mapping[str, Any]) -> frozenset[str]:
    """The labels of a labelled account (docs/annotation.md) that the judge learns, as `field=value`."""
    told = {f"{field}={value}" for field, key in _LISTS.items() for value in values.get(key) or ()}
    told |= {f"{field}=yes" for field, key in _TRUE.items() if values.get(key)}
    known = values.get("offender_known")
    told |= {f"role={values['role']}"} if values.get("role") else set()
    told |= {f"offender_known={'nobody' if known is None else 'known' if known else 'stranger'}"} if values else set()
    return frozenset(told)


def features_of(text: str, words: Sequence[Word], signs: Signs, findings: Sequence[Finding]) -> dict[str, float]:
    """What the judge sees: the signs of an account and what the lexicons' readers found in it."""
    found = as_features(f.as_finding() for f in findings if f.field in _FROM_LEXICONS)
    return {**signs.of(text, words), **found}


class AccountJudge:
    """The trained judges with the signs of their language. It keeps nothing of a message."""

    def __init__(self, language: str, judges: Mapping[str, Judge]) -> None:
        """`judges`: by the names of `_JUDGES`."""
        self._signs = signs_of(language)
        self._judges = dict(judges)
        self._thresholds = {label: least for judge in judges.values() for label, least in judge.thresholds.items()}

    @classmethod
    def train(cls, accounts: Sequence[tuple[str, Sequence[Finding], frozenset[str]]], language: str) -> "AccountJudge":
        """Train from (text, the lexicons' findings in it, its labels). Raises ValueError when there is no label."""
        signs = signs_of(language)
        rows = [features_of(text, read_words(text), signs, findings) for text, findings, _ in accounts]
        judges = {}
        for name, view in _JUDGES.items():
            told = [frozenset(label for label in labels if _judge_of(label) == name) for _, _, labels in accounts]
            judges[name] = Judge.train([view(row) for row in rows], told)
        return cls(language, judges)

    def save(self, folder: Path) -> None:
        """Write the judges into an existing folder."""
        for name, judge in self._judges.items():
            judge.save(folder, name)

    @classmethod
    def load(cls, folder: Path, language: str) -> "AccountJudge":
        """Read saved judges. Raises OSError or ValueError when a file is missing or damaged."""
        return cls(language, {name: Judge.load(folder, name) for name in _JUDGES})

    def chances(self, features: Weighed) -> dict[str, float]:
        """Label → probability, of all judges."""
        return {
            label: chance
            for name, view in _JUDGES.items()
            for label, chance in self._judges[name].judge(view(features)).items()
        }

    def join(self, text: str, findings: Sequence[Finding]) -> list[Finding]:
        """The findings with those of the judged fields settled, in the order of the message. Never raises."""
        words = read_words(text)[:_READ_WORDS]
        if sum(word.key.isalnum() for word in words) <= _SHORT_ANSWER:
            return list(findings)
        chances = self.chances(features_of(text, words, self._signs, findings))
        place = _Place(text, words, self._signs, self.chances, findings)
        kept = [finding for finding in findings if finding.field not in _JUDGED]
        settled = [*self._several(chances, place), *self._yes(chances, place), *_one(chances, place)]
        return sorted([*kept, *settled], key=lambda f: (f.start, f.field, f.value))

    def _several(self, chances: Mapping[str, float], place: "_Place") -> Iterator[Finding]:
        motives = self._motives(chances, place)
        yield from (place.finding("motivation", motive, chances) for motive in motives)
        for detail in self._told("motivation_detail", chances, place):
            if self._signs.motive_of(detail) in motives:
                yield place.finding("motivation_detail", detail, chances)
        for kind in self._told("incident_type", chances, place):
            yield place.finding("incident_type", kind, chances)

    def _motives(self, chances: Mapping[str, float], place: "_Place") -> list[str]:
        """The reasons told: none, or that none is known, shuts out all that are less likely."""
        told = self._told("motivation", chances, place)
        for alone in (_NONE, _UNSURE):
            if alone in told:
                surer = [motive for motive in told if chances[f"motivation={motive}"] > chances[f"motivation={alone}"]]
                told = surer or [alone]
        return [motive for motive in told if motive != _NONE]

    def _told(self, field: str, chances: Mapping[str, float], place: "_Place") -> list[str]:
        """The values of a field that pass their thresholds; what the lexicons found needs less."""
        told = []
        for label, chance in chances.items():
            name, _, value = label.partition("=")
            least = self._thresholds.get(label, 0.5)
            if name == field and chance >= least * (_LEXICON_HALF if place.found(field, value) else 1.0):
                told.append(value)
        return told

    def _yes(self, chances: Mapping[str, float], place: "_Place") -> Iterator[Finding]:
        for field in _TRUE:
            if self._told(field, chances, place):
                yield place.finding(field, "yes", chances)
            elif denied := place.found(field, "no"):
                yield denied


def _one(chances: Mapping[str, float], place: "_Place") -> Iterator[Finding]:
    role = max((label for label in chances if label.startswith("role=")), key=lambda label: chances[label])
    if chances[role] >= _BELIEVED:
        yield place.finding("role", role.partition("=")[2], chances)
    known = max((label for label in chances if label.startswith("offender_known=")), key=lambda label: chances[label])
    if known == "offender_known=stranger":
        yield place.finding("offender_known", _STRANGER, {**chances, f"offender_known={_STRANGER}": chances[known]})
    elif known == "offender_known=known":
        code = next((f.value for f in place.of("offender_known") if f.value != _STRANGER), _KNOWN)
        yield place.finding("offender_known", code, {**chances, f"offender_known={code}": chances[known]})


class _Place:
    """Where in a message each fact is said."""

    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        signs: Signs,
        chances: Callable[[Weighed], Mapping[str, float]],
        findings: Sequence[Finding],
    ) -> None:
        self._text, self._words, self._signs, self._chances = text, words, signs, chances
        self._findings = findings
        self._found: list[Sign] | None = None
        self._sentences: list[tuple[int, int, Mapping[str, float]]] | None = None

    def of(self, field: str) -> list[Finding]:
        return [finding for finding in self._findings if finding.field == field]

    def found(self, field: str, value: str) -> Finding | None:
        return next((finding for finding in self.of(field) if finding.value == value), None)

    def finding(self, field: str, value: str, chances: Mapping[str, float]) -> Finding:
        sure = round(min(0.99, max(0.3, chances.get(f"{field}={value}", 0.5))), 2)
        if found := self.found(field, value):
            return replace(found, confidence=max(sure, 0.5))
        first, last = self._sign(field, value) or self._sentence(f"{field}={value}")
        start, end = self._words[first].start, self._words[last - 1].end
        return Finding(field, value, self._text[start:end], start, end, sure)

    def _sign(self, field: str, value: str) -> tuple[int, int] | None:
        """The plainest sign of a reason."""
        if field not in ("motivation", "motivation_detail"):
            return None
        if self._found is None:
            self._found = [sign for sign in self._signs.find(self._signs.keys(self._words)) if sign.kind]
        fit = [sign for sign in self._found if value == (sign.motive if field == "motivation" else sign.name)]
        best = max(fit, key=lambda sign: (_STRENGTH[sign.kind], sign.last - sign.first, -sign.first), default=None)
        return (best.first, best.last) if best else None

    def _sentence(self, label: str) -> tuple[int, int]:
        """The sentence that speaks most for a label."""
        if self._sentences is None:
            self._sentences = [(first, last, self._judged(first, last)) for first, last in _sentences(self._words)]
        best = max(self._sentences, key=lambda each: each[2].get(label, 0.0))
        return best[0], best[1]

    def _judged(self, first: int, last: int) -> Mapping[str, float]:
        return self._chances(self._signs.of(self._text, self._words[first:last]))


def _sentences(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    first = 0
    for at, word in enumerate(words):
        if word.key == STOP:
            if at > first:
                yield first, at
            first = at + 1
    if first < len(words):
        yield first, len(words)
