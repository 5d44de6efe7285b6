"""The console's figures, with a twentieth of the reports and half the time: `make bench-console` measures them all."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from ops.bench import console
from tests.pace import allowed

pytestmark = pytest.mark.alone

REPORTS = 1000


@pytest.mark.parametrize("database", list(console.DATABASES))
def test_a_thousand_reports_are_listed_and_opened_in_half_the_time(database: str) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        figures = apart.submit(console.DATABASES[database], REPORTS).result()
    assert figures["queue page, p95 ms"] < allowed(console.PAGE_MS / 2)
    assert figures["opening a report, p95 ms"] < allowed(console.OPEN_MS / 2)
    assert figures["memory, MB"] < console.MEGABYTES
