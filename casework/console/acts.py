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
    ASSIGNED = "assigned"
    MOVED = "moved"
    REOPENED = "reopened"
    CONTACTED = "contacted"
    TRIED = "tried_contact"
    PROMISED = "promised"
    SET_TASK = "set_task"
    DID_TASK = "did_task"
    PASSED_POLICE = "passed_police"
    PASSED_VICTIM_SUPPORT = "passed_victim_support"
    PASSED_COMMUNITY_PARTNER = "passed_community_partner"
    PASSED_COUNCIL = "passed_council"
    PASSED_SERVICE = "passed_service"
    PASSED_UNASKED = "passed_unasked"
    PASSED_UNTOLD = "passed_untold"
    ACKNOWLEDGED = "acknowledged"
    OUTCOME = "outcome"
    ASKED_EXCEPTION = "asked_exception"
    REFUSED_EXCEPTION = "refused_exception"
    HELD = "held_back"
    ENDED_HOLD = "ended_hold"
    ASKED_OWN_COPY = "asked_own_copy"
    TOOK_OWN_COPY = "took_own_copy"
    GAVE_OWN_COPY = "gave_own_copy"
    READ_RECORD = "read_record"
    FOLDED = "folded"
    UNFOLDED = "unfolded"
    LINKED = "linked"
    UNLINKED = "unlinked"
    TOOK_COPY_FOR = "took_copy_for_receiver"
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
    Act.ASSIGNED: "gave this report to a colleague",
    Act.MOVED: "gave this report to another team",
    Act.REOPENED: "took this report up again",
    Act.CONTACTED: "reached the person",
    Act.TRIED: "tried to reach the person",
    Act.PROMISED: "set the day by which the person hears next",
    Act.SET_TASK: "set a task",
    Act.DID_TASK: "did a task",
    Act.PASSED_POLICE: "passed it to the police",
    Act.PASSED_VICTIM_SUPPORT: "passed it to Victim Support",
    Act.PASSED_COMMUNITY_PARTNER: "passed it to a community group",
    Act.PASSED_COUNCIL: "passed it to the council",
    Act.PASSED_SERVICE: "asked a service to get in touch",
    Act.PASSED_UNASKED: "passed it on without consent",
    Act.PASSED_UNTOLD: "passed it on without consent, and the person is not told",
    Act.ACKNOWLEDGED: "noted that it arrived",
    Act.OUTCOME: "noted what came of it",
    Act.ASKED_EXCEPTION: "asked to pass it on without consent",
    Act.REFUSED_EXCEPTION: "refused to pass it on without consent",
    Act.HELD: "held this report back from erasure",
    Act.ENDED_HOLD: "let this report be erased in its time again",
    Act.ASKED_OWN_COPY: "noted that the person asks for all that is kept",
    Act.TOOK_OWN_COPY: "made the person's own copy",
    Act.GAVE_OWN_COPY: "gave the person their own copy",
    Act.FOLDED: "folded this report into the side queue",
    Act.UNFOLDED: "put this report back from the side queue",
    Act.LINKED: "noted that another report may belong to it",
    Act.UNLINKED: "took back that another report may belong to it",
    Act.TOOK_COPY_FOR: "took the copy for a receiver",
    Act.CLOSED: "closed this report",
    Act.TOOK_COPY: "took the working copy of a file",
    Act.TOOK_ORIGINAL: "took the original of a file",
    Act.SUSPECTED: "closed a file that may show a child",
}
"""What is done to one report; the other acts belong to no report."""

NOBODY = "nobody"
"""The actor of a failed sign-in. What was typed as a name is not kept: people type passwords there by mistake."""
