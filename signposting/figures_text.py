"""The figures of the directory as tables for a terminal."""

from collections.abc import Iterable, Iterator

from signposting.figures import COUNTY, Cells, finer, grid, strands

_WIDTH = 11


def tables(*, detailed: bool = True) -> Iterator[str]:
    """Lines: the promises over every cell, then for each strand and district how many cells have a route of their own.

    `detailed` adds a table of the finer codes; all of it takes some seconds.
    """
    yield from _table("strand", [(strand, "") for strand in strands()])
    if detailed:
        yield from _table("finer code", finer())


def _table(name: str, people: Iterable[tuple[str, str]]) -> Iterator[str]:
    found = list(grid(people))
    whole = Cells()
    for _, _, cells in found:
        whole.cells += cells.cells
        whole.held.update(cells.held)
    yield from _promises(name, whole)
    yield f"{name:<22}" + "".join(f"{district:>{_WIDTH}}" for district in COUNTY)
    for start in range(0, len(found), len(COUNTY)):
        row = found[start : start + len(COUNTY)]
        yield f"{row[0][0]:<22}" + "".join(f"{_pair(cells):>{_WIDTH}}" for _, _, cells in row)
    yield ""
    yield from _gaps(found)


def _promises(name: str, whole: Cells) -> Iterator[str]:
    yield f"{name} x district x hour of the week x age band: {whole.cells} cells"
    for promise in ("open", "anonymous", "not_police"):
        yield f"  at least one that is {promise.replace('_', ' ')}: {whole.share(promise):.2%}"
    yield f"  one made for that {name} or district, beside those for everybody: {whole.share('made'):.2%}"
    yield f"  and it is known to be open at that hour: {whole.share('made_open'):.2%}"
    yield ""
    yield "Share with a route of their own / with one that is known to be open then, in per cent:"


def _pair(cells: Cells) -> str:
    return f"{cells.share('made'):.0%} / {cells.share('made_open'):.0%}".replace("%", "")


def _gaps(found: Iterable[tuple[str, str, Cells]]) -> Iterator[str]:
    gaps: dict[str, list[str]] = {}
    for code, district, cells in found:
        if cells.share("made") < 1:
            gaps.setdefault(code, []).append(district)
    yield "Gaps (in some hours or for some ages nobody but those for everybody):"
    yield from (f"  {code}: {', '.join(districts)}" for code, districts in gaps.items())
    if not gaps:
        yield "  none"
    yield ""
