"""What training says: one plain line for each part of it. The library's own lines are kept for when it fails."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO

# The library's loggers, the beginning of one of their messages, and what we say when it comes.
STEPS = (
    ("rasa.engine.training.hooks", "Starting to train component 'IntentClassifier'", "training the classifier"),
    ("rasa.engine.storage.local_model_storage", "Start to created model package", "packing the model"),
)
LAST_LINES = 12


class _Steps(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        """Only our own words are said, never the record's."""
        for logger, beginning, words in STEPS:
            if record.name == logger and record.getMessage().startswith(beginning):
                say(words)


def say(words: str) -> None:
    """A line of progress, at once."""
    sys.__stdout__.write(f"{words}\n")  # type: ignore[union-attr]  # a process of its own always has one
    sys.__stdout__.flush()  # type: ignore[union-attr]


@contextmanager
def plainly() -> Iterator[None]:
    """While it lasts only `say` is heard; if it ends in a fault, the library's last lines follow."""
    kept, handler = StringIO(), _Steps()
    loggers = [logging.getLogger(name) for name, _, _ in STEPS]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
        logger.addHandler(handler)
    try:
        with redirect_stdout(kept), redirect_stderr(kept):
            yield
    except BaseException:
        sys.stderr.write("\n".join([*kept.getvalue().splitlines()[-LAST_LINES:], ""]))
        raise
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
