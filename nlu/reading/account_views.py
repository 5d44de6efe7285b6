"""An account as each of its judges sees it: while it is read, and, many at once, while they are trained.

Why it happened is judged from every sign; what was done, without the signs of a reason by themselves and in pairs; who
tells it, from the same and the shapes of sentences.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from nlu.reading.finding import Finding
from nlu.reading.judge import Accounts
from nlu.reading.lines import Lines, Weighed
from nlu.reading.sign_features import Said, SignFeatures, whole
from nlu.reading.signs import signs_of
from nlu.reading.words import read_words

LISTS = {"motivation": "motivation", "motivation_detail": "sub", "incident_type": "incident_type"}
TRUE = {
    "injury": "injury",
    "weapon": "weapon",
    "happened_before": "ongoing_or_repeat",
    "child_involved": "child_involved",
}
ONE = ("role", "offender_known")
FROM_LEXICONS = frozenset({*LISTS, *TRUE, *ONE, "online_platform"})
READ_WORDS = 700
WHY, WHAT, WHO = "why", "what", "who"
JUDGES = (WHY, WHAT, WHO)
_SIGNS_OF_REASONS = tuple(f"{kind}{end}" for kind in ("is", "slur", "hint", "told", "reason", "any") for end in ":>")
_HALVED = ("w:", "found:")
Account = tuple[str, Sequence[Finding], frozenset[str]]
"""Its text, what the lexicons find in it, its labels (`labels_of`)."""


def judge_of(label: str) -> str:
    """The name of the judge that settles a label."""
    if label.startswith("role="):
        return WHO
    return WHY if label.startswith("motivation") else WHAT


def labels_of(values: Mapping[str, Any]) -> frozenset[str]:
    """The labels of a labelled account (docs/annotation.md) that the judges learn, as `field=value`."""
    told = {f"{field}={value}" for field, key in LISTS.items() for value in values.get(key) or ()}
    told |= {f"{field}=yes" for field, key in TRUE.items() if values.get(key)}
    known = values.get("offender_known")
    told |= {f"role={values['role']}"} if values.get("role") else set()
    told |= {f"offender_known={'nobody' if known is None else 'known' if known else 'stranger'}"} if values else set()
    return frozenset(told)


def said_in(features: SignFeatures, text: str, findings: Iterable[Finding]) -> list[Said]:
    """The sentences of an account, with what the lexicons found in each."""
    told = [finding for finding in findings if finding.field in FROM_LEXICONS]
    return features.sentences(text, read_words(text)[:READ_WORDS], told)


def views(said: Sequence[Said]) -> Mapping[str, tuple[Weighed, list[Weighed]]]:
    """An account, and each of its sentences where they count by themselves, as each judge sees them."""
    account, parts = whole(said), [whole([each]) for each in said]
    done = what_was_done(account)
    return {
        WHY: (account, parts),
        WHAT: (done, [what_was_done(part) for part in parts]),
        WHO: ({**done, **_shapes(said)}, []),
    }


def what_was_done(features: Weighed) -> Weighed:
    """What the judge of what was done sees of the features of an account or a sentence."""
    return {name: weight * share for name, weight in features.items() if (share := _share_of_done(name))}


def _shapes(said: Iterable[Said]) -> Weighed:
    return dict(chain.from_iterable(each.shape.items() for each in said))


def _share_of_done(name: str) -> float:
    if name.startswith(_SIGNS_OF_REASONS):
        return 0.0
    return 0.5 if name.startswith(_HALVED) else 1.0


@dataclass(frozen=True, slots=True)
class AccountLines:
    """Labelled accounts as lines of features: the accounts, the sentences of those with several, how many of these
    each account has (0 for one of a single sentence), the shapes, the labels.
    """

    accounts: Lines
    sentences: Lines
    counts: Sequence[int]
    shapes: Lines
    labels: Sequence[frozenset[str]]

    @classmethod
    def of(cls, accounts: Sequence[Account], language: str) -> "AccountLines":
        """Labelled accounts of one language, each read once."""
        features = _features_of(language)
        said = [said_in(features, text, findings) for text, findings, _ in accounts]
        several = [each if len(each) > 1 else [] for each in said]
        return cls(
            Lines.of(map(whole, said)),
            Lines.of(whole([sentence]) for each in several for sentence in each),
            list(map(len, several)),
            Lines.of(map(_shapes, said)),
            [labels for _, _, labels in accounts],
        )

    @classmethod
    def joined(cls, several: Sequence["AccountLines"]) -> "AccountLines":
        """The accounts of all, in their order."""
        return cls(
            Lines.joined([each.accounts for each in several]),
            Lines.joined([each.sentences for each in several]),
            [count for each in several for count in each.counts],
            Lines.joined([each.shapes for each in several]),
            [labels for each in several for labels in each.labels],
        )

    def views(self) -> Mapping[str, Accounts]:
        """The accounts as each judge learns from them: the counterpart of the function `views`."""
        done = self.accounts.changed(_share_of_done)
        return {
            WHY: Accounts(self.accounts, self.sentences, self.counts),
            WHAT: Accounts(done, self.sentences.changed(_share_of_done), self.counts),
            WHO: Accounts(done.beside(self.shapes)),
        }

    def labels_for(self, judge: str) -> list[frozenset[str]]:
        """The labels of each account that one judge learns."""
        return [frozenset(label for label in labels if judge_of(label) == judge) for labels in self.labels]


@cache
def _features_of(language: str) -> SignFeatures:
    return SignFeatures(language, signs_of(language))
