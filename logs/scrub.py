"""A formatter that cannot leak: it never reads a foreign record's message, nor an exception's text."""

import logging
import sys
import time
import traceback
import warnings
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any

OWN = "waymark"  # loggers below this name write fixed sentences with ids and counts only; a test holds it


def own_logger(name: str) -> logging.Logger:
    """A logger whose sentences are printed; never hand it a person's words."""
    return logging.getLogger(f"{OWN}.{name}")


class ScrubFormatter(logging.Formatter):
    """`2026-11-23T20:15:41Z ERROR rasa.core.processor:942 ValueError at talks.py:88 < processor.py:120`"""

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        when = self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ")
        said = record.getMessage() if record.name.startswith(OWN) else ""
        where = f"{record.name}:{record.lineno}"
        return " ".join(part for part in (when, record.levelname, where, said, _fault(record)) if part)


def _fault(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    return "" if error is None else describe(error)


def describe(error: BaseException) -> str:
    """The class of an exception and the lines it passed, innermost first; never its text, which may quote a person."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    path = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {path}" if path else type(error).__name__


def _excepthook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    own_logger("process").critical("stopped by %s", describe(error))


def configure(level: int = logging.WARNING) -> None:
    """Makes scrubbed stderr the only log of this process, for logging, structlog, warnings and uncaught errors."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(ScrubFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger(OWN).setLevel(logging.INFO)
    for logger in list(logging.Logger.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.propagate = True
    warnings.simplefilter("ignore")
    sys.excepthook = _excepthook
    _configure_structlog()


def _configure_structlog() -> None:
    try:
        import structlog
    except ImportError:  # the app environment does without it
        return
    structlog.configure(processors=[_drop], logger_factory=structlog.ReturnLoggerFactory())


def _drop(_logger: Any, _method: str, _event: MutableMapping[str, Any]) -> str:
    return ""
