"""The rules that a caseworker can read are the rules that the program follows."""

from signposting.fitting import NEVER
from signposting.listing import PROMISES
from signposting.order import KEYS
from signposting.rules import orders, rules, sentences


def test_every_rule_that_is_written_is_followed_and_every_rule_that_is_followed_is_written() -> None:
    assert list(sentences("never")) == list(NEVER)
    assert list(sentences("always")) == list(PROMISES)
    assert set(sentences("meaning")) == set(KEYS) == {key for keys in orders().values() for key in keys}


def test_every_line_uses_an_order_that_exists() -> None:
    assert {rule.order for rule in rules()} | {"specialists"} == set(orders())


def test_every_rule_is_a_sentence() -> None:
    for part in ("never", "always", "meaning"):
        assert all(text[0].isupper() and text.endswith(".") for text in sentences(part).values())
