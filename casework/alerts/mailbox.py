"""Ways out for a mail: the operator's mail server, or a folder of files in development."""

import os
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Protocol

from settings.alerting import Alerts


class NotTaken(Exception):
    """The mail did not go, as far as we know. Its text names the kind of failure and nothing else."""


class Mailbox(Protocol):
    """Where mail goes."""

    def send(self, mail: bytes, token: str, address: str) -> None:
        """Returns once the mail is taken. Raises NotTaken."""


@dataclass(frozen=True)
class FileMailbox:
    """Each mail is one file, `<address>/<token>.eml`; the same mail again is the same file."""

    folder: Path

    def send(self, mail: bytes, token: str, address: str) -> None:
        """Whole on the disk, or not there."""
        place = self.folder / address
        new = place / f"{token}.new"
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(mail)
                file.flush()
                os.fsync(file.fileno())
            new.replace(place / f"{token}.eml")
        except OSError as error:
            raise NotTaken(type(error).__name__) from None


@dataclass(frozen=True)
class MailServer:
    """The operator's mail server, over TLS with its certificate checked; without TLS only on this machine."""

    alerts: Alerts

    def send(self, mail: bytes, token: str, address: str) -> None:
        """One connection for one mail, so that one refused address holds up no other."""
        try:
            self._deliver(mail, address)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            # An answer of the server may quote the address, so only its kind is kept.
            raise NotTaken(type(error).__name__) from None

    def _deliver(self, mail: bytes, address: str) -> None:
        at = self.alerts
        server = self._connected()
        # The time-out of a socket starts anew with each byte, so a server that drips would hold us for ever.
        cut = Timer(at.smtp_seconds, _cut, (server,))
        cut.daemon = True
        cut.start()
        try:
            if at.smtp_security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if at.smtp_user:
                server.login(at.smtp_user, Path(at.smtp_password_file).read_text(encoding="utf-8").strip())
            server.sendmail(at.sender, [address], mail)
        finally:
            cut.cancel()
            # The mail is taken or not by now; a farewell that fails changes neither.
            with suppress(smtplib.SMTPException, OSError):
                server.close()

    def _connected(self) -> smtplib.SMTP:
        at = self.alerts
        if at.smtp_security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(at.smtp_host, at.smtp_port, timeout=at.smtp_seconds, context=context)
        return smtplib.SMTP(at.smtp_host, at.smtp_port, timeout=at.smtp_seconds)


def mailbox_for(alerts: Alerts) -> Mailbox:
    """The way that the settings name."""
    return MailServer(alerts) if alerts.mail == "smtp" else FileMailbox(alerts.folder)


def _cut(server: smtplib.SMTP) -> None:
    with suppress(OSError):
        if server.sock is not None:
            server.sock.shutdown(2)
