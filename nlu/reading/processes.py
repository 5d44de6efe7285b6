"""Work of training that is shared among processes of their own. It comes out the same, however many there are."""

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

_MOST_PROCESSES = 4
_PARTS = 16  # the same on every machine, so that where the parts meet is no matter of chance
_WORTH_PROCESSES = 1_000  # items; for fewer, starting a process takes longer than the work

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_parts(work: Callable[[Sequence[Item]], Result], items: Sequence[Item]) -> list[Result]:
    """What `work`, a function that stands in a file, makes of each part of the items, in their order."""
    size = -(-len(items) // _PARTS) or 1
    parts = [items[at : at + size] for at in range(0, len(items), size)] or [items]
    return in_processes(work, parts, apart=len(items) >= _WORTH_PROCESSES)


def in_processes(work: Callable[[Item], Result], items: Sequence[Item], *, apart: bool) -> list[Result]:
    """What `work` makes of each item, in their order; `apart`: in processes of their own, or else in this one."""
    from joblib import Parallel, delayed  # type: ignore[import-untyped]  # has no stubs

    return list(Parallel(n_jobs=processes() if apart else 1)(delayed(work)(item) for item in items))


def processes() -> int:
    """How many processes training may use: what the machine gives this one, but no more memory than for four."""
    return min(_MOST_PROCESSES, len(os.sched_getaffinity(0)))
