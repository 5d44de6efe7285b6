"""One talk in which the same thing interrupts at each question: it must be where it was, with nothing lost."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from report.fields import FIELDS
from report.offering import ANYWHERE
from tests.talks.conversation import Conversation, Heard
from tests.talks.matrix.matrix import Route, Thing
from tests.talks.wording import question_of, response_of

_MOST_QUESTIONS = 60
# Under a question that comes again these may be new: its answer stands now, and there is a way back.
_NEW = {"keep_answer", "back"}
_PAST = ("keep_answer", "skip", "skip_these", "thats_all", "right")


@dataclass
class Interrupted:
    """``rows`` is the table of what went wrong: question, words, what happened."""

    conversation: Conversation
    route: Route
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    met: list[str] = field(default_factory=list)
    heard: Heard = field(default_factory=lambda: Heard((), ()))
    told: bool = False

    def through(self, way: str, thing: Thing | None, every_wording: bool) -> str:
        """Tells the route to its review, interrupted at each question; gives what is read back there."""
        self.heard = self.conversation.open(way)
        for number in range(_MOST_QUESTIONS):
            asked = self.asked
            if thing:
                words = thing.words if every_wording else (thing.words[number % len(thing.words)],)
                for each in words:
                    self._interrupt(thing, asked, each)
            self.met.append(asked)
            if asked == "review":
                return self.heard.texts[-1]
            self._answer(self.asked)
        raise AssertionError(f"no review after {self.met}")

    @property
    def asked(self) -> str:
        return question_of(self.heard.texts[-1])

    def _answer(self, asked: str) -> None:
        if asked == "account_more" and not self.told:
            asked = "account"  # words of danger opened it at once: they still tell what they came to tell
        self.told = self.told or asked == "account"
        answer = self.route.answers.get(asked, ("skip",))
        if set(answer) <= set(self.heard.values):
            self.heard = self.conversation.choose(answer)
        else:
            self.heard = self.conversation.say(answer[0])

    def _interrupt(self, thing: Thing, asked: str, words: str) -> None:
        before = self.heard
        self.heard = self.conversation.say(words)
        fault = self._unheard(thing, asked) or self._elsewhere(thing, before)
        if fault:
            self.rows.append((asked, words, fault))
            self._return(before)

    def _unheard(self, thing: Thing, asked: str) -> str:
        said = [response_of(text) for text in self.heard.texts]
        if thing.hears == ("why",):
            reason = FIELDS[asked].why_we_ask if asked in FIELDS else ""
            return "" if reason in "\n".join(self.heard.texts) and len(said) > 1 else f"no reason: {said}"
        return "" if not thing.hears or set(thing.hears) & set(said) else f"heard {', '.join(said)}"

    def _elsewhere(self, thing: Thing, before: Heard) -> str:
        """What is wrong with where the talk is now; it is brought back to where it was on the way."""
        asked = question_of(before.texts[-1])
        if thing.then == "moves" and asked not in thing.not_at:
            if self.asked == asked:
                return "the question came again"
            self.heard = self.conversation.say("back")
        elif thing.then == "back" and self.asked != asked:
            return self._on_again(before)
        elif thing.then == "aside":
            self._leave(thing.leaving)
        still_telling = thing.tells and {asked, self.asked} <= {"account", "account_more"}
        if still_telling or _same(before, self.heard):
            return ""
        return f"then {self.asked} with {', '.join(self.heard.values)}"

    def _on_again(self, before: Heard) -> str:
        """From the question before, its answer is kept; what it is followed by is where the talk was."""
        for _ in range(2):
            past = next((each for each in _PAST if each in self.heard.values), "")
            if not past:
                return f"no way on from {self.asked}"
            self.heard = self.conversation.choose([past])
            if _same(before, self.heard):
                return ""
        return f"then {self.asked}"

    def _leave(self, leaving: Sequence[str]) -> None:
        if found := [each for each in leaving if each in self.heard.values]:
            self.heard = self.conversation.choose(found[:1])

    def _return(self, before: Heard) -> None:
        """After a fault: back to the question by hand, so that the rest of the table can be told."""
        asked = question_of(before.texts[-1])
        for _ in range(4):
            if self.asked == asked:
                return
            self._leave(("never_mind", "cancel_call", "delete_no", "go_on", "redact_done"))
            if self.asked != asked:
                self.heard = self.conversation.say("back")


def _same(before: Heard, now: Heard) -> bool:
    """The same question in the same words, with the same choices; one that was left may be kept now."""
    return before.texts[-1] == now.texts[-1] and _plain(before) == _plain(now)


def _plain(heard: Heard) -> list[str]:
    """Without what stands under a list of services: it may be pressed at any time and belongs to no question."""
    return [value for value in heard.values if value not in _NEW | {"pause"} | set(ANYWHERE)]


def table(rows: Sequence[tuple[str, str, str]]) -> str:
    """The faults under one another."""
    return "\n".join(f"{question:20} {words:45} {fault}" for question, words, fault in rows)
