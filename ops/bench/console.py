"""`python -m ops.bench.console`: the console with 20,000 made-up reports. Prints pages, opening and memory."""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from functools import partial
from multiprocessing import get_context

import psutil
from flask.testing import FlaskClient

from casework.console.app import create_app
from casework.console.desk import NAME
from casework.console.visiting import session_of
from casework.sealing import access_code
from casework.sealing.envelope import seal
from casework.sealing.team_key import TeamKey
from casework.store import engine_for, keys, migrate, reports, sign_ins, staff, unit_of_work
from casework.store.clock import today
from casework.store.own_keys import made
from casework.store.passwords import hashed
from ops.demo.reports import invented
from ops.postgres import new_database, postgres
from ops.say import say
from settings import Settings, load

PAGE_MS, OPEN_MS, MEGABYTES = 200.0, 200.0, 300.0
"""What holds on two cores: 95 of 100 pages and openings, and the whole process."""
ROUNDS = 30


def main() -> int:
    """Exit code 1 if a figure does not hold."""
    parser = argparse.ArgumentParser(prog="python -m ops.bench.console", description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    number: int = parser.parse_args().reports
    with ProcessPoolExecutor(1, max_tasks_per_child=1, mp_context=get_context("spawn")) as apart:
        # A process of its own for each: memory that one took does not count for the other.
        held = [_told(name, number, apart.submit(run, number).result()) for name, run in DATABASES.items()]
    return int(not all(held))


def on_sqlite(number: int) -> dict[str, float]:
    """The figures on a SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        return dict(measured(load(env={"WAYMARK_DATA": folder}), number))


def on_postgresql(number: int) -> dict[str, float]:
    """The figures on a PostgreSQL server of its own. Raises Refused if there is none to start."""
    with tempfile.TemporaryDirectory() as folder, postgres() as server:
        url = new_database(server, "bench").render_as_string(hide_password=False)
        return dict(measured(load(env={"WAYMARK_DATA": folder, "WAYMARK_STORE__URL": url}), number))


DATABASES = {"SQLite": on_sqlite, "PostgreSQL": on_postgresql}


def _told(database: str, number: int, figures: Mapping[str, float]) -> bool:
    aims = {"queue page, p95 ms": PAGE_MS, "opening a report, p95 ms": OPEN_MS, "memory, MB": MEGABYTES}
    say(f"{number:,} made-up reports, {database}")
    for name, value in figures.items():
        aim = f"  aim {aims[name]:.0f}: {'holds' if value <= aims[name] else 'MISSED'}" if name in aims else ""
        say(f"  {name:40}{value:10.1f}{aim}")
    return all(figures[name] <= aim for name, aim in aims.items())


def measured(settings: Settings, number: int) -> Iterator[tuple[str, float]]:
    """Name and value of each figure."""
    url = settings.store.url
    migrate(url)
    key = TeamKey.generate("county")
    ids = _fill(url, key, number)
    app = create_app(settings, engine_for(url))
    client = _seated(app.test_client(), url, key)
    started = time.perf_counter()
    client.get("/")
    yield "first queue page after unlocking, ms", (time.perf_counter() - started) * 1000
    yield "all facts opened in the background, s", _until_opened(client, started)
    pages = ("/", "/?show=closed", "/?strand=race&kind=threat", "/?show=taken&page=20", "/?show=late")
    yield "queue page, p95 ms", _p95([partial(client.get, path) for path in pages] * (ROUNDS // 5 + 1))
    some = ids[:: max(1, len(ids) // ROUNDS)][:ROUNDS]
    yield "opening a report, p95 ms", _p95([partial(client.get, f"/reports/{each}") for each in some])
    yield "memory, MB", psutil.Process(os.getpid()).memory_info().rss / 1e6


def _fill(url: str, key: TeamKey, number: int) -> list[str]:
    """So many sealed reports; eight in ten are closed, as in a service that has worked for a while."""
    engine = engine_for(url)
    ids: list[str] = []
    with unit_of_work(engine) as s:
        member = staff.add(s, "Bench", hashed("x"), must_change=False)
    public, as_of = key.public, today()
    until = as_of + timedelta(days=365)
    for start in range(0, number, 500):
        numbers = range(start, min(start + 500, number))
        batch = [seal(invented(n, as_of), (public,), access_code.mint()) for n in numbers]
        with unit_of_work(engine) as s:
            for n, sealed in enumerate(batch, start):
                reports.submit(s, sealed, until)
                ids.append(sealed.report_id)
                if n % 10 < 8:
                    reports.close(s, sealed.report_id, member.id)
                elif n % 10 == 8:
                    reports.take(s, sealed.report_id, member.id)
    engine.dispose()
    return ids


def _seated(client: FlaskClient, url: str, key: TeamKey) -> FlaskClient:
    engine = engine_for(url)
    pair = made("x", [key])
    with unit_of_work(engine) as s:
        staff.give_pair(s, 1, pair.own, pair.held)
        assert keys.for_staff(s, 1)
        token = sign_ins.open(s, 1)
        sign_ins.passed(s, token)
    client.application.extensions[NAME].keyring.hold(session_of(token), (key,))
    client.set_cookie("waymark-desk", token)
    return client


def _until_opened(client: FlaskClient, started: float) -> float:
    while "are opened for the filters so far" in client.get("/").text:
        time.sleep(0.5)
    return time.perf_counter() - started


def _p95(acts: Sequence[Callable[[], object]]) -> float:
    taken = []
    for act in acts:
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.quantiles(taken, n=20)[-1]


if __name__ == "__main__":
    raise SystemExit(main())
