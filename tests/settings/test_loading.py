from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings import Settings, SettingsError, load


def faults(env: dict[str, str], path: Path | None = None) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load(path, env)
    return caught.value.lines


def test_the_file_alone_is_enough() -> None:
    assert isinstance(load(env={}), Settings)


def test_the_environment_overrides_a_line_of_the_file() -> None:
    assert load(env={"WAYMARK_WEB__PORT": "8123"}).web.port == 8123


def test_a_list_in_the_environment_is_written_as_in_the_file() -> None:
    assert load(env={"WAYMARK_STAFFING__DAYS": '["sunday"]'}).staffing.days == ("sunday",)


def test_the_folder_of_data_moves_everything_that_is_written(tmp_path: Path) -> None:
    moved = load(env={"WAYMARK_DATA": str(tmp_path)})
    assert moved.store.url == f"sqlite:///{tmp_path}/waymark.db"
    assert {moved.keys.folder.parent, moved.outbox.folder.parent} == {tmp_path}


def test_paths_are_relative_to_the_file(with_line: Callable[[str, str], Path]) -> None:
    copy = with_line('folder = "{data}/keys"', 'folder = "elsewhere/keys"')
    assert load(copy, {}).keys.folder == copy.parent / "elsewhere" / "keys"


def test_every_fault_is_named_at_once() -> None:
    env = {"WAYMARK_WEB__PRT": "1", "WAYMARK_WBE__PORT": "2", "WAYMARK_MODE": "test", "WAYMARK_CONSOLE__PORT": "x"}
    named = {line.split(":")[0] for line in faults(env)}
    assert named == {"web.prt", "wbe", "mode", "console.port"}


def test_a_setting_of_a_single_value_has_no_parts() -> None:
    assert faults({"WAYMARK_MODE__X": "1"}) == ("mode.x: there is no such setting",)


def test_a_misspelt_top_level_setting_is_named() -> None:
    assert faults({"WAYMARK_LANGAUGE": "en"}) == ("langauge: there is no such setting",)


def test_what_a_process_is_told_beside_the_settings_is_no_setting() -> None:
    assert load(env={"WAYMARK_ENGINE_PORT": "1", "WAYMARK_MODEL_VERSION": "waymark-0"}) == load(env={})


def test_a_missing_setting_is_named(with_line: Callable[[str, str], Path]) -> None:
    assert faults({}, with_line("idle_minutes = 15", "")) == ("console.idle_minutes: is missing",)


def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    assert faults({}, tmp_path / "waymark.toml") == ("waymark.toml: cannot be read (No such file or directory)",)


def test_a_broken_file_is_one_clear_line(with_line: Callable[[str, str], Path]) -> None:
    (line,) = faults({}, with_line("days = 365", "days = "))
    assert line.startswith("waymark.toml: is not valid TOML")


def test_production_refuses_cookies_sent_in_clear() -> None:
    assert faults({"WAYMARK_MODE": "production"})[:1] == (
        'web.secure_cookies and console.secure_cookies must be true while mode is "production"',
    )


def test_no_two_processes_share_a_port() -> None:
    assert faults({"WAYMARK_WEB__PORT": "8001"}) == ("web.port, console.port must differ",)


def test_a_fault_does_not_repeat_the_value() -> None:
    assert "hunter2" not in "".join(faults({"WAYMARK_STORE__URL": "", "WAYMARK_WEB__PORT": "hunter2"}))


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="\0"), max_size=30))
def test_any_text_in_the_environment_gives_settings_or_named_faults(text: str) -> None:
    try:
        load(env={"WAYMARK_WEB__PORT": text, "WAYMARK_STAFFING__OPENS": text, "WAYMARK_WEB": text})
    except SettingsError as error:
        assert error.lines


def test_a_database_that_is_not_supported_is_named_at_start_up() -> None:
    (line,) = faults({"WAYMARK_STORE__URL": "mysql://somewhere/waymark"})
    assert line.startswith("store.url: must start with sqlite:///") and "somewhere" not in line
