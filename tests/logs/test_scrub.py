"""A log can't hold what a person wrote, whoever writes it and however it fails."""

import io
import logging

import pytest

from logs.scrub import ScrubFormatter, describe, own_logger

CANARY = "the heron stood on the tram"


@pytest.fixture
def written() -> tuple[logging.Handler, io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(ScrubFormatter())
    return handler, stream


def test_a_foreign_message_is_not_written(written: tuple[logging.Handler, io.StringIO]) -> None:
    handler, stream = written
    logger = logging.getLogger("rasa.core.processor")
    logger.addHandler(handler)
    logger.error(f"could not handle '{CANARY}'")  # noqa: G004  # as Rasa does it
    logger.removeHandler(handler)
    assert CANARY not in stream.getvalue()
    assert "rasa.core.processor" in stream.getvalue()


def test_an_exceptions_text_is_not_written_but_its_class_and_lines_are(
    written: tuple[logging.Handler, io.StringIO],
) -> None:
    handler, stream = written
    logger = own_logger("test")
    logger.addHandler(handler)
    try:
        raise ValueError(CANARY)
    except ValueError:
        logger.exception("a turn failed")
    logger.removeHandler(handler)
    assert CANARY not in stream.getvalue()
    assert "a turn failed ValueError at test_scrub.py:" in stream.getvalue()


def test_an_error_without_a_trace_is_named_by_its_class() -> None:
    assert describe(KeyError(CANARY)) == "KeyError"
