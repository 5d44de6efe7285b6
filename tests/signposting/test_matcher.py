"""The choice of services: what every person is promised, and who comes first."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.codes import CODES
from report.young import YOUNG
from signposting import Index, Match, Request, Showing, match
from signposting.codes import COUNTY, known
from signposting.directory import services
from signposting.hours import LONDON
from signposting.index import shipped
from signposting.request import BANDS, IN_WRITING


def some(name: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Any few codes of a list."""
    return st.lists(st.sampled_from(sorted(known(name))), unique=True, max_size=4).map(tuple)


REQUESTS = st.builds(
    Request,
    now=st.integers(1_700_000_000, 1_900_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, LONDON)),
    motivation=some("motivation"),
    motivation_detail=some("motivation_detail"),
    district=st.sampled_from(sorted(CODES["district"])),
    age_band=st.sampled_from(["", *sorted(CODES["age_band"])]),
    needs=some("needs"),
    concerns=some("concern"),
    limit=st.integers(1, 8),
    language=st.sampled_from(["en", "pl", "ur", "bsl", "so", ""]),
    help=some("help"),
    where=some("where"),
    communities=some("community"),
    postcode=st.sampled_from(["", "BD21 3AB", "ls6", "M1 1AA", "nonsense"]),
    place=st.sampled_from(["", "Keighley", "Charlestown", "Nowhere"]),
)


def ids(matches: list[Match]) -> list[str]:
    return [one.service.id for one in matches]


@given(REQUESTS)
def test_there_is_always_one_open_now_one_that_needs_no_name_and_one_not_the_police(request: Request) -> None:
    matches = match(request)
    assert any(one.open_now is True for one in matches)
    assert any(one.service.anonymous is True for one in matches)
    assert any(not one.service.police for one in matches)


@given(REQUESTS)
def test_no_service_is_offered_that_excludes_the_person(request: Request) -> None:
    for one in match(request):
        serves = one.service.serves
        nowhere = request.district in {"", "unknown"} and not (request.postcode or request.place)
        placed = request.districts or (COUNTY if nowhere else frozenset({"outside"}))
        assert not serves.districts or placed <= set(serves.districts)
        assert serves.ages.covers(request.ages) or "family" in {*serves.communities} & {*request.communities}
        if serves.details:
            assert set(serves.details) & request.details
        elif serves.motivations:
            assert set(serves.motivations) & request.motives
        assert not serves.members_only or set(serves.communities) & request.groups


@given(REQUESTS)
def test_no_service_is_offered_unconfirmed_held_back_or_out_of_reach(request: Request) -> None:
    for one in match(request):
        assert one.service.confidence != "unconfirmed" and one.service.contact.reachable and not one.service.held_back


@given(REQUESTS)
def test_the_list_keeps_its_limit_and_names_nobody_twice(request: Request) -> None:
    names = ids(match(request))
    assert len(names) == len(set(names)) <= max(request.limit, 3)


@given(REQUESTS)
def test_each_service_says_why_in_one_plain_sentence(request: Request) -> None:
    for one in match(request):
        assert one.why.endswith(".") and one.why.count(".") == 1 and len(one.why.split()) <= 15


@given(REQUESTS)
def test_nothing_is_called_open_when_its_hours_are_not_known(request: Request) -> None:
    assert all(one.open_now is None for one in match(request) if not one.service.hours.known)


@given(REQUESTS)
def test_rivals_are_shown_together_or_not_at_all(request: Request) -> None:
    shown = set(ids(match(request)))
    for name in shown:
        assert set(services()[name].beside) <= shown


@given(REQUESTS)
def test_who_asks_to_report_without_the_police_is_not_sent_to_them(request: Request) -> None:
    if "report" in request.help and "immediate_danger" not in request.concerns:
        assert not any(one.service.police for one in match(request))


@given(REQUESTS)
def test_who_asks_to_write_is_sent_to_nobody_who_only_speaks_but_for_danger_or_what_was_asked(request: Request) -> None:
    asked = replace(request, help=(*request.help, IN_WRITING))
    for one in match(asked):
        contact, serves = one.service.contact, one.service.serves
        if contact.phone and not contact.without_voice and "deaf" not in serves.communities:
            of_children = serves.ages.oldest is not None and request.age_band in YOUNG
            for_this = one.service.asked_only or set(serves.concerns) & set(request.concerns)
            assert one.service.kind == "emergency" or of_children or for_this


@pytest.mark.parametrize(
    ("asked", "stays"),
    [
        ({"concerns": ("child_at_risk",), "age_band": "25_to_44"}, "nspcc"),
        ({"help": ("housing",)}, "shelter"),
        ({"age_band": "under_13"}, "childline"),
        ({"concerns": ("immediate_danger",)}, "police-999"),
    ],
)
def test_a_wish_to_write_takes_no_specialist_away(monday_evening: datetime, asked: dict[str, Any], stays: str) -> None:
    request = Request(monday_evening, district="leeds", **asked)
    assert stays in ids(match(replace(request, help=(*request.help, IN_WRITING))))


def test_a_postcode_elsewhere_brings_nobody_of_the_county(monday_evening: datetime) -> None:
    found = ids(match(Request(monday_evening, postcode="M1 1AE", help=("police",), limit=8)))
    assert found and not {"wyp-live-chat", "wyp-online-hate", "victim-support-wy"} & set(found)


def test_a_relative_finds_a_service_for_the_families_of_children(monday_evening: datetime) -> None:
    trans = Request(monday_evening, motivation=("transgender",), motivation_detail=("trans",), limit=8)
    assert "mermaids" not in ids(match(trans))
    assert "mermaids" in ids(match(replace(trans, communities=("family",))))


