"""The reply generator: names, values and choice labels become words in the person's language.

English stands in the domain's `responses:`; another language is a gettext catalogue whose message ids are the English
texts, the same catalogues that the web pages use. A missing translation falls back to English, never to silence.
"""

import re
from collections.abc import Mapping
from typing import Any

from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.turn_slot import TurnFacts
from bot.engine.worded import say, worded
from report.codes import EASY, label

_SENTENCE_END = re.compile(r"(?<=[.?]) (?=[A-Z])")


class UnknownResponse(KeyError):
    """An action named a response that the domain does not have."""


class LocalisedReplies(NaturalLanguageGenerator):  # type: ignore[misc]  # Rasa is untyped
    """`endpoints.yml` names it by class path; `domain` is set when the model is loaded."""

    def __init__(self, endpoint_config: Any = None, domain: Domain | None = None) -> None:
        self.domain = domain

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any]:
        """`{"text", "ideas": [text], "buttons": [{"title", "payload"}], "custom": {"multiple"}}`.

        `ideas` are the parts of the text that are messages of their own: one, or in Easy Read one for each line of the
        template; what is filled in is never parted. Raises UnknownResponse.
        """
        language = kwargs.get("language") or _language_of(tracker)
        style = kwargs["style"] if "style" in kwargs else _style_of(tracker)
        template = self._template(utter_action, language, style, output_channel)
        given = kwargs.get("values") or {}
        values = {name: worded(value, language, style) for name, value in given.items()}
        buttons = [
            {"title": say(label(choice["label"], style), language), "payload": choice["value"]}
            for choice in kwargs.get("choices") or ()
        ]
        lines = _parted(template, given, values) if style == EASY else [template]
        ideas = [fill(line, values) for line in lines]
        return {
            "text": "\n".join(ideas),
            "ideas": ideas,
            "buttons": buttons or None,
            "custom": {"multiple": bool(kwargs.get("multiple"))},
        }

    def _template(self, name: str, language: str, style: str, channel: str) -> str:
        """The variation of a style; the ordinary one, which stands first, serves where a style has none.

        A channel may say it in words of its own: on Telegram there is no page to exit.
        """
        responses = self.domain.responses if self.domain else {}
        variations = responses.get(f"{name}_{channel}") or responses.get(name)
        if not variations:
            raise UnknownResponse(name)
        of_style = (each for each in variations if (each.get("metadata") or {}).get("style", "") == style)
        return say(next(of_style, variations[0])["text"].strip(), language)


def _parted(template: str, given: Mapping[str, Any], values: Mapping[str, str]) -> list[str]:
    """The lines of a template; where one is a text of our own and nothing else, each of its sentences."""
    ours = [name for name, value in given.items() if isinstance(value, Mapping) and "label" in value]
    own = {f"{{{name}}}": _SENTENCE_END.split(values[name]) for name in ours}
    return [idea for line in template.split("\n") for idea in own.get(line, [line])]


def fill(template: str, values: Mapping[str, str]) -> str:
    """Puts each value in for its `{name}`; a brace in a person's own words is left alone."""
    parts = template.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, brace, rest = part.partition("}")
        filled.append(values[name] + rest if brace and name in values else "{" + part)
    return "".join(filled)


def _style_of(tracker: DialogueStateTracker) -> str:
    """For what the engine says by itself: the talk's style after its last turn, or the one that it began in."""
    latest = tracker.latest_message
    return TurnFacts.of(tracker).style or str((latest.metadata if latest else {}).get("style") or "")


def _language_of(tracker: DialogueStateTracker) -> str:
    latest = tracker.latest_message
    return str((latest.metadata if latest else {}).get("language") or "en")
