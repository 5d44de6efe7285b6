"""What a message asks for: two classifiers together, trained from our own lines alone.

A linear classifier reads classes of meaning, words, pairs of words and groups of letters; a spaCy text classifier,
which has the smaller say, reads words and the letter groups in them, and errs on other lines. Only features seen in
training exist for them: nothing a person writes is kept.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline.textcat import TextCategorizer
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

from nlu.reading.features import features_of, together
from nlu.reading.linear import LinearModel
from nlu.reading.lines import Lines, Weighed
from nlu.reading.processes import in_parts
from nlu.reading.words import STOP, read_words

_WORDS_READ = 60
_LETTERS = range(2, 5)
_EPOCHS = 12
_BATCH = 32
_SEED = 7
_STRENGTH = 100.0
_SPACY_SHARE = 0.25
_WHOLE, _RUN = 1.0, 0.5
_ACROSS = range(3, 6)
_SHORT_MESSAGE = 120  # letters; across the words of longer ones, groups of letters say little
_ARCHITECTURE = {
    "@architectures": "spacy.TextCatBOW.v3",
    "exclusive_classes": True,
    "ngram_size": 1,
    "no_output_layer": False,
    "length": 65536,
}


def features(text: str, short_forms: Mapping[str, str]) -> list[str]:
    """The features of a message: its words, pairs of words, and the groups of letters in each word, in order."""
    keys = [short_forms.get(word.key, word.key) for word in read_words(text) if word.key not in (STOP, ",")]
    return list(_features(keys[:_WORDS_READ]))


def _features(keys: Sequence[str]) -> Iterator[str]:
    edged = ["<", *keys, ">"]
    for first, second in pairwise(edged):
        yield f"{first}_{second}"
    for key in keys:
        yield key
        marked = f"<{key}>"
        for size in _LETTERS:
            for at in range(len(marked) - size + 1):
                yield f"~{marked[at : at + size]}"
    yield f"#{min(len(keys), 12)}"


def wide_features(text: str, language: str) -> Weighed:
    """What the linear classifier reads: meanings and words, how the message opens and ends, letters across words."""
    book = features_of(language)
    sentences = book.sentences(text)
    keys = [key for sentence in sentences for key in sentence][:_WORDS_READ]
    seen = together([book.of(sentence) for sentence in sentences])
    seen |= dict.fromkeys(_shape(keys), _WHOLE) | dict.fromkeys(_runs(keys), _RUN)
    return seen | ({"?": _WHOLE} if "?" in text else {})


def _lines(texts: Sequence[str], language: str) -> Lines:
    return Lines.of(wide_features(text, language) for text in texts)


def _shape(keys: Sequence[str]) -> Iterator[str]:
    if keys:
        yield from (f"^{keys[0]}", f"^{'_'.join(keys[:2])}", f"${'_'.join(keys[-2:])}", f"#{min(len(keys), 12)}")


def _runs(keys: Sequence[str]) -> Iterator[str]:
    whole = f"<{' '.join(keys)}>"
    if keys and len(whole) <= _SHORT_MESSAGE:
        yield from (f"={whole[at : at + size]}" for size in _ACROSS for at in range(len(whole) - size + 1))


class IntentModel:
    """A trained classifier. Deterministic: the same lines give the same predictions."""

    def __init__(
        self, nlp: Language, known: frozenset[str], short_forms: Mapping[str, str], linear: LinearModel | None = None
    ) -> None:
        """`linear` may be missing only until the training is done; its labels are those of the classifier."""
        self._nlp = nlp
        self._linear = linear
        self._textcat = _textcat(nlp)
        self._known = known
        self._short = dict(short_forms)

    @classmethod
    def train(cls, lines: Iterable[tuple[str, str]], short_forms: Mapping[str, str], language: str) -> "IntentModel":
        """Train from (text, intent) pairs; at least two intents."""
        pairs = sorted(set(lines))
        known = frozenset(feature for text, _ in pairs for feature in features(text, short_forms))
        labels = sorted({intent for _, intent in pairs})
        fix_random_seed(_SEED)
        model = cls(_pipeline(language, labels), known, short_forms)
        model._fit([(model._doc(text), intent) for text, intent in pairs], labels)
        told = [frozenset({intent}) for _, intent in pairs]
        model._linear = LinearModel.train(
            Lines.joined(in_parts(partial(_lines, language=language), [text for text, _ in pairs])),
            told,
            strength=_STRENGTH,
        )
        return model

    def _fit(self, docs: list[tuple[Doc, str]], labels: list[str]) -> None:
        examples = [
            Example.from_dict(doc, {"cats": {label: float(label == intent) for label in labels}})
            for doc, intent in docs
        ]
        optimizer = self._nlp.initialize(lambda: examples)
        order = np.random.default_rng(_SEED)
        for _ in range(_EPOCHS):
            shuffled = [examples[at] for at in order.permutation(len(examples))]
            for at in range(0, len(shuffled), _BATCH):
                self._textcat.update(shuffled[at : at + _BATCH], sgd=optimizer)

    def rank(self, text: str) -> list[tuple[str, float]]:
        """All intents with their probabilities, the likeliest first; none for a text with no known feature."""
        doc = self._doc(text)
        if not len(doc):
            return []
        scores = dict(zip(self._textcat.labels, map(float, self._textcat.predict([doc])[0]), strict=True))
        if self._linear is not None:
            chances = self._linear.predict(wide_features(text, str(self._nlp.lang)))
            for label, chance in zip(self._linear.labels, map(float, chances / chances.sum()), strict=True):
                scores[label] = _SPACY_SHARE * scores[label] + (1 - _SPACY_SHARE) * chance
        return sorted(scores.items(), key=lambda pair: -pair[1])

    def _doc(self, text: str) -> Doc:
        return Doc(self._nlp.vocab, words=[f for f in features(text, self._short) if f in self._known])

    def save(self, folder: Path) -> None:
        """Write the model into an existing folder: JSON and numbers, nothing that runs on loading."""
        about = {
            "language": self._nlp.lang,
            "labels": list(self._textcat.labels),
            "known": sorted(self._known),
            "short": self._short,
        }
        (folder / "intents.json").write_text(json.dumps(about), encoding="utf-8")
        (folder / "intents.bin").write_bytes(self._textcat.model.to_bytes())
        if self._linear is not None:
            self._linear.save(folder, "intents_linear")

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        """Read a saved model. Raises OSError or ValueError when the files are missing or damaged."""
        about = json.loads((folder / "intents.json").read_text(encoding="utf-8"))
        nlp = _pipeline(about["language"], about["labels"])
        nlp.initialize()
        _textcat(nlp).model.from_bytes((folder / "intents.bin").read_bytes())
        return cls(nlp, frozenset(about["known"]), about["short"], LinearModel.load(folder, "intents_linear"))


def _pipeline(language: str, labels: Sequence[str]) -> Language:
    nlp = spacy.blank(language)
    nlp.add_pipe("textcat", config={"model": _ARCHITECTURE})
    for label in labels:
        _textcat(nlp).add_label(label)
    return nlp


def _textcat(nlp: Language) -> TextCategorizer:
    return cast(TextCategorizer, nlp.get_pipe("textcat"))
