"""Team keys: stored only wrapped, opened only by the right password."""

from __future__ import annotations

import json

import pytest

from casework.sealing import password
from casework.sealing.team_key import KeyDamaged, RecoveryKey, TeamKey, WrongPassword


@pytest.fixture(scope="module")
def blob(leeds: TeamKey) -> bytes:
    return leeds.wrap("correct horse")


@pytest.fixture(scope="module")
def recovery(leeds: TeamKey) -> RecoveryKey:
    return leeds.recovery_key()


def test_the_right_password_gives_the_key_back(leeds: TeamKey, blob: bytes) -> None:
    assert TeamKey.unwrap(blob, "correct horse") == leeds


def test_a_wrong_password_is_refused_and_not_repeated(blob: bytes) -> None:
    with pytest.raises(WrongPassword) as caught:
        TeamKey.unwrap(blob, "canary password")
    assert "canary" not in str(caught.value)


def test_the_same_password_from_another_keyboard_opens_it(leeds: TeamKey) -> None:
    assert TeamKey.unwrap(leeds.wrap("caf\u00e9"), "cafe\u0301") == leeds


def test_a_wrapped_key_can_not_be_passed_off_as_another_teams(blob: bytes) -> None:
    with pytest.raises(WrongPassword):
        TeamKey.unwrap(json.dumps({**json.loads(blob), "team": "county"}).encode(), "correct horse")


@pytest.mark.parametrize("change", [{"form": "waymark-team-key/2"}, {"salt": "?"}, {"box": 3}, {"team": "../leeds"}])
def test_a_blob_that_is_no_wrapped_key_is_called_damaged(blob: bytes, change: dict[str, object]) -> None:
    with pytest.raises(KeyDamaged):
        TeamKey.unwrap(json.dumps({**json.loads(blob), **change}).encode(), "correct horse")


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"null"])
def test_bytes_that_are_no_wrapped_key_are_called_damaged(content: bytes) -> None:
    with pytest.raises(KeyDamaged):
        TeamKey.unwrap(content, "correct horse")


def test_the_password_is_stretched_as_rfc_9106_recommends() -> None:
    assert (password.PASSES, password.MEMORY_KIB, password.LANES) == (3, 65536, 4)


def test_the_private_key_shows_neither_in_the_blob_nor_in_a_traceback(leeds: TeamKey, blob: bytes) -> None:
    secrets = [leeds._mlkem_seed, leeds._x25519]
    assert all(secret not in blob and repr(secret)[2:-1] not in repr(leeds) for secret in secrets)


def test_the_printed_recovery_code_gives_the_key_back_however_it_is_typed(
    leeds: TeamKey, recovery: RecoveryKey
) -> None:
    assert TeamKey.recover(recovery.blob, recovery.code.lower().replace("-", " ")) == leeds
    assert recovery.code not in repr(recovery)


def test_another_recovery_code_does_not(recovery: RecoveryKey) -> None:
    for code in ("0" * 32, "too short"):
        with pytest.raises(WrongPassword):
            TeamKey.recover(recovery.blob, code)


@pytest.mark.parametrize("team", ["", "../leeds", "Leeds", "access_code", "leeds/x"])
def test_a_name_that_could_be_mistaken_is_no_team(team: str) -> None:
    with pytest.raises(ValueError, match="team"):
        TeamKey.generate(team)
