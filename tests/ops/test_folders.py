import os
from pathlib import Path

import pytest

from ops.folders import make_folders, only_run, running, write_private
from ops.say import Refused
from settings import load


def test_every_folder_of_data_is_closed_to_others(tmp_path: Path) -> None:
    settings = load(env={"WAYMARK_DATA": str(tmp_path / "data")})
    make_folders(settings)
    folders = [settings.data, settings.data / "log", settings.keys.folder, settings.outbox.folder]
    assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700] * 4


def test_what_a_killed_process_left_in_the_temporary_folder_is_removed(tmp_path: Path) -> None:
    settings = load(env={"WAYMARK_DATA": str(tmp_path / "data")})
    make_folders(settings)
    (settings.data / "tmp" / "left").touch()
    make_folders(settings)
    assert list((settings.data / "tmp").iterdir()) == []


def test_two_runs_never_share_a_data_folder(tmp_path: Path) -> None:
    with only_run(tmp_path):
        assert running(tmp_path) == os.getpid()
        with pytest.raises(Refused), only_run(tmp_path):
            pytest.fail("the second run was let in")
    assert running(tmp_path) is None
    with only_run(tmp_path):
        pass


def test_a_secret_is_never_written_over_another_or_left_open_to_others(tmp_path: Path) -> None:
    write_private(tmp_path / "secret", "one")
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        write_private(tmp_path / "secret", "two")
