"""Values in words: labels, days and times in the person's language and style; their own words as they wrote them."""

import gettext
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from report.codes import label

LOCALE = Path(__file__).parents[2] / "locale"
_LONDON = ZoneInfo("Europe/London")


def worded(value: Any, language: str, style: str = "") -> str:
    """A value of `report.Say` in words; strings and quotes stay exactly as they were written."""
    if not isinstance(value, Mapping):
        return str(value)
    kind, content = next(iter(value.items()))
    return _OF_LABELS[kind](content, language, style) if kind in _OF_LABELS else _WORDERS[kind](content, language)


def _label(key: str, language: str, style: str) -> str:
    return say(label(key, style), language)


def _labels(keys: Sequence[str], language: str, style: str) -> str:
    return ", ".join(_label(key, language, style) for key in keys)


def _facts(lines: Sequence[Mapping[str, Any]], language: str, style: str) -> str:
    named = ((_label(line["name"], language, style), worded(line["value"], language, style)) for line in lines)
    return "\n".join(f"{name}: {value}" for name, value in named)


def _days(ends: Sequence[str], language: str) -> str:
    return " – ".join(_day(each, language) for each in ends)


def _day(text: str, language: str) -> str:
    return str(format_date(date.fromisoformat(text), "EEEE d MMMM y", locale=language))


def _time(text: str, language: str) -> str:
    pattern = "h:mma" if language == "en" else "HH:mm"
    spoken = str(format_time(datetime.strptime(text, "%H:%M").time(), pattern, locale=language))  # noqa: DTZ007
    return spoken.lower() if language == "en" else spoken


def _moment(text: str, language: str) -> str:
    there = datetime.fromisoformat(text).astimezone(_LONDON)
    return f"{_day(there.date().isoformat(), language)}, {_time(there.strftime('%H:%M'), language)}"


_OF_LABELS: Mapping[str, Callable[[Any, str, str], str]] = {"label": _label, "labels": _labels, "facts": _facts}
_WORDERS: Mapping[str, Callable[[Any, str], str]] = {
    "day": _day,
    "days": _days,
    "time": _time,
    "moment": _moment,
    "quote": lambda text, _language: str(text),
}


def say(english: str, language: str) -> str:
    """The translation of an English text, or the text itself."""
    return _catalogue(language).gettext(english)


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("waymark", LOCALE, languages=[language], fallback=True)
