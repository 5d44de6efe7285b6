"""The ways out, the second against real sockets: a server that takes mail, one that refuses, one that says nothing."""

import socket
import ssl
import stat
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from casework.alerts.mailbox import FileMailbox, MailServer, NotTaken, mailbox_for
from settings import load
from settings.alerting import Alerts
from tests.casework.alerts.mail_servers import Answer, drips, server, talks


def alerts_at(port: int, **env: str) -> Alerts:
    told = {"MAIL": "smtp", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(port), "SMTP_SECURITY": "none"}
    told |= {"SMTP_SECONDS": "1"} | env
    return load(env={f"WAYMARK_ALERTS__{name}": text for name, text in told.items()}).alerts


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


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A key and a certificate for 127.0.0.1 in one file, which nobody trusts unless told."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a mail server")])
    now = datetime.now(UTC)
    begun = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    dated = begun.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    signed = dated.add_extension(here, critical=False).sign(key, hashes.SHA256())
    own = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file = tmp_path / "server.pem"
    file.write_bytes(own + signed.public_bytes(Encoding.PEM))
    return file


@pytest.fixture
def over_tls(certificate: Path) -> Answer:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)

    def answer(caller: socket.socket, heard: list[bytes]) -> None:
        with context.wrap_socket(caller, server_side=True) as sealed:
            talks(sealed, heard)

    return answer


def test_a_server_with_a_trusted_certificate_gets_the_mail_over_tls(
    certificate: Path, over_tls: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with server(over_tls) as (port, heard):
        MailServer(alerts_at(port, SMTP_SECURITY="tls")).send(MAIL, "0" * 32, "leeds@council.gov.uk")
    assert any(line.upper().startswith(b"RCPT TO:<LEEDS@") for line in heard)


def test_a_server_with_a_certificate_that_nobody_trusts_hears_nothing(over_tls: Answer) -> None:
    with server(over_tls) as (port, heard), pytest.raises(NotTaken):
        MailServer(alerts_at(port, SMTP_SECURITY="tls")).send(MAIL, "0" * 32, "leeds@council.gov.uk")
    assert heard == []


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
