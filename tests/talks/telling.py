"""Tells one talk on one conversation, step by step, and keeps everything that was not as it should be."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.talks.conversation import Conversation, Heard, Offered
from tests.talks.manners import Manners
from tests.talks.talk import Step, Talk
from tests.talks.wording import question_of

REFERENCE = re.compile(r"(?<![0-9A-Z-])WM-[0-9A-Z]{4}-[0-9A-Z]{4}(?![0-9A-Z-])")
CODE = re.compile(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b")
_WAYS_PAST = ("thats_all", "thats_it", "right", "skip_these", "skip", "no_contact", "nobody_else", "no_details")
_MOST_QUESTIONS = 45
# What is typed at these goes into a call back, is looked up, or names words to be left out.
_KEPT_ELSEWHERE = ("call_number", "call_language", "call_message", "earlier_report", "redact")


class Stuck(AssertionError):
    """The talk cannot be told further."""


@dataclass
class Telling:
    """``faults`` are what went wrong, by line of the file; ``references`` those that Waymark gave, in order.

    ``kept`` are the words that each report's transcript must hold, one list a report; ``code`` is the latest code,
    which a talk can type as `{code}`, or its last four characters as `{code_end}`.
    """

    talk: Talk
    conversation: Conversation
    faults: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    kept: list[list[str]] = field(default_factory=lambda: [[]])
    code: str = ""
    actions: int = 0
    gone: bool = False
    heard: Heard = field(default_factory=lambda: Heard((), ()))
    manners: Manners = field(default_factory=Manners)

    def steps(self) -> Iterator[None]:
        """Tells the talk; it pauses after each step, so that others can talk in between."""
        self._hear(self.conversation.open(self.talk.way), "the opening")
        yield
        for step in self.talk.steps:
            for _ in range(step.times):
                try:
                    self._do(step)
                except Stuck as stuck:
                    self._fault(step, str(stuck))
                    return
                yield
            self._check(step)
        self._finish()

    def _do(self, step: Step) -> None:
        match step.does:
            case "say":
                self._say(step)
            case "press":
                self._choose(step, [self._value(word) for word in step.words])
            case "tick":
                if not self.heard.multiple:
                    raise Stuck("nothing can be ticked here")
                self._choose(step, [self._value(word) for word in step.words])
            case "press_old":
                self._choose(step, step.words)
            case "on_to":
                self._go_on(step)
            case "come_back":
                self._come_back(step)
            case "leave":
                self.conversation.leave()
                self.gone = self.conversation.is_gone()
                if not self.gone:
                    self._fault(step, "something of the talk can still be seen")

    def _say(self, step: Step) -> None:
        self._type(step.words[0], step)

    def _type(self, text: str, step: Step) -> None:
        """What is typed stands in the report, unless it was asked for something else or nothing can be told now."""
        if step.kept and not self.heard.ended and question_of(self.heard.texts[-1]) not in _KEPT_ELSEWHERE:
            self.kept[-1].append(text)
        typed = text.replace("{code}", self.code).replace("{code_end}", self.code[-4:])
        self._act(self.conversation.say(typed), step)

    def _choose(self, step: Step, values: Sequence[str]) -> None:
        self._act(self.conversation.choose(values), step)

    def _value(self, word: str) -> str:
        """The value of an open choice, named by its value or by the words on it."""
        found = [each.value for each in self.heard.offered if word in (each.value, each.title)]
        if not found:
            raise Stuck(f"{word!r} cannot be pressed; there is {', '.join(self.heard.values)}")
        return found[0]

    def _go_on(self, step: Step) -> None:
        """Answers what is listed and skips the rest, until the question."""
        for _ in range(_MOST_QUESTIONS):
            asked = question_of(self.heard.texts[-1])
            if asked == step.words[0]:
                return
            answer = step.answering.get(asked)
            values = [self._named(word) for word in answer] if answer else [self._past()]
            if answer and values == [""]:
                self._type(answer[0], step)
            else:
                self._choose(step, values)
        raise Stuck(f"{step.words[0]} was never asked")

    def _named(self, word: str) -> str:
        return next((each.value for each in self.heard.offered if word in (each.value, each.title)), "")

    def _past(self) -> str:
        past = next((value for value in _WAYS_PAST if value in self.heard.values), "")
        if not past:
            raise Stuck(f"there is no way past {', '.join(self.heard.values)}")
        return past

    def _come_back(self, step: Step) -> None:
        before, self.heard = self.heard, self.conversation.come_back()
        if (before.texts[-1], before.offered) != (self.heard.texts[-1], self.heard.offered):
            self._fault(step, "the talk is not where it was left")

    def _act(self, heard: Heard, step: Step) -> None:
        self.actions += 1
        self._hear(heard, self._place(step), step.again)

    def _hear(self, heard: Heard, place: str, again: bool = False) -> None:
        if self.heard.ended and not heard.ended:
            self.kept.append([])
            self.manners.begin()
        self.heard = heard
        self.texts += heard.texts
        self.manners.hear(place, heard, again)
        self.code = (CODE.findall("\n".join(heard.texts)) or [self.code])[-1]
        fresh = [name for text in heard.texts for name in REFERENCE.findall(text)]
        self.references += [name for name in dict.fromkeys(fresh) if name not in self.references]

    def _check(self, step: Step) -> None:
        text = "\n".join(self.heard.texts)
        asked = question_of(self.heard.texts[-1]) if self.heard.texts else ""
        faults = [f"did not hear {phrase!r}" for phrase in step.hears if not _in(phrase, text)]
        faults += [f"heard {phrase!r}" for phrase in step.never if _in(phrase, text)]
        faults += [f"{asked or 'nothing'} was asked, not {step.asks}"] * bool(step.asks and asked != step.asks)
        faults += [f"{each!r} is not offered" for each in step.choices if not _offers(self.heard.offered, each)]
        faults += [f"{each!r} is offered" for each in step.not_offered if _offers(self.heard.offered, each)]
        for fault in faults:
            self._fault(step, fault)

    def _finish(self) -> None:
        said = "\n".join(self.texts)
        asked = {question for talk in self.manners.talks for question in talk}
        faults = [f"{phrase!r} was said" for phrase in self.talk.never if _in(phrase, said)]
        faults += [f"{question} was asked" for question in self.talk.never_asked if question in asked]
        if self.talk.actions_at_most and self.actions > self.talk.actions_at_most:
            faults.append(f"it took {self.actions} actions")
        self.faults += [f"{self.talk.file}:{self.talk.line}: {fault}" for fault in faults]
        self.faults += self.manners.faults

    def _fault(self, step: Step, what: str) -> None:
        self.faults.append(f"{self._place(step)}: {what}")

    def _place(self, step: Step) -> str:
        return f"{self.talk.file}:{step.line}"


def _in(phrase: str, text: str) -> bool:
    """Line breaks and capitals do not matter."""
    return " ".join(phrase.split()).casefold() in " ".join(text.split()).casefold()


def _offers(offered: Sequence[Offered], word: str) -> bool:
    return any(word in (each.value, each.title) for each in offered)


def interleaved(tellings: Sequence[Telling]) -> None:
    """Tells several talks at once, a step of each in turn."""
    open_ones = [telling.steps() for telling in tellings]
    while open_ones:
        open_ones = [each for each in open_ones if next(each, _ENDED) is not _ENDED]


_ENDED = object()
