"""Listening: the account in the person's own words, as many messages as they like, until they say that is all."""

from report.correction import corrects, without_suggestions
from report.fields import FIELDS
from report.heard import Heard
from report.matching import plain
from report.question import Question, Reply, controls, unanswered, wanted, why, worded
from report.reading import by_field
from report.state import Answer, State
from report.turn import Context, Say, buttons
from report.young import hearing_age

# Said to the request to tell, these tell nothing yet; "I believe you" would be the wrong answer.
PROBES = (2, 3)  # after the second and the third message; before and after them the plain invitation
_NOT_YET = {"yes", "yeah", "yep", "ok", "okay", "no", "nope", "sure", "i dont know how", "i cant"}


def _ask(state: State, _context: Context) -> Say:
    if state.account and _was_asked(state):
        return Say(_probe(state), choices=controls(state, "account", "thats_all"))
    way_on = "thats_all" if state.account else "skip"
    return Say(worded(state, "utter_ask_account"), choices=controls(state, "account", way_on, "why"))


def _was_asked(state: State) -> bool:
    """Whether they were asked to tell: what was said in danger or before is no account yet."""
    return any(entry["who"] == "waymark" and entry["field"] == "account" for entry in state.transcript)


def _probe(state: State) -> str:
    """Neutral probes of the cognitive interview: none suggests an answer, and each is asked once."""
    told = sum(entry["who"] == "person" and entry["field"] == "account" for entry in state.transcript)
    return f"utter_ask_account_more_{told}" if told in PROBES else "utter_ask_account_more"


def _tell(state: State, heard: Heard, _context: Context) -> Reply:
    if not state.account and plain(heard.text) in _NOT_YET:
        return Reply(state, (Say("utter_take_your_time"),), settled=False)
    says = () if state.account else (Say("utter_account_thanks"),)
    if corrects(heard.text):
        state = without_suggestions(state, [field for field in by_field(heard.findings) if not FIELDS[field].several])
    state = state.telling().suggesting(heard.findings)
    state, gently = hearing_age(state, heard.text)
    return Reply(state, (*says, *gently), settled=False)


def _offer(state: State) -> tuple[Say, ...]:
    """Help is named once when the telling ends, as a line with a button: nobody has to answer it."""
    told = bool(state.account) and not state.listed
    return (Say("utter_help_any_time", choices=buttons("people")),) if told else ()


def _close(state: State) -> State:
    if not state.account:
        return state.answered(unanswered("account", "skipped"))
    return state.answered({"account": Answer(state.account, state.account)})


ACCOUNT = Question(
    id="account",
    due=lambda state, _context: wanted(state, "account"),
    ask=_ask,
    choose=lambda state, _values, _heard, _context: Reply(_close(state), _offer(state)),
    tell=_tell,
    why=why("account"),
    skip=_close,
    free=True,
)
