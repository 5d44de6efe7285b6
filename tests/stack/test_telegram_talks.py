"""The same whole talks on Telegram as on the web: each goes as it should there, and leaves the identical report."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.stack.both_channels import ONLY_ON_THE_WEB, BothChannels
from tests.stack.cabinet import Cabinet
from tests.talks.recorded import faults
from tests.talks.talk import Talk
from tests.talks.talk_file import talks
from tests.talks.telling import Telling
from tests.talks.wording import response_of

pytestmark = pytest.mark.stack
# What differs from one report to the next, however alike they are, and the channel.
_OWN = ("report_id", "reference", "sent_at", "at", "channel")
THERE = [talk for talk in talks() if talk.name != ONLY_ON_THE_WEB]


@pytest.mark.parametrize("talk", THERE, ids=lambda talk: talk.name.replace(" ", "-"))
def test_the_talk_goes_as_on_the_web_and_leaves_the_identical_report(talk: Talk, both_channels: BothChannels) -> None:
    told = both_channels.tell(talk)
    there, here = told.telegram, told.web
    assert there
    wrong = [*there.faults, *_records(there, here, both_channels.cabinet)]
    assert not wrong, "\n".join([f"{talk.file}: {talk.about}", *wrong])


def _records(there: Telling, here: Telling, cabinet: Cabinet) -> list[str]:
    """What was stored from Telegram, against what the talk expects and what the web's talk left."""
    if (len(there.references), len(here.references)) != (len(there.talk.reports),) * 2:
        return [f"{len(there.references)} reports came from Telegram, {len(here.references)} from the web"]
    found = []
    told = iter(zip(there.kept, there.manners.talks, strict=True))
    mine, others = ([cabinet.named(name)[0] for name in each.references] for each in (there, here))
    for document, twin, expected in zip(mine, others, there.talk.reports, strict=True):
        is_call = document["coded"]["request"]["value"] == "call_back"
        words, asked = ([], []) if is_call else next(told)
        found += faults(document, expected, words, asked)
        left = same(_unnamed(document, there, [each["report_id"] for each in mine]))
        right = same(_unnamed(twin, here, [each["report_id"] for each in others]))
        found += [
            f"{key} is not as from the web" for key in left if left[key] != right[key] and key not in _apart(there)
        ]
    return found


def _apart(telling: Telling) -> tuple[str, ...]:
    """A second tap on one button goes to the talk on the web; on Telegram it is answered at the top of the screen."""
    return ("transcript",) if telling.talk.name == "buttons of an earlier question lose nothing" else ()


def _unnamed(document: Any, telling: Telling, ids: Sequence[str]) -> Any:
    """With references and ids as numbers: a later report of the same talk may name the earlier."""
    text = json.dumps(document)
    for number, (name, report_id) in enumerate(zip(telling.references, ids, strict=True)):
        text = text.replace(name, f"reference {number}").replace(report_id, f"report {number}")
    return json.loads(text)


def same(found: Any) -> Any:
    """What must be alike. Of what Waymark said it is the response, which may have words of its own on Telegram."""
    if isinstance(found, Mapping):
        kept = {key: same(value) for key, value in found.items() if key not in _OWN}
        return kept | {"text": response_of(found["text"]) or found["text"]} if found.get("who") == "waymark" else kept
    if isinstance(found, list):
        return [same(each) for each in found]
    return found
