"""A table names a group of people as it names itself, and as shortly as it can."""

import pytest

from casework.console.facts import SHORT, short_code
from report.codes import CODES


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("gypsy_traveller", "Gypsy or Irish Traveller"),
        ("east_asian", "East or South East Asian"),
        ("eastern_european", "Eastern European"),
        ("non_binary", "Non-binary"),
        ("sexual_orientation", "Sexual orientation"),
        ("unknown", "Not known"),
    ],
)
def test_a_code_is_said_as_a_caseworker_says_it(code: str, said: str) -> None:
    assert short_code(code) == said


def test_each_short_name_is_of_a_code_that_there_is() -> None:
    assert set(SHORT) <= {code for codes in CODES.values() for code in codes}
