"""gunicorn's own log, held to the same rule as every other."""

from gunicorn.config import Config  # type: ignore[import-untyped]  # gunicorn ships no types
from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from logs.scrub import ScrubFormatter


class ScrubbedLogger(Logger):  # type: ignore[misc]  # for the same reason
    """gunicorn quotes malformed requests, addresses and all, so its messages are reduced like everybody else's."""

    def setup(self, cfg: Config) -> None:
        """Keep where a message came from, not what it says."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(ScrubFormatter())
