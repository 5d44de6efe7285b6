"""The judge's word on an account joined with what the lexicons found: the findings that the talk suggests.

Three judges decide: why it happened, from every sign; what was done by whom, without the signs of a reason by
themselves and in pairs, which would only lead it astray; and who tells it, from the same and the shapes of sentences.
The lexicons give the words it was read from; what only a judge is sure of stands in the sentence that speaks most for
it. A short answer is left to the lexicons: the judges have learnt from accounts.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from nlu.reading.account_views import (
    JUDGES,
    LISTS,
    ONE,
    READ_WORDS,
    TRUE,
    WHO,
    AccountLines,
    said_in,
    views,
)
from nlu.reading.evidence import Chances, Evidence
from nlu.reading.finding import Finding
from nlu.reading.judge import Judge
from nlu.reading.sign_features import Said, SignFeatures
from nlu.reading.signs import signs_of
from nlu.reading.words import read_words

_JUDGED = frozenset({*LISTS, *TRUE, *ONE})
_SHORT_ANSWER = 4
_BELIEVED, _UNSURE = 0.4, "not_sure"
_LEXICON_HALF = 0.6
# Training accounts tell more in fewer words than strangers' do, and their witnesses say more plainly that they saw it:
# on the development texts less is read wrongly with thresholds that are so many times those of cross-validation
# (docs/understanding.md).
_TIMES = {"incident_type=": 1.6, "happened_before=": 1.6, "role=witness": 0.45}
_EXPECTED, _NEAR, _LIKELY = ("motivation", "incident_type"), 0.5, 0.12
_IMPOSSIBLE = 1e-6
_INSTEAD = {"criminal_damage": "desecration"}  # a damaged place of worship is the one and not the other as well
_KNOWN, _STRANGER = "known_other", "stranger"
_NONE = "none_stated"


class AccountJudge:
    """The trained judges with the signs of their language. It keeps nothing of a message."""

    def __init__(self, language: str, judges: Mapping[str, Judge]) -> None:
        """`judges`: by the names of `JUDGES`."""
        self._signs = signs_of(language)
        self._features = SignFeatures(language, self._signs)
        self._judges = dict(judges)
        self._thresholds = {
            label: least * next((times for start, times in _TIMES.items() if label.startswith(start)), 1.0)
            for judge in judges.values()
            for label, least in judge.thresholds.items()
        }

    @classmethod
    def train(cls, lines: AccountLines, language: str) -> "AccountJudge":
        """Train from labelled accounts. Raises ValueError when there is no label."""
        return cls(language, {name: Judge.train(seen, lines.labels_for(name)) for name, seen in lines.views().items()})

    def save(self, folder: Path) -> None:
        """Write the judges into an existing folder."""
        for name, judge in self._judges.items():
            judge.save(folder, name)

    @classmethod
    def load(cls, folder: Path, language: str) -> "AccountJudge":
        """Read saved judges. Raises OSError or ValueError when a file is missing or damaged."""
        return cls(language, {name: Judge.load(folder, name) for name in JUDGES})

    def chances(self, said: Sequence[Said]) -> tuple[Chances, list[dict[str, float]]]:
        """Label → probability, of all judges, from the sentences of an account; and, where there are several, from
        each of these by itself (of the judges that see them).
        """
        account: dict[str, float] = {}
        alone: list[dict[str, float]] = [{} for _ in said]
        for name, (seen, parts) in views(said).items():
            judged = [self._judges[name].judge(part) for part in parts] if len(parts) > 1 else []
            account |= self._judges[name].joined(seen, judged)
            for known, chances in zip(alone, judged, strict=False):
                known |= chances
        return account, alone

    def _tells(self, sentence: Said) -> Chances:
        """How likely a sentence by itself says who tells it: its shape is enough, and takes a quarter of the time."""
        return self._judges[WHO].judge(sentence.shape)

    def join(self, text: str, findings: Sequence[Finding]) -> list[Finding]:
        """The findings with those of the judged fields settled, in the order of the message. Never raises."""
        words = read_words(text)[:READ_WORDS]
        if sum(word.key.isalnum() for word in words) <= _SHORT_ANSWER:
            return list(findings)
        said = said_in(self._features, text, findings)
        chances, alone = self.chances(said)
        evidence = Evidence(text, words, self._signs, said, findings, alone, self._tells)
        kept = [finding for finding in findings if finding.field not in _JUDGED]
        settled = [*self._several(chances, evidence), *self._yes(chances, evidence), *self._teller(chances, evidence)]
        settled += _offender(chances, evidence)
        return sorted([*kept, *settled], key=lambda f: (f.start, f.field, f.value))

    def _several(self, chances: Chances, evidence: Evidence) -> Iterator[Finding]:
        motives = self._motives(chances, evidence)
        yield from (_finding("motivation", motive, chances, evidence) for motive in motives)
        for detail in self._told("motivation_detail", chances, evidence):
            if self._signs.motive_of(detail) in motives:
                yield _finding("motivation_detail", detail, chances, evidence)
        kinds = self._told("incident_type", chances, evidence)
        for kind in kinds:
            if _INSTEAD.get(kind) in kinds:
                continue
            yield _finding("incident_type", kind, chances, evidence)

    def _motives(self, chances: Chances, evidence: Evidence) -> list[str]:
        """The reasons told: none, or that none is known, shuts out all that pass their thresholds less clearly."""
        told = self._told("motivation", chances, evidence)
        for alone in (_NONE, _UNSURE):
            if alone in told:
                told = [motive for motive in told if self._clear(motive, chances) > self._clear(alone, chances)] or [
                    alone
                ]
        return [motive for motive in told if motive != _NONE]

    def _clear(self, motive: str, chances: Chances) -> float:
        """How many times its threshold a motive reaches."""
        label = f"motivation={motive}"
        return chances[label] / self._thresholds[label]

    def _told(self, field: str, chances: Chances, evidence: Evidence) -> list[str]:
        """The values of a field that pass their thresholds; what the lexicons found needs less. Where
        nothing passes, the likeliest is taken if it comes near its threshold and is likely enough by itself.
        """
        passed: dict[str, float] = {}
        likely: set[str] = set()
        for label, chance in chances.items():
            name, _, value = label.partition("=")
            if name == field:
                ease = _LEXICON_HALF if evidence.found(field, value) else 1.0
                passed[value] = chance / (self._thresholds.get(label, 0.5) * ease)
                likely |= {value} if chance >= _LIKELY else set()
        if told := [value for value, share in passed.items() if share >= 1.0]:
            return told
        likeliest = max(passed, key=lambda value: passed[value], default="")
        near = field in _EXPECTED and likeliest in likely and passed[likeliest] >= _NEAR
        return [likeliest] if near else []

    def _yes(self, chances: Chances, evidence: Evidence) -> Iterator[Finding]:
        for field in TRUE:
            if self._told(field, chances, evidence):
                yield _finding(field, "yes", chances, evidence)
            elif denied := evidence.found(field, "no"):
                yield denied

    def _teller(self, chances: Chances, evidence: Evidence) -> Iterator[Finding]:
        """The role whose odds exceed those of its threshold most: most who tell are victims, and a judge leans so."""
        odds = {
            label: _odds(chance) / _odds(self._thresholds[label])
            for label, chance in chances.items()
            if label.startswith("role=")
        }
        role = max(odds, key=lambda label: odds[label])
        sure = odds[role] / sum(odds.values())
        if sure >= _BELIEVED and chances[role] >= _NEAR * self._thresholds[role]:
            yield evidence.finding("role", role.partition("=")[2], sure)


def _odds(chance: float) -> float:
    return chance / max(1 - chance, _IMPOSSIBLE)


def _finding(field: str, value: str, chances: Chances, evidence: Evidence) -> Finding:
    return evidence.finding(field, value, chances.get(f"{field}={value}", 0.5))


def _offender(chances: Chances, evidence: Evidence) -> Iterator[Finding]:
    known = max((label for label in chances if label.startswith("offender_known=")), key=lambda label: chances[label])
    if chances[known] < _BELIEVED:
        return  # the likeliest of three may be hardly likely: "can I skip this one" tells of nobody
    if known == "offender_known=stranger":
        yield evidence.finding("offender_known", _STRANGER, chances[known])
    elif known == "offender_known=known":
        code = next((f.value for f in evidence.of("offender_known") if f.value != _STRANGER), _KNOWN)
        yield evidence.finding("offender_known", code, chances[known])
