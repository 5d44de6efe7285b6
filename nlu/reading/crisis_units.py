"""Messages as the judge of danger learns from them: each as a whole, and each of its runs of words by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from nlu.reading.features import features_of, together
from nlu.reading.lines import Lines
from nlu.reading.processes import in_parts


@dataclass(frozen=True, slots=True)
class Units:
    """`whole`: the messages; `runs`: their runs of words, one below the other; `counts`: how many runs each message
    has; `words`: how many words each run has.
    """

    whole: Lines
    runs: Lines
    counts: Sequence[int]
    words: Sequence[int]

    @classmethod
    def of(cls, texts: Sequence[str], language: str) -> "Units":
        """Messages of one language, read in processes of their own where there are many."""
        return cls.joined(in_parts(partial(_units, language=language), texts))

    @classmethod
    def joined(cls, several: Sequence["Units"]) -> "Units":
        """The messages of all, in their order."""
        return cls(
            Lines.joined([each.whole for each in several]),
            Lines.joined([each.runs for each in several]),
            [count for each in several for count in each.counts],
            [count for each in several for count in each.words],
        )


def _units(texts: Sequence[str], language: str) -> Units:
    features = features_of(language)
    runs = [features.runs(text) for text in texts]
    return Units(
        Lines.of(together([features.of(sentence) for sentence in features.sentences(text)]) for text in texts),
        Lines.of(features.of(run) for each in runs for run in each),
        [len(each) for each in runs],
        [len(run) for each in runs for run in each],
    )
