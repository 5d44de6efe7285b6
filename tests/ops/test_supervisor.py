import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ops import supervisor as room
from ops.ports import is_free
from ops.process import Child, Process
from ops.say import Refused
from ops.step import ROOT
from ops.supervisor import Supervisor

MakeProcess = Callable[..., Process]


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def supervise(data: Path, told: list[str]) -> Iterator[Callable[..., Supervisor]]:
    made: list[Supervisor] = []

    def make(*processes: Process) -> Supervisor:
        made.append(Supervisor(processes, data, told.append))
        made[-1].start_all()
        return made[-1]

    yield make
    for supervisor in made:
        supervisor.stop_all()


def until(condition: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def is_up(process: Process) -> bool:
    return not is_free(process.host, process.port)


def test_it_waits_until_each_process_answers(
    supervise: Callable[..., Supervisor], make_process: MakeProcess, told: list[str]
) -> None:
    process = make_process()
    supervise(process).wait_until_ready()
    assert is_up(process) and "public chat: ready" in told[-1]


def test_a_process_that_ends_while_starting_is_named_with_the_end_of_its_log(
    supervise: Callable[..., Supervisor], make_process: MakeProcess
) -> None:
    with pytest.raises(Refused) as refused:
        supervise(make_process("dying")).wait_until_ready()
    assert "public chat stopped while starting" in refused.value.lines[0]
    assert refused.value.lines[-1].strip() == "the reason"


def test_a_process_that_dies_is_started_again(
    supervise: Callable[..., Supervisor],
    make_process: MakeProcess,
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "FIRST_PAUSE", 0.1)
    process = make_process()
    supervisor = supervise(process)
    supervisor.wait_until_ready()
    supervisor.kill("web")

    def back() -> bool:
        supervisor.look_after_all()
        return is_up(process)

    assert until(back)
    assert "The public chat stopped" in told[-1]


def test_each_restart_waits_longer_than_the_one_before(
    supervise: Callable[..., Supervisor], make_process: MakeProcess
) -> None:
    supervisor = supervise(make_process())
    pauses = [supervisor._pause("web", time.monotonic()) for _ in range(9)]
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert supervisor._pause("web", time.monotonic() + room.STEADY_SECONDS) == room.FIRST_PAUSE


def test_nothing_is_started_again_unless_somebody_watches(
    supervise: Callable[..., Supervisor], make_process: MakeProcess
) -> None:
    process = make_process()
    supervisor = supervise(process)
    supervisor.wait_until_ready()
    supervisor.kill("web")
    assert not is_up(process)
    supervisor.start("web")
    supervisor.wait_for("web")
    assert is_up(process)


def test_a_stop_ends_what_a_process_started_itself(
    supervise: Callable[..., Supervisor], make_process: MakeProcess
) -> None:
    process = make_process("worker")
    supervisor = supervise(process)
    supervisor.wait_until_ready()
    supervisor.stop_all()
    assert until(lambda: not is_up(process), 2)


def test_a_process_that_ignores_the_request_to_stop_is_ended(
    supervise: Callable[..., Supervisor], make_process: MakeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Child.end, "__defaults__", (0.2,))
    process = make_process("deaf")
    supervisor = supervise(process)
    supervisor.wait_until_ready()
    supervisor.stop_all()
    assert not is_up(process)


def test_a_process_gets_only_the_environment_it_is_given(
    supervise: Callable[..., Supervisor], make_process: MakeProcess, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_SECRET_OF_THIS_MACHINE", "1")
    supervisor = supervise(make_process("nosy"))
    with pytest.raises(Refused):
        supervisor.wait_until_ready()
    assert "A_SECRET" not in (data / "log" / "web.log").read_text()


def test_a_crash_writes_no_copy_of_the_memory(
    supervise: Callable[..., Supervisor], make_process: MakeProcess, data: Path
) -> None:
    with pytest.raises(Refused):
        supervise(make_process("nosy")).wait_until_ready()
    assert "core (0, 0)" in (data / "log" / "web.log").read_text()


def test_logs_are_readable_by_their_owner_only(
    supervise: Callable[..., Supervisor], make_process: MakeProcess, data: Path
) -> None:
    supervise(make_process())
    assert os.stat(data / "log" / "web.log").st_mode & 0o077 == 0


def test_no_process_outlives_a_supervisor_that_is_killed(make_process: MakeProcess, data: Path) -> None:
    process = make_process()
    program = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from ops.process import Process\n"
        "from ops.supervisor import Supervisor\n"
        f"process = Process('web', 'public chat', {process.command!r}, {{}}, '127.0.0.1', {process.port}, 'web.port')\n"
        f"supervisor = Supervisor([process], Path({str(data)!r}), lambda line: None)\n"
        "supervisor.start_all()\n"
        "supervisor.wait_until_ready()\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    assert until(lambda: is_up(process))
    parent.kill()
    parent.wait()
    assert until(lambda: not is_up(process), 3)