@given(REQUESTS)
def test_the_index_leaves_out_nobody_who_fits(request: Request) -> None:
    from signposting.fitting import fits

    candidates = {indexed.service.id for indexed in shipped().candidates(request)}
    assert {service.id for service in services().values() if fits(service, request)} <= candidates


@given(REQUESTS)
def test_a_child_who_does_not_sign_always_sees_a_line_for_every_child(request: Request) -> None:
    if request.age_band in YOUNG and not request.signs:
        assert "childline" in ids(match(request))


@pytest.mark.parametrize("told", [{"communities": ("cannot_speak", "deaf")}, {"help": (IN_WRITING,)}])
def test_a_child_in_danger_who_cannot_ring_sees_the_line_for_every_child(
    monday_evening: datetime, told: dict[str, Any]
) -> None:
    concerns = ("immediate_danger", "self_harm")
    assert "childline" in ids(match(Request(monday_evening, age_band="13_to_17", concerns=concerns, limit=1, **told)))


def test_the_rivals_fit_even_the_shortest_list(monday_evening: datetime) -> None:
    found = ids(match(Request(monday_evening, motivation=("religion",), motivation_detail=("muslim",), limit=1)))
    assert {"tell-mama", "british-muslim-trust"} < set(found) and len(found) == 3


def test_danger_brings_sign_language_first_to_who_signs(monday_evening: datetime) -> None:
    found = match(Request(monday_evening, needs=("bsl",), concerns=("immediate_danger",)))
    assert ids(found)[0] == "999-bsl"


def test_an_empty_directory_gives_an_empty_list(monday_evening: datetime) -> None:
    assert match(Request(monday_evening), Index([])) == []


def test_while_nothing_was_dialled_production_shows_the_police_number_only(monday_evening: datetime) -> None:
    assert ids(match(Request(monday_evening, showing=Showing(contacts="dialled")))) == ["police-101"]


def test_every_age_band_of_the_report_is_understood() -> None:
    assert set(BANDS) == set(CODES["age_band"]) - {"prefer_not_to_say"}


def test_danger_now_brings_999_first(monday_evening: datetime) -> None:
    found = match(Request(monday_evening, motivation=("race",), concerns=("self_harm", "immediate_danger")))
    assert ids(found)[0] == "police-999"


def test_999_is_not_pressed_on_people_who_are_not_in_danger(monday_evening: datetime) -> None:
    assert "police-999" not in ids(match(Request(monday_evening, limit=8)))


def test_thoughts_of_suicide_bring_samaritans_first(monday_evening: datetime) -> None:
    assert ids(match(Request(monday_evening, motivation=("disability",), concerns=("self_harm",))))[0] == "samaritans"


@pytest.mark.parametrize(
    ("motivation", "detail", "expected"),
    [
        ("religion", "jewish", {"cst"}),
        ("religion", "muslim", {"tell-mama", "british-muslim-trust"}),
        ("race", "gypsy_traveller", {"leeds-gate"}),
        ("race", "east_asian", {"on-your-side"}),
        ("race", "refugee_asylum", {"migrant-help"}),
        ("sexual_orientation", "gay", {"galop", "switchboard"}),
        ("disability", "learning_disability", {"mencap", "scope"}),
        ("subculture", "", {"sophie-lancaster-foundation"}),
    ],
)
def test_people_who_know_this_kind_of_hate_are_offered(
    motivation: str, detail: str, expected: set[str], monday_evening: datetime
) -> None:
    details = (detail,) if detail else ()
    found = match(Request(monday_evening, motivation=(motivation,), motivation_detail=details, district="leeds"))
    assert expected <= set(ids(found))


def test_a_service_for_one_faith_is_not_offered_to_people_of_another(monday_evening: datetime) -> None:
    found = match(Request(monday_evening, motivation=("religion",), motivation_detail=("sikh",), limit=8))
    assert not {"cst", "tell-mama", "iru"} & set(ids(found))


def test_the_local_service_of_the_district_is_offered(monday_evening: datetime) -> None:
    assert "bradford-hca" in ids(match(Request(monday_evening, motivation=("race",), district="bradford")))
    assert "bradford-hca" not in ids(match(Request(monday_evening, motivation=("race",), district="leeds", limit=8)))


def test_a_child_is_offered_childline(monday_evening: datetime) -> None:
    assert "childline" in ids(match(Request(monday_evening, age_band="under_18")))


def test_a_need_brings_the_service_that_meets_it(monday_evening: datetime) -> None:
    assert "shelter" in ids(match(Request(monday_evening, needs=("housing",))))


def test_a_reporting_centre_with_old_details_is_not_shown(monday_evening: datetime) -> None:
    found = match(Request(monday_evening, motivation=("disability",), district="leeds", limit=50))
    assert "united-response-leeds" not in ids(found)


def test_a_postcode_or_a_place_brings_what_is_near(monday_evening: datetime) -> None:
    for postcode, place in (("bd213ab", ""), ("BD21", ""), ("", "keighley"), ("nonsense", "Keighley")):
        near = Request(monday_evening, motivation=("race",), postcode=postcode, place=place)
        assert "bradford-hca" in ids(match(near))


def test_a_told_district_counts_more_than_a_postcode(monday_evening: datetime) -> None:
    found = match(Request(monday_evening, motivation=("race",), district="leeds", postcode="BD21", limit=8))
    assert "bradford-hca" not in ids(found) and "leeds-hubs" in ids(found)
