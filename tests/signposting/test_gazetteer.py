"""Where a postcode or a place lies; what does not decide is not guessed."""

from hypothesis import given
from hypothesis import strategies as st

from signposting.gazetteer import Located, locate, spot_of_address


def districts(told: str) -> tuple[str, ...]:
    found = locate(told)
    return found.districts if found else ()


def test_a_postcode_is_understood_however_it_is_typed() -> None:
    for typed in ("BD21 3AB", "bd213ab", " bd21 ", "BD21   3ab"):
        assert districts(typed) == ("bradford",)


def test_a_place_is_understood_whatever_its_case() -> None:
    assert districts("pontefract") == districts(" PONTEFRACT ") == ("wakefield",)


def test_a_name_that_two_districts_share_decides_nothing() -> None:
    assert districts("Charlestown") == ("bradford", "calderdale")


def test_beyond_the_border_is_outside() -> None:
    assert districts("Cross Hills") == ("outside",)


def test_what_no_list_confirmed_is_not_sure() -> None:
    unsure, sure = locate("Agbrigg"), locate("Keighley")
    assert unsure and sure and not unsure.sure and sure.sure


@given(st.text(max_size=30))
def test_any_text_is_found_or_not_and_never_breaks(told: str) -> None:
    assert isinstance(locate(told), Located | None)


def test_distance_is_that_of_the_map() -> None:
    leeds, bradford = locate("LS1"), locate("BD1")
    assert leeds and bradford and leeds.spot and bradford.spot
    assert 8 < leeds.spot.miles_to(bradford.spot) < 10
    assert leeds.spot.miles_to(leeds.spot) == 0


def test_an_address_without_a_known_postcode_has_no_place_on_the_map() -> None:
    assert spot_of_address("Indoor market, Castleford") is None
    assert spot_of_address("Kentmere Avenue, Leeds, LS14 1BW") == locate("LS14").spot  # type: ignore[union-attr]
