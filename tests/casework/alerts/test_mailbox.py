"""The ways out, the second against real sockets: a server that takes mail, one that refuses, one that says nothing."""

import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from casework.alerts.mailbox import FileMailbox, MailServer, NotTaken, mailbox_for
from settings import load
from settings.alerting import Alerts

Answer = Callable[[socket.socket, list[bytes]], None]


def alerts_at(port: int, **env: str) -> Alerts:
    told = {"MAIL": "smtp", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(port), "SMTP_SECURITY": "none"}
    told |= {"SMTP_SECONDS": "1"} | env
    return load(env={f"WAYMARK_ALERTS__{name}": text for name, text in told.items()}).alerts


@contextmanager
def server(answer: Answer) -> Iterator[tuple[int, list[bytes]]]:
    """A listener on a free port that treats each caller with `answer`, which notes what it heard."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    caller, _ = listening.accept()
                except OSError:
                    return
                with caller:
                    try:
                        answer(caller, heard)
                    except OSError:
                        continue

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1], heard
        listening.shutdown(socket.SHUT_RDWR)


def talks(caller: socket.socket, heard: list[bytes], rcpt: bytes = b"250 ok", data: bytes = b"250 taken") -> None:
    caller.sendall(b"220 here\r\n")
    lines = caller.makefile("rb")
    for line in lines:
        heard.append(line)
        if line.upper().startswith(b"DATA"):
            caller.sendall(b"354 go on\r\n")
            while (part := lines.readline()) != b".\r\n":
                heard.append(part)
            caller.sendall(data + b"\r\n")
        else:
            caller.sendall((rcpt if line.upper().startswith(b"RCPT") else b"250 ok") + b"\r\n")


def drips(caller: socket.socket, _heard: list[bytes]) -> None:
    caller.sendall(b"220 here\r\n")
    for _ in range(100):
        time.sleep(0.1)
        caller.sendall(b"2")


MAIL = b"Subject: x\r\n\r\n.a line that begins with a dot\r\n"


def test_the_mail_server_gets_the_mail_for_its_address() -> None:
    with server(talks) as (port, heard):
        MailServer(alerts_at(port)).send(MAIL, "0" * 32, "leeds@council.gov.uk")
    assert any(line.upper().startswith(b"RCPT TO:<LEEDS@") for line in heard)
    assert b"..a line that begins with a dot\r\n" in heard


@pytest.mark.parametrize("refusal", [b"550 no such leeds@council.gov.uk", b"451 try later", b"452 full"])
def test_a_refusal_is_an_honest_failure_that_quotes_nothing(refusal: bytes) -> None:
    for part in ("rcpt", "data"):
        answer = partial(talks, **{part: refusal})
        with server(answer) as (port, _), pytest.raises(NotTaken) as caught:
            MailServer(alerts_at(port)).send(MAIL, "0" * 32, "leeds@council.gov.uk")
        assert "leeds" not in str(caught.value) and caught.value.__cause__ is None


@pytest.mark.parametrize("answer", [drips, lambda caller, heard: time.sleep(5), lambda caller, heard: None])
def test_a_server_that_is_slow_silent_or_gone_holds_nobody_for_long(answer: Answer) -> None:
    with server(answer) as (port, _):
        began = time.monotonic()
        with pytest.raises(NotTaken):
            MailServer(alerts_at(port)).send(MAIL, "0" * 32, "leeds@council.gov.uk")
        assert time.monotonic() - began < 4


def test_a_server_that_is_down_is_a_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NotTaken):
        MailServer(alerts_at(port)).send(MAIL, "0" * 32, "leeds@council.gov.uk")


def test_a_server_that_offers_no_tls_gets_neither_mail_nor_password(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("hush")
    with server(talks) as (port, heard), pytest.raises(NotTaken):
        told = {"SMTP_SECURITY": "starttls", "SMTP_USER": "waymark", "SMTP_PASSWORD_FILE": str(secret)}
        MailServer(alerts_at(port, **told)).send(MAIL, "0" * 32, "leeds@council.gov.uk")
    assert not any(line.upper().startswith((b"AUTH", b"MAIL", b"DATA")) for line in heard)


def test_a_file_mailbox_keeps_the_same_mail_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    for _ in range(2):
        FileMailbox(tmp_path / "mail").send(MAIL, "ab" * 16, "leeds@council.gov.uk")
    (kept,) = (tmp_path / "mail").rglob("*.*m*l")
    assert kept.read_bytes() == MAIL and stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_full_disk_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("in the way")
    with pytest.raises(NotTaken):
        FileMailbox(tmp_path / "mail").send(MAIL, "ab" * 16, "leeds@council.gov.uk")


def test_development_has_a_file_mailbox() -> None:
    assert isinstance(mailbox_for(load(env={}).alerts), FileMailbox)
