"""What a process may write to its log: which line of code spoke, how loud, and for our own loggers a fixed sentence.

Rasa, rasa-sdk, Sanic and warnings put people's words into messages and tracebacks, so of other people's loggers nothing
but the place in the code is kept, and of an exception only its class and the lines it passed.
"""

from logs.scrub import OWN, configure, own_logger

__all__ = ["OWN", "configure", "own_logger"]
