"""`python -m casework.console.access_table`: every route of the console by every role, as docs/access.md has it."""

import sys
from collections.abc import Iterator

from casework.console.access import ACCESS, Anyone, Refusal, Visitor, refusal_for
from casework.store.roles import Role

WORDS = {
    None: "yes",
    Refusal.UNLOCK: "once unlocked",
    Refusal.SIGN_IN: "no",
    Refusal.CHANGE_PASSWORD: "no",
    Refusal.SECOND_STEP: "no",
    Refusal.NOT_THEIRS: "no",
}
NOBODY, HALF_WAY = Visitor(), Visitor(1, "Somebody", second_step=False, role=Role.LEAD)


def columns() -> dict[str, Visitor]:
    """Who asks: a stranger, somebody between the two steps, and each role after both, with the keys locked."""
    return {
        "stranger": NOBODY,
        "between the steps": HALF_WAY,
        **{role.value: Visitor(1, "Somebody", second_step=True, role=role) for role in Role},
    }


def table() -> str:
    """The whole page, in Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Who may open what in the console"
    yield ""
    yield "Made by `python -m casework.console.access_table` from `casework/console/access.py`, which decides. A test"
    yield "tries each line over HTTP. *Once unlocked*: with the team keys in memory, the password typed once more."
    yield ""
    heads = list(columns())
    yield f"| route | {' | '.join(head.replace('_', ' ') for head in heads)} |"
    yield f"| --- |{' --- |' * len(heads)}"
    for endpoint in sorted(ACCESS):
        answers = (WORDS[refusal_for(endpoint, visitor)] for visitor in columns().values())
        yield f"| `{endpoint}` | {' | '.join(answers)} |"
    yield ""
    yield "Open to strangers, and why:"
    yield ""
    for endpoint, access in sorted(ACCESS.items()):
        if isinstance(access, Anyone):
            yield f"- `{endpoint}`: {access.because}."


if __name__ == "__main__":
    sys.stdout.write(table())
