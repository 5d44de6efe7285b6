"""The reply generator: names, values and choice labels become words in the person's language.

English stands in the domain's `responses:`; another language is a gettext catalogue whose message ids are the English
texts, the same catalogues that the web pages use. A missing translation falls back to English, never to silence.
"""

import gettext
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from report.codes import label

LOCALE = Path(__file__).parents[2] / "locale"
_LONDON = ZoneInfo("Europe/London")


class UnknownResponse(KeyError):
    """An action named a response that the domain does not have."""


class LocalisedReplies(NaturalLanguageGenerator):  # type: ignore[misc]  # Rasa is untyped
    """`endpoints.yml` names it by class path; `domain` is set when the model is loaded."""

    def __init__(self, endpoint_config: Any = None, domain: Domain | None = None) -> None:
        self.domain = domain

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any]:
        """`{"text", "buttons": [{"title", "payload"}], "custom": {"multiple"}}`; raises UnknownResponse."""
        language = kwargs.get("language") or _language_of(tracker)
        text = self._template(utter_action, language)
        values = {name: worded(value, language) for name, value in (kwargs.get("values") or {}).items()}
        buttons = [
            {"title": say(label(choice["label"]), language), "payload": choice["value"]}
            for choice in kwargs.get("choices") or ()
        ]
        return {
            "text": fill(text, values),
            "buttons": buttons or None,
            "custom": {"multiple": bool(kwargs.get("multiple"))},
        }

    def _template(self, name: str, language: str) -> str:
        responses = self.domain.responses if self.domain else {}
        if not responses.get(name):
            raise UnknownResponse(name)
        return say(responses[name][0]["text"].strip(), language)


def fill(template: str, values: Mapping[str, str]) -> str:
    """Puts each value in for its `{name}`; a brace in a person's own words is left alone."""
    parts = template.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, brace, rest = part.partition("}")
        filled.append(values[name] + rest if brace and name in values else "{" + part)
    return "".join(filled)


def worded(value: Any, language: str) -> str:
    """A value of `report.Say` in words; strings and quotes stay exactly as they were written."""
    if not isinstance(value, Mapping):
        return str(value)
    kind, content = next(iter(value.items()))
    return _WORDERS[kind](content, language)


def _labels(keys: Sequence[str], language: str) -> str:
    return ", ".join(say(label(key), language) for key in keys)


def _facts(lines: Sequence[Mapping[str, Any]], language: str) -> str:
    return "\n".join(f"{say(label(line['name']), language)}: {worded(line['value'], language)}" for line in lines)


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


_WORDERS: Mapping[str, Callable[[Any, str], str]] = {
    "label": lambda key, language: say(label(key), language),
    "labels": _labels,
    "facts": _facts,
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


def _language_of(tracker: DialogueStateTracker) -> str:
    latest = tracker.latest_message
    return str((latest.metadata if latest else {}).get("language") or "en")
