"""`action_turn`: every message that the talk has not read goes through `report.step`, and its effects are carried
out.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.desk import Desk
from actions.heard import heard, is_start, unread, way_in
from actions.services import people_for, places_for, services_for
from casework.sealing import access_code
from report import (
    Context,
    Say,
    State,
    Turn,
    build_report,
    call_back_code,
    call_back_document,
    called_back,
    deleted,
    linked,
    listed_for,
    questions_left,
    record_shown,
    sent,
    start,
    step,
    under_a_list,
)
from signposting import Showing


class TurnRunner:
    """One turn, without rasa-sdk around it."""

    def __init__(self, desk: Desk, context: Callable[[], Context], showing: Showing | None = None) -> None:
        self._desk = desk
        self._context = context
        self._showing = showing or Showing()

    def run(self, state: State | None, events: list[Mapping[str, Any]]) -> tuple[State, list[Say]]:
        """The state after all unread events, and what to say to the last of them."""
        context = _of_this_talk(self._context(), events)
        if state is not None:
            self._desk.files.touch(state)
        way = next((each for event in events if (each := way_in(event))), "")
        opening = start(context, way).says[:-1] if state is None else ()
        says: list[Say] = []
        shown: list[str] = []
        for index, event in enumerate(events):
            if event["event"] == "bot":
                shown.append(str(event.get("text") or ""))
                continue
            before = self._shown(state, shown, event)
            turn = self._one(before, event, context, later=events[index + 1 :])
            state, says = turn.state, [*turn.says]
            if state.ended and not (before and before.ended):
                return _all_read(state, events), says
        if state is None:
            turn = start(context, way)
            state, says = turn.state, [*turn.says]
        # Who wrote before the opening could be said hears it all the same, before anything else.
        return state, says if says[: len(opening)] == [*opening] else [*opening, *says]

    def _shown(self, state: State | None, shown: list[str], event: Mapping[str, Any]) -> State | None:
        texts, at = tuple(shown), str((event.get("metadata") or {}).get("at") or "")
        shown.clear()
        return record_shown(state, texts, at) if state is not None and texts else state

    def _one(
        self, state: State | None, event: Mapping[str, Any], context: Context, later: list[Mapping[str, Any]]
    ) -> Turn:
        if state is None:
            opened = start(context, way_in(event))
            if is_start(event):
                return opened
            state = opened.state
        said = heard(event)
        turn = step(state, said, context)
        if turn.effect is None or (turn.effect == "send" and any(map(_wants_deletion, later))):
            return turn
        if turn.effect == "link":
            after = linked(turn.state, self._desk.find(said.text), context)
            return Turn(after.state, (*turn.says, *after.says), None)
        return self._carried_out(turn, context)

    def _carried_out(self, turn: Turn, context: Context) -> Turn:
        if turn.effect == "send":
            after = self._sent(turn.state, context)
        elif turn.effect == "delete":
            self._desk.withdraw(turn.state.report_id)
            self._desk.files.erase(turn.state)
            after = deleted(turn.state, context)
        elif turn.effect == "call_back":
            document = call_back_document(turn.state, context)
            outcome = self._desk.send(document, call_back_code(turn.state))
            after = called_back(turn.state, outcome, document, context)
        else:
            return self._with_services(turn, turn.state, context)
        return self._with_services(Turn(after.state, (*turn.says, *after.says), after.effect), turn.state, context)

    def _with_services(self, turn: Turn, about: State, context: Context) -> Turn:
        """Services stand before the question that is asked again, or at the end if nothing is asked."""
        if turn.effect not in _LISTS:
            return Turn(turn.state, turn.says, None)
        known, found = _LISTS[turn.effect](about, context.now, self._showing)
        state = listed_for(turn.state, known, context)
        found = (*found, under_a_list(state))
        if turn.says and turn.says[-1].choices:
            return Turn(state, (*turn.says[:-1], *found, turn.says[-1]), None)
        return Turn(state, (*turn.says, *found), None)

    def _sent(self, state: State, context: Context) -> Turn:
        """Files go before their report: nobody may open a report whose files are still on the way."""
        with_files = self._desk.files.keep(state)
        if with_files is None:
            return sent(state, "failed", context)
        outcome = self._desk.send(build_report(with_files, context), state.access_code)
        if outcome == "failed":
            return sent(state, outcome, context)
        self._desk.files.let_go(state)
        return sent(with_files, outcome, context)


_LISTS = {"services": services_for, "people": people_for, "places": places_for}


def _wants_deletion(event: Mapping[str, Any]) -> bool:
    """Whether a message written after a *send* that was not answered asks to delete: the later wish counts."""
    said = heard(event)
    return event["event"] == "user" and ("delete" in said.choices or said.intent == "stop_and_delete")


def _all_read(state: State, events: list[Mapping[str, Any]]) -> State:
    """The end of a talk answers all that was written while its sending could not be answered: *send* pressed again."""
    last = next(event for event in reversed(events) if event["event"] == "user")
    return replace(state, acked=str(last.get("message_id") or ""))


class ActionTurn(Action):  # type: ignore[misc]  # rasa-sdk is untyped
    """The one action of the product; built by `actions.__main__` with its desk and context."""

    def __init__(self, runner: TurnRunner, context: Callable[[], Context]) -> None:
        self._runner = runner
        self._context = context

    def name(self) -> str:
        """The action's name in the engine's rules."""
        return "action_turn"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        """Two slots: the talk's state, and what the channel needs of it."""
        kept = tracker.slots.get("report")
        acked = (tracker.slots.get("turn") or {}).get("acked", "")
        events = unread(tracker.events, acked)
        state, says = self._runner.run(State.from_json(kept) if kept else None, events)
        dispatcher.messages.extend(_response(each, state.language, state.style) for each in says)
        last: Mapping[str, Any] = next((e for e in reversed(events) if e["event"] == "user"), {})
        facts = {
            "acked": last.get("message_id", ""),
            "ended": state.ended,
            "questions_left": questions_left(state, self._context()),
            "copy": state.may_copy,
            "receipt": state.is_receipt,
            "style": state.style,
            "listed": [each.service for each in state.listed],
        }
        return [_slot("report", state.to_json()), _slot("turn", facts)]


def _of_this_talk(context: Context, events: list[Mapping[str, Any]]) -> Context:
    said = next((event.get("metadata") or {} for event in reversed(events) if event["event"] == "user"), {})
    language, channel = str(said.get("language") or "en"), str(said.get("channel") or "web")
    place_until = str(said.get("place_until") or "")
    style = next((found for event in events if (found := str((event.get("metadata") or {}).get("style") or ""))), "")
    code = access_code.mint()
    return replace(context, access_code=code, language=language, channel=channel, style=style, place_until=place_until)


def _response(say: Say, language: str, style: str) -> dict[str, Any]:
    choices = [{"value": each.value, "label": each.label} for each in say.choices]
    return {
        "response": say.response,
        "language": language,
        "style": style,
        "values": dict(say.values),
        "choices": choices,
        "multiple": say.multiple,
    }


def _slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "timestamp": None, "name": name, "value": value}
