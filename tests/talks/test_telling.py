"""What a talk expects is found missing when it is missing."""

from collections.abc import Sequence

import pytest

from tests.talks.conversation import Heard, Offered
from tests.talks.matrix.interrupting import Interrupted
from tests.talks.matrix.matrix import Route, Thing, things
from tests.talks.talk import Step, Talk
from tests.talks.telling import Telling, interleaved

SAFE = "Are you safe right now?"
WHERE = "Where did it happen? A street, shop, bus or website is enough. Please add the town."
HELLO = "Hello. I am glad you are here."


def heard(*texts: str, values: Sequence[str] = ("safe", "skip"), multiple: bool = False) -> Heard:
    return Heard(texts, tuple(Offered(value, value.title()) for value in values), multiple)


class Scripted:
    """A conversation that answers from a list, whatever is done."""

    def __init__(self, *answers: Heard) -> None:
        self._answers = iter(answers)
        self.done: list[object] = []
        self.seen = False

    def open(self, way: str) -> Heard:
        return self._next(way)

    def say(self, text: str) -> Heard:
        return self._next(text)

    def choose(self, values: Sequence[str]) -> Heard:
        return self._next(list(values))

    def come_back(self) -> Heard:
        return self._next("come back")

    def leave(self) -> None:
        self.done.append("leave")

    def is_gone(self) -> bool:
        return not self.seen

    def _next(self, done: object) -> Heard:
        self.done.append(done)
        return next(self._answers)


def told(steps: Sequence[Step], *answers: Heard, **talk: object) -> Telling:
    whole = Talk("a.yml", 1, "a talk", "why", tuple(steps), **talk)  # type: ignore[arg-type]
    telling = Telling(whole, Scripted(*answers))
    interleaved([telling])
    return telling


def test_a_talk_that_goes_as_expected_has_no_fault() -> None:
    step = Step(3, "say", ("hi",), hears=("glad you are",), never=("sad",), asks="where", choices=("skip",))
    telling = told([step], heard(SAFE), heard(HELLO, WHERE))
    assert (telling.faults, telling.actions, telling.kept) == ([], 1, [["hi"]])


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        (Step(3, "say", ("hi",), hears=("sorry",)), "a.yml:3: did not hear 'sorry'"),
        (Step(3, "say", ("hi",), never=("GLAD you",)), "a.yml:3: heard 'GLAD you'"),
        (Step(3, "say", ("hi",), asks="needs"), "a.yml:3: where was asked, not needs"),
        (Step(3, "say", ("hi",), choices=("send",)), "a.yml:3: 'send' is not offered"),
        (Step(3, "say", ("hi",), not_offered=("Skip",)), "a.yml:3: 'Skip' is offered"),
        (Step(3, "press", ("send",)), "a.yml:3: 'send' cannot be pressed; there is safe, skip"),
        (Step(3, "tick", ("safe",)), "a.yml:3: nothing can be ticked here"),
        (Step(3, "come_back"), "a.yml:3: the talk is not where it was left"),
    ],
)
def test_each_expectation_of_a_step_can_fail(step: Step, fault: str) -> None:
    assert fault in told([step], heard(SAFE), heard(HELLO, WHERE)).faults


def test_what_holds_for_the_whole_talk_can_fail() -> None:
    steps = [Step(3, "say", ("hi",)), Step(4, "say", ("there",))]
    answers = heard(SAFE), heard(HELLO, SAFE), heard(WHERE)
    telling = told(steps, *answers, never=("glad",), never_asked=("where",), actions_at_most=1)
    assert telling.faults == ["a.yml:1: 'glad' was said", "a.yml:1: where was asked", "a.yml:1: it took 2 actions"]


def test_a_choice_is_pressed_by_its_value_or_its_shown_words() -> None:
    telling = told([Step(3, "press", ("Safe",)), Step(4, "press", ("skip",))], heard(SAFE), heard(WHERE), heard(WHERE))
    assert telling.conversation.done[1:] == [["safe"], ["skip"]]  # type: ignore[attr-defined]


def test_what_can_still_be_seen_after_leaving_is_a_fault() -> None:
    talk = Talk("a.yml", 1, "a talk", "why", (Step(3, "leave"),))
    conversation = Scripted(heard(SAFE))
    conversation.seen = True
    telling = Telling(talk, conversation)
    interleaved([telling])
    assert telling.faults == ["a.yml:3: something of the talk can still be seen"]


def test_two_talks_are_told_a_step_of_each_in_turn() -> None:
    order: list[str] = []

    class Noting(Scripted):
        def say(self, text: str) -> Heard:
            order.append(text)
            return super().say(text)

    talks = [
        Telling(
            Talk("a.yml", 1, name, "why", tuple(Step(2, "say", (f"{name}{n}",)) for n in range(2))),
            Noting(heard(SAFE), heard(HELLO, SAFE), heard(HELLO, SAFE)),
        )
        for name in "ab"
    ]
    interleaved(talks)
    assert order == ["a0", "b0", "a1", "b1"]


REVIEW = "There is nothing to send yet, and nobody has seen this.\nYou can add something, or delete it all."
ROUTE = Route({"safety_now": ("safe",)}, {"victim": ""})
STAYS = Thing("pause", "stays", ("wait",), hears=("utter_hello",))


def interrupted(thing: Thing, *answers: Heard) -> list[tuple[str, str, str]]:
    talk = Interrupted(Scripted(*answers), ROUTE)
    talk.through("", thing, every_wording=True)
    return talk.rows


def test_an_interruption_after_which_all_is_as_it_was_is_no_fault() -> None:
    assert interrupted(STAYS, heard(SAFE), heard(HELLO, SAFE), heard(REVIEW), heard(HELLO, REVIEW)) == []


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (heard(HELLO, WHERE), "then where with safe, skip"),
        (heard(HELLO, SAFE, values=("safe",)), "then safety_now with safe"),
        (heard(SAFE), "heard utter_ask_safety_now"),
    ],
)
def test_an_interruption_that_moves_the_talk_or_is_not_answered_is_a_fault(answer: Heard, fault: str) -> None:
    back = (heard(SAFE),) if "where" in fault else ()
    rows = interrupted(STAYS, heard(SAFE), answer, *back, heard(REVIEW), heard(HELLO, REVIEW))
    assert rows == [("safety_now", "wait", fault)]


def test_each_thing_has_two_wordings_or_more() -> None:
    assert len(things()) >= 14 and all(len(thing.words) >= 2 for thing in things().values())
