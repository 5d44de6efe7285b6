"""The one-page summary that a support worker reads in under a minute, the person's own words untouched."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from report.answer_words import answer_words
from report.excerpt import cut, sentences
from report.fields import FIELDS
from report.risk import SHORT, Concern, risk_picture
from report.schema import is_sealed

Document = Mapping[str, Any]

WORDS = 200  # the most that `summary_text` uses; people read about 240 words a minute

_OPENING = 45  # words of the account that are quoted; the rest stands in the report

# The fields of each section, their short names, and how many words the text spends on each answer.
_MOTIVE = {"motivation": ("About", 10), "motivation_detail": ("In particular", 6)}
_FACTS = {
    "when": ("When", 8),
    "time": ("Time", 3),
    "where": ("Where", 8),
    "district": ("District", 5),
    "incident_type": ("Kind", 10),
    "offender_known": ("Offender", 7),
    "offender_count": ("How many", 3),
    "harm": ("Harm", 8),
    "needs": ("Needs", 8),
}
_SAFE = {"safe_ways": ("Safe ways", 12), "safe_contact": ("Safe times", 8)}
_SHORT_NAMES = {**_MOTIVE, **_FACTS, **_SAFE}

_TOLD_BY = {
    "victim": "the person it happened to",
    "witness": "a witness",
    "third_party": "somebody who speaks for them",
    "professional": "a professional",
}

# What the person concerned says to a report that somebody else makes, in as few words as will do.
_AGREES = {"yes": "they agree", "does_not_know": "not told", "said_no": "they refuse", "cannot_ask": "not asked"}


@dataclass(frozen=True)
class Line:
    """One answer: the field it answers, a short name, the answer in words, and how it came about.

    `mark` is "said", "chosen" or "confirmed"; it is empty when there is no answer, and `words` then says why.
    """

    field: str
    name: str
    words: str
    mark: str


@dataclass(frozen=True)
class Consents:
    """Receivers in codes: who gets the report with contact details, who without, and who does not get it."""

    with_contact: tuple[str, ...]
    without_contact: tuple[str, ...]
    not_given: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """What a report comes to. Questions that were never asked are left out.

    `happened` is the beginning of the account and `why` the whole of the reason, both verbatim; `goes_on` tells that
    the account is longer. `contact` says whether contact is wished, never the details.
    """

    told_by: str
    happened: str
    goes_on: bool
    why: str
    motive: tuple[Line, ...]
    facts: tuple[Line, ...]
    contact: str
    safe_contact: tuple[Line, ...]
    consents: Consents
    concerns: tuple[Concern, ...]


def summary(doc: Document) -> Summary:
    """The summary of a sound `waymark-report/1` document."""
    account = str(_answer(doc, "account")["value"] or "").strip()
    happened = sentences(account, _OPENING)
    return Summary(
        told_by=_told_by(doc),
        happened=happened,
        goes_on=happened != account,
        why=str(_answer(doc, "why_words")["value"] or "").strip(),
        motive=_lines(doc, _MOTIVE),
        facts=_lines(doc, _FACTS),
        contact=_contact(doc),
        safe_contact=_lines(doc, _SAFE),
        consents=_consents(doc),
        concerns=risk_picture(doc),
    )


def _told_by(doc: Document) -> str:
    """Who speaks; and what the person concerned says to it, where that was asked."""
    who = _TOLD_BY.get(doc["perceived_by"] or "", "somebody who did not say")
    agrees = _answer(doc, "person_agrees")
    return f"{who} ({_AGREES[agrees['value']]})" if agrees["status"] == "answered" else who


def _answer(doc: Document, name: str) -> Mapping[str, Any]:
    part = "sealed" if is_sealed(FIELDS[name]) else "coded"
    answer: Mapping[str, Any] = doc[part][name]
    return answer


def _lines(doc: Document, names: Iterable[str]) -> tuple[Line, ...]:
    answers = {name: _answer(doc, name) for name in names}
    asked = {name: answer for name, answer in answers.items() if answer["status"] != "not_asked"}
    return tuple(
        Line(name, _SHORT_NAMES[name][0], answer_words(name, answer), _mark(answer)) for name, answer in asked.items()
    )


def _mark(answer: Mapping[str, Any]) -> str:
    return str(answer["source"]) if answer["status"] == "answered" else ""


def _contact(doc: Document) -> str:
    answer = _answer(doc, "contact")
    if answer["status"] == "answered" and answer["value"]:
        return "Details left"
    return answer_words("contact", answer)


def _consents(doc: Document) -> Consents:
    def chosen(fits: Callable[[Mapping[str, Any]], bool]) -> tuple[str, ...]:
        return tuple(consent["receiver"] for consent in doc["consents"] if fits(consent))

    return Consents(
        with_contact=chosen(lambda consent: bool(consent["send"] and consent["contact_details"])),
        without_contact=chosen(lambda consent: bool(consent["send"] and not consent["contact_details"])),
        not_given=chosen(lambda consent: not consent["send"]),
    )


def summary_text(doc: Document) -> str:
    """The summary as plain lines of at most 200 words; what does not fit ends in an ellipsis.

    Concerns and consents are never cut; the quotations share what the facts leave.
    """
    made = summary(doc)
    rest = [*_fact_lines(made), *_consent_lines(made.consents), _concern_line(made.concerns)]
    left = WORDS - sum(len(line.split()) for line in rest) - len(["Happened:", "Why:"])
    told, why = len(made.happened.split()), len(made.why.split())
    for_why = min(why, max(left // 2, left - told))
    happened = made.happened + ("…" if made.goes_on else "")
    quotes = [f"Happened: {_quoted(happened, left - for_why)}", f"Why: {_quoted(made.why, for_why)}"]
    return "\n".join([_concern_line(made.concerns), *quotes, *rest[:-1]])


def _quoted(text: str, words: int) -> str:
    return f"“{cut(text, words)}”" if text else "not told"


def _fact_lines(made: Summary) -> list[str]:
    lines = [_line(line) for line in (*made.motive, *made.facts)]
    return [f"Told by: {made.told_by}", *lines, f"Contact: {made.contact}", *map(_line, made.safe_contact)]


def _line(line: Line) -> str:
    words = cut(line.words, _SHORT_NAMES[line.field][1])
    return f"{line.name}: {words} ({line.mark})" if line.mark else f"{line.name}: {words}"


def _consent_lines(consents: Consents) -> list[str]:
    told = {
        "Yes, with contact details": consents.with_contact,
        "Yes": consents.without_contact,
        "No": consents.not_given,
    }
    lines = [f"{name}: {'; '.join(code.replace('_', ' ') for code in codes)}" for name, codes in told.items() if codes]
    return ["Consents:", *lines] if lines else ["Consents: none asked"]


def _concern_line(concerns: tuple[Concern, ...]) -> str:
    codes = dict.fromkeys(concern.code for concern in concerns)
    return f"Concerns: {'; '.join(SHORT[code] for code in codes) or 'none found'}"
