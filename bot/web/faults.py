"""What is said when something does not work: one heading and a few plain sentences for each status code."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`code` is for programs, `heading` and `text` for people."""

    code: str
    heading: str
    text: str


FAULTS = {
    400: Fault("bad_request", "We could not read that", "Something went wrong on the way. Please try again."),
    403: Fault("forbidden", "That did not come from this site", "Please open the chat from its start page."),
    404: Fault("not_found", "There is nothing here", "The page may have moved, or the chat may have ended."),
    405: Fault("method_not_allowed", "That is not possible here", "Please go back to the start page."),
    413: Fault(
        "too_long",
        "That is too long to send at once",
        "Please send it in smaller parts. Each part may have up to 40,000 letters.",
    ),
    415: Fault("unsupported_media_type", "We could not read that", "Please send JSON, as application/json."),
    429: Fault("too_many", "Please wait a minute", "A lot came at once. Wait a minute, then send it again."),
    500: Fault("fault", "Something broke on our side", "It is not your fault. Please try again in a minute."),
    503: Fault(
        "unavailable",
        "The chat does not work right now",
        "It is not your fault. Please try again in a few minutes.",
    ),
}
EMPTY = Fault("empty", "There was nothing to send", "Please write something, or choose an answer.")
NO_TALK = Fault("no_conversation", "This chat is closed", "It was deleted, or it was not used for a long time.")
CLOSED = Fault(
    "closed",
    "The chat is closed right now",
    "We could not pass a report to anybody today, so we do not take one.",
)
NOT_KEPT = Fault(
    "not_kept",
    "We could not keep the files",
    "It is not your fault. Please keep them safe, and try again in a few minutes.",
)
ENDED = Fault("ended", "This chat has ended", "Nothing can be added to it now. You can start a new one.")
BUSY = Fault("busy", "Many files are coming in just now", "Nothing was kept. Please try again in a minute.")
URGENT = "In danger now? Call 999. If it can wait, call the police on 101."


def fault_for(status: int) -> Fault:
    """The words for a status code; an unforeseen one gets those of 400 or 500."""
    return FAULTS.get(status) or FAULTS[500 if status >= 500 else 400]
