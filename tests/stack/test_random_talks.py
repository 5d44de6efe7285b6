"""People who write and press anything at any time, through the whole product: each is answered, and by nobody's words
but their own.
"""

from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from tests.stack.talker import Talker

pytestmark = pytest.mark.stack

THINGS = Path(__file__).parents[1] / "talks" / "matrix" / "things.yml"
TALKS, MESSAGES = 50, 18
SEED = 20261125
_ODD = [
    "?",
    "🙂🙂",
    "/restart",
    "/start",
    "{name}",
    "<b>x</b>",
    "0",
    "999",
    "NO NO NO",
    "a" * 300,
    "\u202eabc",
    "yes no",
    "…",
]
_TOLD = [
    "someone shouted at me on the bus",
    "they called me names because of my hijab",
    "it was last Tuesday about half 4",
    "in Leeds near the market",
    "my neighbour, he has done it before",
    "07700 900123 after six",
    "actually there were three of them",
]


def phrasings() -> list[str]:
    """What the interruption matrix says in every wording."""
    return [text for thing in yaml.safe_load(THINGS.read_text(encoding="utf-8")).values() for text in thing["words"]]


def one_message(random: Random, talk: Talker, own: str, said: list[str]) -> None:
    kind = random.random()
    if kind < 0.45 and talk.choices:
        talk.press(random.choice(talk.choices))
    elif kind < 0.5 and talk.choices and talk.multiple:
        talk.tick(*random.sample(talk.choices, k=min(2, len(talk.choices))))
    else:
        text = random.choice([*said, *_ODD, *_TOLD])
        talk.say(f"{text} {own}" if random.random() < 0.2 else text)


def test_whatever_is_said_is_answered_and_nobody_hears_anothers_words(stack: Any) -> None:
    said = phrasings()
    assert len(said) > 10
    talks = [(f"zq{number}marker", Talker(stack.web_url)) for number in range(TALKS)]
    for message in range(MESSAGES):
        for number, (own, talk) in enumerate(talks):
            one_message(Random(SEED + 1000 * message + number), talk, own, said)
            assert talk.status == 200 and talk.reply["messages"], f"talk {number}, message {message}: silence"
            assert not talk.reply.get("trouble"), f"talk {number}, message {message}: trouble"
            others = [other for other, _ in talks if other != own and other in talk.text]
            assert not others, f"talk {number}, message {message}: another person's words"
