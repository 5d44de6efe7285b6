"""For every strand, district, hour of the week and age band: nobody is left without a route."""

from datetime import timedelta

import pytest

from signposting import Request, match
from signposting.figures import HOURS, MONDAY, Cells, grid, moments, strands
from signposting.request import BANDS

WHOLE = list(grid([(strand, "") for strand in strands()]))

# The parts of the county where somebody may have no route but those for everybody, as the figures name them.
# A gap that is filled must be taken out here, so that it cannot open again unseen.
GAPS = {
    (strand, district)
    for strand in ("race", "religion", "gender", "age", "other")
    for district in ("calderdale", "unknown", "outside")
}


@pytest.mark.parametrize("promise", ["open", "anonymous", "not_police"])
def test_every_cell_has_a_route_that_keeps_each_promise(promise: str) -> None:
    assert sum(cells.cells for _, _, cells in WHOLE) == len(strands()) * 7 * HOURS * (len(BANDS) + 1)
    assert all(cells.held[promise] == cells.cells for _, _, cells in WHOLE)


def test_every_strand_and_district_has_a_route_of_its_own_but_for_the_gaps_that_are_listed() -> None:
    assert {(strand, district) for strand, district, cells in WHOLE if cells.share("made") < 1} == GAPS


def test_the_moments_stand_for_the_whole_week_hour_by_hour() -> None:
    assert sum(moments().values()) == HOURS
    shown = {
        tuple((one.service.id, one.open_now) for one in match(Request(now, ("race",), district="leeds")))
        for now in moments()
    }
    by_hour = {
        tuple((one.service.id, one.open_now) for one in match(Request(now, ("race",), district="leeds")))
        for now in (MONDAY + timedelta(hours=hour) for hour in range(HOURS))
    }
    assert shown == by_hour


def test_a_cell_without_a_route_is_counted_as_one() -> None:
    cells = Cells()
    cells.add([], 3)
    assert cells.cells == 3 and cells.share("open") == cells.share("made") == 0
