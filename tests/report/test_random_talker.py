"""A random talker who says and presses anything: Waymark always answers, never loses the way, never asks in circles."""

import os
from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from report import (
    Finding,
    Heard,
    State,
    build_report,
    call_back_document,
    called_back,
    deleted,
    linked,
    questions_left,
    record_shown,
    sent,
    start,
    step,
    validate_report,
)
from report.codes import CODES

from .anything import ANY, CRISES, FINDINGS, INTENTS, TEXTS
from .conftest import AT, CONTEXT, Talk

_NOT_FOLLOWED = {"utter_not_understood", "utter_stale_choice", "utter_choose_one", "utter_no_words"}
_PLACES = [lambda talk: talk, Talk.to_why, Talk.to_facts, Talk.to_needs, Talk.to_consent, Talk.to_review]


TALKS = int(os.environ.get("RANDOM_TALKS", "150"))  # `make random-talks` has 2,000


class RandomTalker(RuleBasedStateMachine):
    """After each message: an answer, nothing told is lost, no going in circles."""

    def __init__(self) -> None:
        super().__init__()
        self.turn = start(CONTEXT)
        self.count = 0
        self.repeats: list[str] = []

    @initialize(place=st.sampled_from(_PLACES), way=st.sampled_from(["", "", *CODES["way"]]))
    def begins(self, place: Callable[[Talk], Talk], way: str) -> None:
        self.turn = start(CONTEXT, way) if way else place(Talk()).turn

    def _hear(
        self,
        text: str = "",
        choices: tuple[str, ...] = (),
        intent: str = "",
        sure: float = 0.9,
        found: Sequence[Finding] = (),
    ) -> None:
        self.count += 1
        before = record_shown(self.turn.state, [say.response for say in self.turn.says], AT)
        heard = Heard(f"m{self.count}", AT, text, choices, intent, sure, tuple(found))
        self.turn = step(before, heard, CONTEXT)
        if self.turn.effect == "send":
            outcome = ("stored", "waiting", "failed")[self.count % 3]
            self.turn = sent(self.turn.state, outcome, CONTEXT)  # type: ignore[arg-type]  # one of the three
        elif self.turn.effect == "delete":
            self.turn = deleted(self.turn.state, CONTEXT)
        elif self.turn.effect == "call_back":
            document = call_back_document(self.turn.state, CONTEXT)
            assert validate_report(document) == []
            self.turn = called_back(self.turn.state, "stored", document, CONTEXT)
        elif self.turn.effect == "link":
            self.turn = linked(self.turn.state, "0" * 32, CONTEXT)
        assert self.turn.says, "silence"
        again = step(self.turn.state, heard, CONTEXT)
        assert (again.state, again.says) == (self.turn.state, ()), "heard twice"
        self._nothing_told_is_lost(before)
        self._never_in_circles(before)

    def _nothing_told_is_lost(self, before: State) -> None:
        if before.pending == "redact":
            return  # what they name is taken out because they ask for it
        if not self.turn.state.ended and self.turn.state.report_id == before.report_id:
            assert self.turn.state.account.startswith(before.account)
            assert self.turn.state.transcript[: len(before.transcript) - 1] == before.transcript[:-1]

    def _never_in_circles(self, before: State) -> None:
        state = self.turn.state
        stuck = state.asked == before.asked and (state.answers, state.account) == (before.answers, before.account)
        # Whoever asks something of their own is answered, and is not stuck.
        lost = stuck and self.turn.says[0].response in _NOT_FOLLOWED
        self.repeats = [*self.repeats, state.asked] if lost and not (before.pending or state.pending) else []
        if len(self.repeats) > 2 and not state.ended:
            assert "utter_other_ways" in [say.response for say in self.turn.says]

    @rule(text=TEXTS, intent=st.sampled_from(INTENTS), sure=st.floats(0, 1), found=st.lists(FINDINGS, max_size=3))
    def writes(self, text: str, intent: str, sure: float, found: list[Finding]) -> None:
        self._hear(text, (), intent, sure, found)

    @rule(text=TEXTS, intent=st.sampled_from(CRISES))
    def is_in_danger(self, text: str, intent: str) -> None:
        self._hear(text, (), intent, 1.0)

    @rule(data=st.data())
    def presses_what_is_open(self, data: st.DataObject) -> None:
        values = [choice.value for say in self.turn.says for choice in say.choices]
        if values:
            multiple = self.turn.says[-1].multiple
            self._hear(
                choices=tuple(data.draw(st.lists(st.sampled_from(values), min_size=1, max_size=3 if multiple else 1)))
            )

    @rule(values=st.lists(st.one_of(st.sampled_from(ANY), st.text(max_size=8)), min_size=1, max_size=4))
    def presses_anything(self, values: list[str]) -> None:
        self._hear(choices=tuple(values))

    @invariant()
    def the_state_comes_back_from_json(self) -> None:
        assert State.from_json(self.turn.state.to_json()) == self.turn.state

    @invariant()
    def every_choice_can_be_pressed_and_every_talk_has_a_way_on(self) -> None:
        assert questions_left(self.turn.state, CONTEXT) != 0
        if not self.turn.state.ended:
            assert self.turn.says[-1].choices

    @precondition(lambda self: not self.turn.state.ended and self.count % 5 == 0)
    @rule()
    def the_report_so_far_is_sound(self) -> None:
        assert validate_report(build_report(self.turn.state, CONTEXT)) == []


RandomTalker.TestCase.settings = settings(
    max_examples=TALKS,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making a failing talk shorter takes minutes
)
TestRandomTalker = RandomTalker.TestCase
