"""Each saving holds only while Rasa's code looks as it did when it was measured."""

import inspect

from rasa.core.processor import MessageProcessor
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner
from rasa.shared.core.events import Event, SlotSet, UserUttered

from bot.engine.processor import TalkProcessor
from bot.engine.thrift import PlainGraphRunner, index_events


def test_an_events_class_is_found_by_its_name() -> None:
    index_events()
    assert Event.resolve_by_type("user") is UserUttered
    assert Event.resolve_by_type("slot") is SlotSet
    assert Event.resolve_by_type("no such event", default=SlotSet) is SlotSet


def test_the_runner_offers_what_rasas_own_does() -> None:
    for name in ("create", "run"):
        ours, theirs = (inspect.signature(getattr(cls, name)).parameters for cls in (PlainGraphRunner, DaskGraphRunner))
        assert list(ours) == list(theirs)
    assert issubclass(PlainGraphRunner, GraphRunner)


def test_a_turn_still_has_the_steps_that_ours_replaces() -> None:
    """Our turn leaves out slot extraction and anonymisation on purpose; a new step of Rasa's must be looked at."""
    source = inspect.getsource(MessageProcessor.handle_message)
    steps = [name for name in dir(MessageProcessor) if f"self.{name}(" in source]
    assert steps == [
        "_run_prediction_loop",
        "log_message",
        "run_action_extract_slots",
        "run_anonymization_pipeline",
        "save_tracker",
    ]


def test_what_our_turn_overrides_exists_in_rasa() -> None:
    for name in ("parse_message", "predict_next_with_tracker_if_should", "_load_model", "_update_tracker_session"):
        assert callable(getattr(MessageProcessor, name))
    assert issubclass(TalkProcessor, MessageProcessor)
