"""An earlier report, linked only by the person: they give its access code, which is looked up and kept nowhere."""

from dataclasses import replace

from report.fields import FIELDS
from report.gaps import gap
from report.heard import Heard
from report.question import Reply
from report.state import State
from report.turn import Context, Say

_CHARACTERS = 16  # of an access code (casework/sealing/access_code.py)
_MASK = "[access code]"


def _tell(state: State, heard: Heard, _context: Context) -> Reply:
    typed = "".join(filter(str.isalnum, heard.text))
    if len(typed) != _CHARACTERS or not typed.isascii():
        return Reply(state, (Say("utter_earlier_no_code"),), settled=False)
    return Reply(state.masking(_MASK), effect="link", settled=False)


EARLIER = replace(gap(FIELDS["earlier_report"]), tell=_tell, free=True)
