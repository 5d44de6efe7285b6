"""Why it may have happened, as far as the message says so: never from who the person is, only from what was done.

A motive is read from a reason the person gives ("because I'm …"), from what was shouted, or from an act that shows it.
A group merely named is no motive, and a denied one ("it wasn't about race") is none either.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from nlu.reading import lexicon
from nlu.reading.finding import Finding
from nlu.reading.negation import Negation
from nlu.reading.phrases import Match, Phrasebook
from nlu.reading.words import Word, said

_GIVEN, _SHOWN, _SHOUTED = 0.9, 0.7, 0.6
_SHORT_ANSWER = 4
_OWN = frozenset({"my", "our", "im", "his", "her", "their", "am"})
_FEWEST_LETTERS_SHOWN = 2


class Motives:
    """The lexicon `motives.yml` of one language, compiled."""

    def __init__(self, language: str) -> None:
        """Raises BadPattern when the lexicon has a pattern that can't be compiled."""
        self._lexicon = lexicon.load(language, "motives")
        self._negation = Negation(language)
        self._slur_forms = sorted({str(form) for entry in self._lexicon["slurs"].values() for form in entry["forms"]})
        short = lexicon.short_forms(language)
        self._books = [
            (_GIVEN, self._reasons_given(short)),
            (_SHOWN, Phrasebook(self._shown(), {}, short, repair=False)),
            (_SHOUTED, self._shouted(short)),
        ]
        self._answers = Phrasebook(self._lexicon["reasons"], {}, short)

    def read(self, text: str, words: Sequence[Word]) -> list[Finding]:
        """The motives and finer motives that the message names, each with the words that show it."""
        meant = [self._uncovered(word) for word in words]
        found: list[Finding] = []
        for confidence, book in self._books:
            for match in book.find(meant):
                found.extend(self._findings(text, meant, match, confidence))
        if len([word for word in words if word.key.isalnum()]) <= _SHORT_ANSWER:
            for match in self._answers.find(meant):
                found.extend(self._findings(text, meant, match, _SHOWN))
        return found

    def _findings(self, text: str, words: list[Word], match: Match, confidence: float) -> Iterator[Finding]:
        if self._denied(words, match) or (confidence == _SHOUTED and self._own(words, match)):
            return
        motive, detail = match.label.split("=") if "=" in match.label else (match.label, "")
        span = (words[match.first].start, words[match.last - 1].end)
        finding = Finding("motivation", motive, said(text, words, match.first, match.last), *span, confidence)
        yield finding
        if detail:
            yield replace(finding, field="motivation_detail", value=detail)

    def _denied(self, words: Sequence[Word], match: Match) -> bool:
        inside = range(match.first + 1, match.last)
        harmless = self._lexicon["not_denials"]
        turned = any(
            self._negation.negator(words[at]) and words[min(at + 1, len(words) - 1)].key not in harmless
            for at in inside
        )
        return turned or self._negation.denies(words, match.first)

    @staticmethod
    def _own(words: Sequence[Word], match: Match) -> bool:
        """ "shouted at my Muslim friend": the group describes somebody; it is not what was shouted."""
        return match.last - 2 > match.first and words[match.last - 2].key in _OWN

    def _uncovered(self, word: Word) -> Word:
        """A starred word with the word that is meant, when only one can be."""
        if "*" not in word.key:
            return word
        key = self._lexicon["starred"].get(word.key)
        meant = key or next(filter(lambda form: _fits(word.key, form), self._slur_forms), word.key)
        return Word(str(meant), word.start, word.end)

    def _reasons_given(self, short: Mapping[str, str]) -> Phrasebook:
        classes, labels = self._group_classes()
        for motive, names in self._lexicon["reasons"].items():
            classes[f"r_{motive}"] = names
            labels[f"r_{motive}"] = motive
        sources: dict[str, list[str]] = {}
        for name, label in labels.items():
            sources.setdefault(label, []).extend(f"{cue} <{name}>" for cue in self._lexicon["because"])
        return Phrasebook(sources, classes, short)

    def _shouted(self, short: Mapping[str, str]) -> Phrasebook:
        classes, labels = self._group_classes()
        thrown = set(self._lexicon["slurs_in_abuse"])
        for name, entry in self._lexicon["slurs"].items():
            if forms := [form for form in entry["forms"] if form in thrown]:
                classes[f"s_{name}"] = forms
                labels[f"s_{name}"] = _label(name, entry)
        sources: dict[str, list[str]] = {}
        for name, label in labels.items():
            cues = self._lexicon["abuse"]
            after = "|".join(self._lexicon["abuse_after"])
            sources.setdefault(label, []).extend([*(f"{cue} <{name}>" for cue in cues), f"<{name}> {after}"])
        return Phrasebook(sources, classes, short)

    def _shown(self) -> dict[str, list[str]]:
        sources: dict[str, list[str]] = {motive: list(acts) for motive, acts in self._lexicon["acts"].items()}
        open_words = set(self._lexicon["open"])
        for motive, names in self._lexicon["reasons"].items():
            sources.setdefault(motive, []).extend(name for name in names if name in open_words)
        thrown = set(self._lexicon["slurs_in_abuse"])
        for name, entry in self._lexicon["slurs"].items():
            forms = [form for form in entry["forms"] if form not in thrown]
            sources.setdefault(_label(name, entry), []).extend(forms)
        return sources

    def _group_classes(self) -> tuple[dict[str, list[str]], dict[str, str]]:
        groups = self._lexicon["groups"]
        classes = {f"g_{name}": list(entry["names"]) for name, entry in groups.items()}
        return classes, {f"g_{name}": _label(name, entry) for name, entry in groups.items()}


def _label(name: str, entry: Mapping[str, Any]) -> str:
    motive = str(entry["motive"])
    return motive if name == motive or name == "subculture" else f"{motive}={name}"


def _fits(starred: str, form: str) -> bool:
    shown = sum(letter != "*" for letter in starred)
    same = len(starred) == len(form) and all(a in ("*", b) for a, b in zip(starred, form, strict=True))
    return same and shown >= _FEWEST_LETTERS_SHOWN
