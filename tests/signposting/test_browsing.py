"""The directory as anybody may leaf through it."""

from datetime import datetime
from itertools import product

import pytest

from report.codes import CODES as REPORT_CODES
from signposting.browsing import Picked, UnknownCodeError, browse, find, helps
from signposting.codes import CODES
from signposting.hours import LONDON
from signposting.index import shipped
from signposting.rows import rows
from signposting.showing import Showing

NIGHT = datetime(2026, 11, 22, 2, 0, tzinfo=LONDON)
ANY = Showing()
DISTRICTS = ("", "leeds", "bradford", "calderdale", "kirklees", "wakefield")


def ids(**picked: str | bool) -> list[str]:
    return [each.id for each in browse(Picked(**picked), NIGHT, ANY)]  # type: ignore[arg-type]


@pytest.mark.parametrize("key", ["need", "strand", "district", "language"])
def test_an_unknown_choice_is_named(key: str) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        Picked(**{key: "nonsense"})
    assert caught.value.key == key


def test_what_is_held_back_or_unconfirmed_is_in_no_list() -> None:
    for district, need in product(DISTRICTS, ("", *CODES["help"])):
        for each in browse(Picked(district=district, need=need), NIGHT, ANY):
            assert each.may_be_shown and not each.held_back and each.kind != "emergency"


def test_nobody_is_listed_for_a_strand_or_district_that_they_do_not_serve() -> None:
    for district, strand in product(DISTRICTS, ("", *REPORT_CODES["motivation"])):
        for each in browse(Picked(district=district, strand=strand), NIGHT, ANY):
            serves = each.serves
            assert not district or not serves.districts or district in serves.districts
            assert not strand or not serves.motivations or strand in serves.motivations


def test_those_made_for_the_strand_come_first_then_those_near_by() -> None:
    found = browse(Picked(strand="religion", district="leeds"), NIGHT, ANY)
    made = ["religion" in each.serves.motivations for each in found]
    assert made == sorted(made, reverse=True) and made[0]
    others = ["leeds" in each.serves.districts for each in found[made.index(False) :]]
    assert others == sorted(others, reverse=True) and others[0]


def test_rivals_are_both_in_a_list_or_neither_and_stand_together() -> None:
    for need, open_now in product(("", *CODES["help"]), (False, True)):
        found = ids(need=need, strand="religion", open_now=open_now)
        for name in found:
            for rival in shipped().by_id[name].service.beside:
                assert rival in found, (need, name)
    found = ids(strand="religion")
    assert abs(found.index("tell-mama") - found.index("british-muslim-trust")) == 1


def test_every_service_in_a_list_of_one_need_gives_it_or_has_a_rival_who_does() -> None:
    for need in CODES["help"]:
        for name in ids(need=need):
            service = shipped().by_id[name].service
            company = [service, *(shipped().by_id[rival].service for rival in service.beside)]
            assert any(need in helps(each) for each in company)


def test_open_now_leaves_out_who_is_shut_and_who_may_be() -> None:
    found = {name: shipped().by_id[name].service for name in ids(open_now=True)}
    assert "samaritans" in found and "calm" not in found and "scope" not in found


def test_emergency_routes_are_found_under_every_setting_and_unproved_ones_only_where_allowed() -> None:
    strict = Showing(contacts="dialled")
    assert find("relay-999", NIGHT, strict) and find("police-101", NIGHT, strict)
    assert find("galop", NIGHT, ANY) and find("galop", NIGHT, strict) is None
    assert find("crimestoppers", NIGHT, ANY) is None and find("nobody", NIGHT, ANY) is None


def test_the_rows_of_a_page_say_what_the_lines_of_the_talk_say() -> None:
    for indexed in shipped().by_id.values():
        service = indexed.service
        said = [f"{row.label}: {row.shown}" + (f" ({row.note})" if row.note else "") for row in rows(service)]
        assert said == service.as_lines()[2:]
