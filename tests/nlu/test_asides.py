"""A line said by the way stands in an account as it was, before it, in its middle or after it."""

from hypothesis import given
from hypothesis import strategies as st

from nlu.reading.asides import with_asides

ACCOUNT = "He spat at me in March. I went home. My sister rang."


def test_lines_stand_before_in_the_middle_and_after_in_turn() -> None:
    assert with_asides([ACCOUNT] * 3, ["i cant go on", "Help!"]) == [
        f"i cant go on. {ACCOUNT}",
        "He spat at me in March. Help! I went home. My sister rang.",
        f"{ACCOUNT} i cant go on.",
    ]


def test_long_lines_are_not_said_by_the_way() -> None:
    assert with_asides([ACCOUNT], ["on and on " * 30]) == []
    assert with_asides([], ["i cant go on"]) == []


@given(st.lists(st.text("ab.! ", min_size=1, max_size=40), max_size=9), st.text("xy?", min_size=1, max_size=20))
def test_nothing_is_lost_of_the_line_or_the_account(accounts: list[str], line: str) -> None:
    for account, longer in zip(accounts, with_asides(accounts, [line]), strict=True):
        assert line in longer
        assert [*longer.replace(line, "", 1).replace(" ", "").replace(".", "")] == [
            *account.replace(" ", "").replace(".", "")
        ]
