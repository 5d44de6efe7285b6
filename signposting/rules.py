"""The rules of `rules.yml`: what speaks for a service, and the sentence that tells the person so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from signposting.codes import CODES
from signposting.request import BANDS, IN_WRITING, UNDER_18, Request
from signposting.service import Service
from signposting.yaml_files import load_yaml

_FILE = Path(__file__).with_suffix(".yml")
_LANGUAGE_OF_ALL = "en"
_INTERPRETER = "interpreter"
_SPECIAL_AGE = "special"
_EVERY_CHILD = "every_child"
_CHILD = BANDS[UNDER_18]

Codes = frozenset[str]


@dataclass(frozen=True)
class Rule:
    """One line of `for`. `each`: every code that the person told asks for a service of its own."""

    id: str
    shares: str
    sentence: str
    codes: Codes = frozenset()
    each: bool = False
    brings: int = 1
    by_hate: bool = False
    order: str = "usual"
    specialists: Codes = frozenset()


@dataclass(frozen=True)
class Claim:
    """A rule that holds for a person, with the codes that a service must have one of, and the order within it."""

    rule: Rule
    codes: Codes
    order: str


@cache
def rules() -> tuple[Rule, ...]:
    """The lines of `for`, strongest first."""
    return tuple(_rule(name, line) for name, line in load_yaml(_FILE)["for"].items())


@cache
def orders() -> Mapping[str, tuple[str, ...]]:
    """What decides within a line, by the name of the order."""
    return {name: tuple(keys) for name, keys in load_yaml(_FILE)["orders"].items()}


@cache
def sentences(part: str) -> Mapping[str, str]:
    """The sentences of `never`, `always` or `meaning` by id."""
    found: Mapping[str, str] = load_yaml(_FILE)[part]
    return found


def claims(request: Request) -> list[Claim]:
    """What the person told that may speak for a service, strongest first."""
    return [claim for rule in rules() for claim in _claims(rule, request)]


def shared_of(service: Service) -> Mapping[str, Codes]:
    """What a service can share with a person, by the names that `shares` uses."""
    serves = service.serves
    return {
        "concerns": frozenset(serves.concerns),
        "where": frozenset(serves.where),
        "help": frozenset(serves.helps) | _helps(service),
        "details": frozenset(serves.details),
        "motivations": frozenset(serves.motivations),
        "ages": _ages(service),
        "needs": frozenset(serves.needs) | _needs(service),
        "communities": frozenset(serves.communities),
        "languages": frozenset(serves.languages) - {_LANGUAGE_OF_ALL},
        "districts": Codes() if service.police else frozenset(serves.districts),
    }


def _helps(service: Service) -> Codes:
    """The kinds of help that follow from how a service is reached and from whether it takes reports."""
    return frozenset(["report"] * _keeps_record(service) + [IN_WRITING] * service.contact.by_writing)


def _needs(service: Service) -> Codes:
    return frozenset({"record_only"}) if _keeps_record(service) else Codes()


def _keeps_record(service: Service) -> bool:
    """Whether it takes a report of hate, and is not the police."""
    return service.takes_reports == "here" and not service.police


def _ages(service: Service) -> Codes:
    """Whether a service is for an age of its own; and whether it is for every child, whatever happened and where."""
    serves = service.serves
    if serves.ages.oldest is None and serves.ages.youngest <= 18:
        return Codes()
    anyone = not (serves.details or serves.motivations or serves.districts or service.asked_only)
    return frozenset({_SPECIAL_AGE, _EVERY_CHILD} if anyone and serves.ages.covers(_CHILD) else {_SPECIAL_AGE})


def sentence(rule: Rule, service: Service, request: Request) -> str:
    """Why this one, in the words of a rule that speaks for it."""
    where = next((CODES["where"][code].label for code in service.serves.where if code in request.where), "")
    return rule.sentence.format(knows=service.knows or "this kind of hate", where=where)


def _rule(name: str, line: Mapping[str, Any]) -> Rule:
    settings = {key: line[key] for key in ("each", "brings", "order") if key in line}
    settings |= {key: frozenset(line[key]) for key in ("codes", "specialists") if key in line}
    return Rule(name, line["shares"], line["sentence"], by_hate=line.get("answered") == "by_hate", **settings)


def _claims(rule: Rule, request: Request) -> Iterator[Claim]:
    told = [code for code in _TOLD[rule.shares](request) if not rule.codes or code in rule.codes]
    if rule.each:
        for code in told:
            yield Claim(rule, frozenset({code}), "specialists" if code in rule.specialists else rule.order)
    elif told:
        yield Claim(rule, frozenset(told), rule.order)


def _languages(request: Request) -> tuple[str, ...]:
    if request.language in {"", _LANGUAGE_OF_ALL}:
        return ()
    return (request.language,) if request.signs else (request.language, _INTERPRETER)


def _told_ages(request: Request) -> tuple[str, ...]:
    if request.age_band not in BANDS:
        return ()
    return (_EVERY_CHILD, _SPECIAL_AGE) if _CHILD.covers(request.ages) else (_SPECIAL_AGE,)


_TOLD: Mapping[str, Callable[[Request], tuple[str, ...]]] = {
    "concerns": lambda request: request.concerns,
    "where": lambda request: request.where,
    "help": lambda request: request.help,
    "details": lambda request: _in_order(request.motivation_detail, request.details),
    "motivations": lambda request: _in_order(request.motivation, request.motives),
    "ages": _told_ages,
    "needs": lambda request: request.needs,
    "communities": lambda request: _in_order(request.communities, request.groups),
    "languages": _languages,
    "districts": lambda request: tuple(sorted(request.districts)),
}


def _in_order(told: tuple[str, ...], whole: Codes) -> tuple[str, ...]:
    """What was told in its order, then what follows from it."""
    return (*told, *sorted(whole - set(told)))
