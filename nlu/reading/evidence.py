"""Where in a message each fact is said: the words that a finding quotes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from nlu.reading.finding import Finding
from nlu.reading.sign_features import Said
from nlu.reading.signs import Sign, Signs
from nlu.reading.words import Word

Chances = Mapping[str, float]
_STRENGTH = {"slur": 4, "told": 3, "reason": 3, "is": 2, "hint": 1}
_OF_REASONS = ("motivation", "motivation_detail")
_LEAST_SURE, _LEXICON_SURE, _MOST_SURE = 0.3, 0.5, 0.99


class Evidence:
    """A message, what the lexicons found in it, and how much each of its sentences speaks for each label."""

    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        signs: Signs,
        said: Sequence[Said],
        findings: Sequence[Finding],
        alone: Sequence[Chances],
        judge: Callable[[Said], Chances],
    ) -> None:
        """`alone`: how likely labels are from each sentence by itself; `judge`: how likely the others are, asked only
        when a finding needs one.
        """
        self._text, self._words, self._signs = text, words, signs
        self._said, self._findings, self._judge = said, findings, judge
        self._alone = [dict(chances) for chances in alone]

    def of(self, field: str) -> list[Finding]:
        """What the lexicons found of a field."""
        return [finding for finding in self._findings if finding.field == field]

    def found(self, field: str, value: str) -> Finding | None:
        """What the lexicons found of a value, if they did."""
        return next((finding for finding in self.of(field) if finding.value == value), None)

    def finding(self, field: str, value: str, chance: float) -> Finding:
        """The finding of a value with the words that say it: the lexicons', the plainest sign, the telling sentence."""
        sure = round(min(_MOST_SURE, max(_LEAST_SURE, chance)), 2)
        if found := self.found(field, value):
            return replace(found, confidence=max(sure, _LEXICON_SURE))
        first, last = self._sign(field, value) or self._sentence(f"{field}={value}")
        start, end = self._words[first].start, self._words[last - 1].end
        return Finding(field, value, self._text[start:end], start, end, sure)

    def _sign(self, field: str, value: str) -> tuple[int, int] | None:
        """The plainest sign of a reason."""
        if field not in _OF_REASONS:
            return None
        fit = [sign for sign in self._reasons if value == (sign.motive if field == "motivation" else sign.name)]
        best = max(fit, key=lambda sign: (_STRENGTH[sign.kind], sign.last - sign.first, -sign.first), default=None)
        return (best.first, best.last) if best else None

    def _sentence(self, label: str) -> tuple[int, int]:
        """The sentence that speaks most for a label."""
        most = max(range(len(self._said)), key=lambda at: self._chance(at, label)) if len(self._said) > 1 else 0
        return self._said[most].first, self._said[most].last

    def _chance(self, at: int, label: str) -> float:
        if label not in self._alone[at]:
            self._alone[at].update(self._judge(self._said[at]))
        return self._alone[at].get(label, 0.0)

    @cached_property
    def _reasons(self) -> list[Sign]:
        return [sign for sign in self._signs.find(self._signs.keys(self._words)) if sign.kind]
