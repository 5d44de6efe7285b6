"""What the crisis check is trained on: lines of danger, look-alikes, and everything else that people write."""

from nlu.reading.crisis_model import ACCOUNT, LOOK_ALIKE, NONE
from nlu.training_lines import intents_of, read_lines
from nlu.training_texts import accounts, crisis_of, read_records

# Long, plain accounts teach how a message is weighed and no more: taken as calm text as well, they shift the odds
# of danger under thresholds that were chosen without them, and recorded talks met needless alarms.
_PLAIN = "plain-"


def crisis_lines(language: str) -> list[tuple[str, str]]:
    """All (text, label) pairs of a language; an account of what is past is `none`, a plain one
    `account`, unless its record says otherwise.
    """
    danger = [(record.text, str(record.values.get("crisis"))) for record in read_records(crisis_of(language))]
    told = [
        (record.text, str(record.values.get("crisis") or (ACCOUNT if record.path.name.startswith(_PLAIN) else NONE)))
        for record in accounts(language)
    ]
    talk = [(line.text, NONE) for line in read_lines(intents_of(language))]
    return [*((text, LOOK_ALIKE if kind == NONE else kind) for text, kind in danger), *told, *talk]
