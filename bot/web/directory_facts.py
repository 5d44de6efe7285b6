"""Whom a service is for, in plain words for its page."""

from collections.abc import Iterable, Iterator

from report.codes import CODES as REPORT_CODES
from signposting import Service
from signposting.browsing import helps
from signposting.codes import CODES
from signposting.service import Ages

Fact = tuple[str, str]


def facts(service: Service) -> list[Fact]:
    """Name and words of each thing that is known about a service; what holds for everybody is left out."""
    return [(name, words) for name, words in _facts(service) if words]


def open_mark(service: Service, open_now: bool | None) -> str:
    """Two words for a mark; empty when nobody can tell, because the hours beside it say that."""
    if open_now is None:
        return "Bank holiday: may be shut" if service.hours.known else ""
    return "Open now" if open_now else "Shut now"


def label(name: str, code: str) -> str:
    """The words of a code of the directory or of the report."""
    return CODES[name][code].label if name in CODES else REPORT_CODES[name][code].label


def _facts(service: Service) -> Iterator[Fact]:
    serves = service.serves
    yield "Kinds of help", _listed("help", (code for code in CODES["help"] if code in helps(service) - {"police"}))
    yield "Reports", _reports(service)
    yield "Police", _police(service)
    yield "Your name", _name_needed(service.anonymous)
    details = _listed("motivation_detail", serves.details)
    yield "It is for hate about", details or _listed("motivation", serves.motivations)
    yield "Only for" if serves.members_only else "Made for", _listed("community", serves.communities)
    yield "Ages", _ages(serves.ages)
    yield "Places", _listed("district", serves.districts) or "Any part of West Yorkshire"
    yield "Languages", _listed("language", serves.languages)


def _listed(name: str, codes: Iterable[str]) -> str:
    return "; ".join(label(name, code) for code in codes)


def _reports(service: Service) -> str:
    return "" if service.takes_reports == "no" else label("takes_reports", service.takes_reports)


def _police(service: Service) -> str:
    if service.kind in {"police", "emergency"}:
        return "This is the police, or a way to reach them"
    return "What you tell them reaches the police" if service.reaches_police else ""


def _name_needed(anonymous: bool | None) -> str:
    return {True: "You do not have to give it", False: "They will ask for it", None: ""}[anonymous]


def _ages(ages: Ages) -> str:
    if ages.oldest is None:
        return f"{ages.youngest} or over" if ages.youngest else ""
    return f"{ages.youngest} to {ages.oldest}" if ages.youngest else f"Up to {ages.oldest}"
