"""Lines of training text keep every feature of every line, however they are put together."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.reading import processes
from nlu.reading.lines import Lines, Weighed
from nlu.reading.processes import in_parts
from nlu.reading.space import TrainingSpace

ROWS = st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([0.3, 0.5, 1.0, 3.0])), max_size=6)


def rows_of(lines: Lines) -> list[Weighed]:
    return [
        {lines.names[at]: amount for at, amount in zip(lines.at[first:last], lines.amounts[first:last], strict=True)}
        for first, last in zip(lines.ends, lines.ends[1:], strict=False)
    ]


@given(rows=ROWS)
def test_lines_hold_what_they_were_made_of(rows: list[dict[str, float]]) -> None:
    assert rows_of(Lines.of(rows)) == rows


@given(first=ROWS, second=ROWS)
def test_joined_lines_stand_one_below_the_other(first: list[dict[str, float]], second: list[dict[str, float]]) -> None:
    assert rows_of(Lines.joined([Lines.of(first), Lines.of(second)])) == [*first, *second]


@given(rows=ROWS, chance=st.randoms())
def test_some_of_the_lines_come_in_the_order_asked_for(rows: list[dict[str, float]], chance: Random) -> None:
    places = chance.choices(range(len(rows)), k=3) if rows else []
    assert rows_of(Lines.of(rows).these(np.array(places, dtype=np.int64))) == [rows[at] for at in places]


@given(rows=ROWS)
def test_a_feature_that_counts_nothing_is_gone(rows: list[dict[str, float]]) -> None:
    share = {"a": 0.0, "b": 0.5}
    changed = Lines.of(rows).changed(lambda name: share.get(name, 1.0))
    assert rows_of(changed) == [
        {name: amount * share.get(name, 1.0) for name, amount in row.items() if name != "a"} for row in rows
    ]


@given(rows=ROWS)
def test_lines_beside_one_another_have_the_features_of_both(rows: list[dict[str, float]]) -> None:
    other = [{name.upper(): amount for name, amount in row.items()} for row in rows]
    both = rows_of(Lines.of(rows).beside(Lines.of(other)))
    assert both == [row | others for row, others in zip(rows, other, strict=True)]


@given(rows=ROWS, sizes=st.lists(st.integers(0, 3), max_size=6))
def test_lines_together_have_each_feature_once_and_the_first_lines_are_these(
    rows: list[dict[str, float]], sizes: list[int]
) -> None:
    counts, at = [], 0
    for size in [*sizes, len(rows)]:
        counts.append(min(size, len(rows) - at))
        at += counts[-1]
    one_weight = [dict.fromkeys(row, 0.5) for row in rows]
    together = rows_of(Lines.of(one_weight).together(counts))
    ends = [sum(counts[: at + 1]) for at in range(len(counts))]
    assert together == [
        {name: 0.5 for row in one_weight[end - count : end] for name in row}
        for end, count in zip(ends, counts, strict=True)
    ]
    assert rows_of(Lines.of(rows).first(len(rows) // 2)) == rows[: len(rows) // 2]


def test_lines_with_a_feature_of_one_name_cannot_stand_beside_one_another() -> None:
    with pytest.raises(ValueError, match="one name"):
        Lines.of([{"a": 1.0}]).beside(Lines.of([{"a": 1.0}]))


@settings(deadline=None)  # SciPy is loaded the first time
@given(rows=ROWS.filter(any), other=ROWS)
def test_a_line_counts_in_a_matrix_as_it_does_when_it_is_read(
    rows: list[dict[str, float]], other: list[dict[str, float]]
) -> None:
    space = TrainingSpace.of(Lines.of(rows), fewest=1, balance=0.7)
    matrix = space.matrix(Lines.of(other)).toarray()
    for row, line in zip(other, matrix, strict=True):
        at, amounts = space.amounts(row)
        assert line[at] == pytest.approx(amounts)
        assert (line != 0).sum() == len(at)


@settings(deadline=None)  # SciPy is loaded the first time
@given(rows=ROWS)
def test_the_order_in_which_features_were_met_changes_no_number(rows: list[dict[str, float]]) -> None:
    turned = [dict(reversed(row.items())) for row in rows]
    space = TrainingSpace.of(Lines.of(rows), fewest=1, balance=0.7)
    first, second = space.matrix(Lines.of(rows)), space.matrix(Lines.of(turned))
    assert (first.toarray() == second.toarray()).all()


def test_the_higher_the_power_the_more_a_rare_feature_counts_beside_a_common_one() -> None:
    lines = Lines.of([{"common": 1.0, "rare": 1.0}, {"common": 1.0}, {"common": 1.0}])
    plain, squared = (TrainingSpace.of(lines, fewest=1, balance=1.0, power=power).rarity for power in (1.0, 2.0))
    assert squared[1] / squared[0] == pytest.approx((plain[1] / plain[0]) ** 2)
    assert plain[1] > plain[0]


def test_work_in_parts_comes_out_the_same_in_processes_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    items = list(range(100))
    alone = in_parts(list, items)
    monkeypatch.setattr(processes, "_WORTH_PROCESSES", 1)
    monkeypatch.setattr(processes, "processes", lambda: 2)
    assert in_parts(list, items) == alone
    assert [item for part in alone for item in part] == items
    assert in_parts(list, []) == [[]]
