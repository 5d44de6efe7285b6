"""A person who talks: writes and presses, and sees only what Waymark says and offers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from report import Context, Finding, Heard, Say, State, Turn, record_shown, sent, start, step

AT = "2026-11-23T20:00:00+00:00"
CONTEXT = Context(
    now=datetime(2026, 11, 23, 20, 0, tzinfo=ZoneInfo("Europe/London")),
    receivers=("police", "victim_support", "community_partner", "council", "statistics"),
    staffed="Monday to Friday, 9am to 5pm",
    next_reading="2026-11-24T09:00:00+00:00",
    model="model-1",
    access_code="7KQ2-M4XD-0RZB-9T3W",
)
FULL = (
    "last tues abt half 4 outside Leeds market 2 lads called me a p*** n spat at my mum, its the third time",
    (
        ("role", "victim", "called me"),
        ("motivation", "race", "p***"),
        ("when", "2026-11-17", "last tues"),
        ("time", "16:30", "half 4"),
        ("where", "outside Leeds market", "outside Leeds market"),
        ("district", "leeds", "Leeds"),
        ("offender_count", "2", "2 lads"),
        ("incident_type", "verbal_abuse", "called me a p***"),
        ("incident_type", "spitting", "spat"),
        ("happened_before", "yes", "third time"),
    ),
)


class Talk:
    """`actions` counts what the person did since the opening."""

    def __init__(self, context: Context = CONTEXT) -> None:
        self.context = context
        self.actions = 0
        self.turn: Turn = start(context)

    @property
    def state(self) -> State:
        return self.turn.state

    @property
    def asked(self) -> str:
        return self.turn.state.asked

    @property
    def responses(self) -> list[str]:
        return [say.response for say in self.turn.says]

    @property
    def open(self) -> list[str]:
        return [choice.value for say in self.turn.says for choice in say.choices]

    @property
    def last(self) -> Say:
        return self.turn.says[-1]

    def press(self, *values: str) -> "Talk":
        return self._hear(Heard(self._next_id(), AT, choices=values))

    def write(
        self,
        text: str,
        findings: tuple[tuple[str, str, str], ...] = (),
        intent: str = "inform",
        confidence: float = 0.9,
    ) -> "Talk":
        read = tuple(
            Finding(f, value, said, text.find(said), text.find(said) + len(said)) for f, value, said in findings
        )
        return self._hear(Heard(self._next_id(), AT, text, (), intent, confidence, read))

    def _next_id(self) -> str:
        self.actions += 1
        return f"message-{self.actions}"

    def _hear(self, heard: Heard) -> "Talk":
        shown = record_shown(self.state, self.responses, AT)  # as the caller does before each message
        self.turn = step(shown, heard, self.context)
        assert State.from_json(self.state.to_json()) == self.state
        return self

    def sends(self, outcome: str = "stored") -> "Talk":
        self.press("send")
        assert self.turn.effect == "send"
        self.turn = sent(self.state, outcome, self.context)  # type: ignore[arg-type]  # tests name outcomes as strings
        return self

    def to_account(self) -> "Talk":
        return self.press("safe")

    def to_why(self) -> "Talk":
        return self.to_account().write("someone shouted at me").press("thats_all")

    def to_facts(self) -> "Talk":
        return self.to_account().write(*FULL).press("thats_all").press("thats_it").press("race")

    def to_needs(self) -> "Talk":
        return self.to_facts().press("right")

    def to_contact(self) -> "Talk":
        return self.to_needs().press("talk").press("skip_these")

    def to_consent(self) -> "Talk":
        return self.to_contact().write("07700 900123, after 6pm, no messages please")

    def to_review(self) -> "Talk":
        return self.to_consent().press("nobody_else")


@pytest.fixture
def talk() -> Talk:
    return Talk()


@pytest.fixture
def talk_with() -> Callable[..., Talk]:
    """A talk in another world, such as one without receivers."""
    return lambda **changes: Talk(replace(CONTEXT, **changes))
