from pathlib import Path

import pytest

from ops import run
from ops.processes import NAMES, chosen, processes
from ops.say import Refused
from settings import load


def test_bad_settings_stop_the_run_with_every_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("WAYMARK_WEB__PORT", "none")
    monkeypatch.setenv("WAYMARK_WEB__PROT", "8000")
    assert run.main(["--data", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "web.port" in said and "web.prot: there is no such setting" in said


def test_an_unknown_process_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run.main(["--data", str(tmp_path), "--processes", "engine,wbe"]) == 1
    assert "no process called wbe" in capsys.readouterr().err


def test_the_six_processes_are_each_asked_at_their_own_health_address() -> None:
    every = processes(load(env={"WAYMARK_TELEGRAM__TOKEN": "1:a"}), Path("model.tar.gz"), {})
    assert tuple(process.name for process in every) == NAMES
    assert [process.health for process in every] == [
        f"http://127.0.0.1:{port}/health" for port in (5005, 5055, 8000, 8001, 5056, 5057)
    ]


def test_some_processes_can_be_chosen_in_the_order_of_their_start() -> None:
    every = processes(load(env={}), Path("model.tar.gz"), {})
    assert [process.name for process in chosen(every, ("console", "engine"))] == ["engine", "console"]
    with pytest.raises(Refused, match="once its token is set"):
        chosen(every, ("telegram",))
    with pytest.raises(Refused, match="no process called"):
        chosen(every, ("fax",))


def test_a_database_server_that_is_away_is_named_without_its_password(tmp_path: Path) -> None:
    url = "postgresql+psycopg://waymark:hush-hush@127.0.0.1:1/waymark"
    settings = load(env={"WAYMARK_DATA": str(tmp_path), "WAYMARK_STORE__URL": url})
    with pytest.raises(Refused, match="is its server running") as refused:
        run.prepare_store(settings)
    assert "127.0.0.1:1/waymark" in str(refused.value.lines) and "hush" not in str(refused.value.lines)
