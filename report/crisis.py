"""Crisis: the engine has given the emergency words already; the talk notes the concern and goes on where it was."""

from dataclasses import replace

from report.codes import CODES
from report.heard import Heard
from report.state import Concern, State
from report.talking import aside
from report.turn import Context, Turn
from report.young import hearing_age

_INTENT = "crisis_"


def notice(state: State, heard: Heard, context: Context) -> Turn | None:
    """Keeps the concern with its entry, and the words as part of the account while the talk is before its review."""
    code = heard.intent.removeprefix(_INTENT)
    if code == heard.intent or code not in CODES["concern"]:
        return None
    concern = Concern(code, state.transcript[-1]["n"] if state.transcript else None)
    state = replace(state, concerns=(*state.concerns, concern))
    if heard.text and state.asked != "review":
        state = state.telling().suggesting(heard.findings)
    state, says = hearing_age(state, heard.text)
    return aside(state, context, "go_on", says)
