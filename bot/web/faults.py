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
NO_TALK = Fault(
    "no_conversation", "This chat is closed", "It was deleted, opened again by its code, or not used for long."
)
STALE = Fault("stale", "This page was out of date", "Your words are still in the box. Please send them again.")
STALE_ACT = Fault("stale", "This page was out of date", "Nothing was changed. Please try again.")
STALE_BUTTON = Fault("stale", "This page was out of date", "Please press the button again.")
BACK = Fault("back", "You are back", "Your code is used up. Save your place again if you want to leave and come back.")
NO_CODE = Fault("no_code", "That is not a whole code", "A code has 16 letters and numbers. Please check it again.")
WRONG_CODE = Fault(
    "wrong_code",
    "That code did not work",
    "Please check each letter. It may also be used up, too old, or replaced by a newer one.",
)
OTHER_TALK = Fault(
    "other_chat",
    "You have another chat open here",
    "It closes when you go back to the saved one. Press the button again if you want that.",
)
NOTHING_TO_KEEP = Fault("nothing_to_keep", "There is no place to save", "This chat is at its end.")
LINK_OLD = Fault("link_old", "This link is too old", "It works for ten minutes only. Your chat is where it was.")
LINK_USED = Fault("link_used", "This link was used before", "It works once. Your chat goes on where it was opened.")
LINK_WRONG = Fault("link_wrong", "This link does not work", "It may be cut off. Please open it again from the message.")
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
REPORT_DOWN = Fault(
    "report_unavailable",
    "We can’t reach your report right now",
    "It is not your fault. Please try again in a few minutes.",
)
NOT_ERASED = Fault(
    "not_erased",
    "We could not delete it just now",
    "Your report may still be there. Please try again in a few minutes.",
)
URGENT = "In danger now? Call 999. If it can wait, call the police on 101."


def wait_fault(seconds: int) -> Fault:
    """Said when too many codes from one network were wrong."""
    unit = "second" if seconds == 1 else "seconds"
    return Fault("wait", f"Please wait {seconds} {unit}", "Some codes did not work. Wait, then press the button again.")


def fault_for(status: int) -> Fault:
    """The words for a status code; an unforeseen one gets those of 400 or 500."""
    return FAULTS.get(status) or FAULTS[500 if status >= 500 else 400]
