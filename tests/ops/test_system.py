from pathlib import Path

import pytest

from ops import setup, system
from ops.say import Refused


def executable(folder: Path, name: str, says: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\necho {says}\n")
    (folder / name).chmod(0o755)


def test_a_full_disk_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        system.require_disk(tmp_path / "not" / "yet", 10**9, "to run")
    (line,) = refused.value.lines
    assert line.startswith("Waymark needs 1e+09 GB of free disk to run") and str(tmp_path) in line


def test_a_missing_node_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="none was found on PATH"):
        system.require_node()


def test_an_old_node_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executable(tmp_path, "node", "v18.19.0")
    executable(tmp_path, "npm", "10")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match=r"this is v18\.19\.0"):
        system.require_node()


def test_another_python_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.version_info", (3, 12, 1))
    monkeypatch.setattr("sys.version", "3.12.1 (main)")
    assert setup.main([]) == 1
    assert capsys.readouterr().err == "Waymark needs Python 3.11: this is 3.12.1.\n"


def test_a_missing_package_is_named_and_set_up_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "find_library", lambda _name: None)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    system.install_packages(browser=False)
    assert "sudo ops/debian.sh libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in capsys.readouterr().out
