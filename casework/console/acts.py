"""What the audit records of a worker, and how the console says it."""

from enum import StrEnum


class Act(StrEnum):
    """The codes that stand in the audit."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    TIMED_OUT = "timed_out"
    CHANGED_PASSWORD = "changed_password"  # noqa: S105 (an act, not a password)
    CHANGE_FAILED = "change_failed"
    SECOND_STEP_SET = "second_step_set"
    SECOND_STEP_FAILED = "second_step_failed"
    RECOVERED = "recovered_own_key"
    RECOVERY_FAILED = "recovery_failed"
    INVITED = "staff_added"
    RENEWED = "staff_renewed"
    ENDED = "staff_left"
    RELEASED = "released"
    GAVE_KEYS = "gave_keys"
    CHANGED_KEY = "changed_team_key"
    UNLOCKED = "unlocked"
    UNLOCK_FAILED = "unlock_failed"
    LOCKED = "locked"
    OPENED = "opened"
    TOOK = "took"
    NOTED = "noted"
    WROTE = "wrote"
    CLOSED = "closed"
    TOOK_COPY = "took_copy"
    TOOK_ORIGINAL = "took_original"
    SUSPECTED = "suspected_image"
    KEPT_DIRECTORY = "kept_directory"


WORDS = {
    Act.OPENED: "opened this report",
    Act.TOOK: "took this report",
    Act.RELEASED: "put this report back, because who had taken it left",
    Act.NOTED: "added a note",
    Act.WROTE: "wrote to the person",
    Act.CLOSED: "closed this report",
    Act.TOOK_COPY: "took the working copy of a file",
    Act.TOOK_ORIGINAL: "took the original of a file",
    Act.SUSPECTED: "closed a file that may show a child",
}
"""What is done to one report; the other acts belong to no report."""

NOBODY = "nobody"
"""The actor of a failed sign-in. What was typed as a name is not kept: people type passwords there by mistake."""
