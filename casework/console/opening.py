"""Opening sealed things with whichever of a worker's team keys fits."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from casework.sealing.envelope import open_envelope, open_note, seal_note
from casework.sealing.errors import NotARecipient
from casework.sealing.message import Written, open_written, seal_written
from casework.sealing.sealed_report import SealedReport
from casework.sealing.team_key import TeamKey
from casework.store.messages import Message
from report.document import completed

Opened = TypeVar("Opened")


def coded_part(sealed: SealedReport, keys: Sequence[TeamKey]) -> dict[str, Any]:
    """The coded facts. Raises NotARecipient or EnvelopeDamaged."""
    return completed(_with_a_key(sealed, keys, lambda key: open_envelope(sealed, key, "coded")))


def document(sealed: SealedReport, keys: Sequence[TeamKey]) -> dict[str, Any]:
    """The whole `waymark-report/1` document. Raises NotARecipient or EnvelopeDamaged."""
    return completed(_with_a_key(sealed, keys, lambda key: open_envelope(sealed, key, "words")))


def note_text(sealed: SealedReport, keys: Sequence[TeamKey], blob: bytes) -> str:
    """The text of a sealed note. Raises NotARecipient or EnvelopeDamaged."""
    return str(_with_a_key(sealed, keys, lambda key: open_note(sealed, key, blob))["text"])


def sealed_note(sealed: SealedReport, keys: Sequence[TeamKey], text: str) -> bytes:
    """A note that opens wherever its report opens, and is gone when the report is erased."""
    return _with_a_key(sealed, keys, lambda key: seal_note(sealed, key, {"text": text}))


def sealed_content(sealed: SealedReport, keys: Sequence[TeamKey], content: Mapping[str, Any]) -> bytes:
    """Something about the report, sealed as a note is."""
    return _with_a_key(sealed, keys, lambda key: seal_note(sealed, key, content))


def opened_content(sealed: SealedReport, keys: Sequence[TeamKey], blob: bytes) -> Mapping[str, Any]:
    """The same again. Raises NotARecipient or EnvelopeDamaged."""
    return _with_a_key(sealed, keys, lambda key: open_note(sealed, key, blob))


def opened_message(sealed: SealedReport, keys: Sequence[TeamKey], message: Message) -> Written:
    """A message between the person and the workers. Raises NotARecipient or EnvelopeDamaged."""
    return _with_a_key(sealed, keys, lambda key: open_written(sealed, key, message.blob, message.author, message.at))


def sealed_message(sealed: SealedReport, keys: Sequence[TeamKey], written: Written) -> bytes:
    """A message that opens for whoever may open the report, the person with their code among them."""
    return _with_a_key(sealed, keys, lambda key: seal_written(sealed, key, written))


def _with_a_key(sealed: SealedReport, keys: Sequence[TeamKey], use: Callable[[TeamKey], Opened]) -> Opened:
    recipients = {wrap.recipient for wrap in sealed.wraps}
    for key in keys:
        if key.recipient not in recipients:
            continue
        try:
            return use(key)
        except NotARecipient:  # wrapped to an older key of the same team: another team's key may fit
            continue
    raise NotARecipient("No key of this worker opens the report.")
