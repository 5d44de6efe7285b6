"""Public keys: the only keys that the public side holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.sealing.team_key import KeyDamaged, TeamKey, read_public_keys, write_public


def test_keys_are_read_as_they_were_written_by_name_of_team(tmp_path: Path, leeds: TeamKey, county: TeamKey) -> None:
    for key in (leeds, county):
        write_public(key.public, tmp_path / "keys")
    assert read_public_keys(tmp_path / "keys") == (county.public, leeds.public)


def test_a_folder_that_is_not_there_holds_no_keys(tmp_path: Path) -> None:
    assert read_public_keys(tmp_path / "none") == ()


def test_the_file_holds_nothing_of_the_private_key(tmp_path: Path, leeds: TeamKey) -> None:
    content = write_public(leeds.public, tmp_path).read_bytes()
    assert leeds._x25519.hex().encode() not in content and len(leeds.public.raw) == 1216


@pytest.mark.parametrize(
    "content", ["", "{}", '{"form": "waymark-public-key/1", "team": "leeds", "key": "AAAA"}', "\xff"]
)
def test_a_file_that_is_no_key_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "leeds.json").write_text(content, encoding="latin-1")
    with pytest.raises(KeyDamaged, match=r"leeds\.json"):
        read_public_keys(tmp_path)


def test_a_key_under_another_teams_name_is_refused(tmp_path: Path, leeds: TeamKey) -> None:
    write_public(leeds.public, tmp_path).rename(tmp_path / "county.json")
    with pytest.raises(KeyDamaged, match=r"county\.json"):
        read_public_keys(tmp_path)
