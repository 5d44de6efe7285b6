"""How slow this machine is beside the one for which limits in milliseconds were set: a slow machine is no fault."""

from statistics import median
from time import perf_counter

STEPS = 1_000_000
REFERENCE_SECONDS = 0.06
"""What `_work` takes on a machine for which the limits were set."""
MOST = 3.0
"""On a machine slower than this nothing can be said about speed: the limits hold as they are for one of this pace."""


def _work() -> float:
    start, total = perf_counter(), 0
    for step in range(STEPS):
        total += step * step
    return perf_counter() - start


_seen = [1.0]


def slowness() -> float:
    """From 1 (as quick as the reference or quicker: no limit is ever made stricter) to `MOST`.

    The worst of all that was measured in this run, each time half a second: a virtual machine is quick for moments.
    """
    _seen.append(median(_work() for _ in range(9)) / REFERENCE_SECONDS)
    return min(max(_seen), MOST)


def allowed(limit: float) -> float:
    """`limit`, in any unit of time, on this machine."""
    return limit * slowness()
