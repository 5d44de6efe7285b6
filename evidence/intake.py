"""Taking one file in: settled in quarantine, looked at in the sandbox, its working copy sealed beside it."""

from base64 import b64encode
from dataclasses import dataclass

from evidence.inspection import Inspector
from evidence.quarantine import Quarantine
from evidence.refusal import Refused
from evidence.stream import Damaged
from evidence.upload import Nowhere, Upload


@dataclass(frozen=True)
class Taken:
    """A file that is kept. `key` (base64) opens it and stands nowhere on the disk; whoever loses it loses the file.

    `sha256` is that of the original in hex, `size` in bytes, `kind` a media type, `found` the codes of hidden data, and
    `copy` whether there is a working copy without it.
    """

    id: str
    key: str
    sha256: str
    size: int
    kind: str
    found: tuple[str, ...]
    copy: bool


class Intake:
    """The one way in."""

    def __init__(self, quarantine: Quarantine, inspector: Inspector | None = None) -> None:
        self.quarantine = quarantine
        self._inspector = inspector or Inspector()

    def take(self, upload: Upload | Nowhere) -> Taken:
        """Raises Refused, or OSError for a bad disk; nothing of the file is left then."""
        upload.settle()
        if isinstance(upload, Nowhere):
            raise Refused(upload.refusal)
        try:
            return self._looked_at(upload)
        except BaseException as error:
            self.quarantine.discard(upload.name)
            if isinstance(error, Damaged):
                raise OSError("what was just written can't be read") from None
            raise

    def _looked_at(self, upload: Upload) -> Taken:
        content = self.quarantine.original(upload.name, upload.key)
        with self._inspector.look(content, upload.kind) as seen:
            if seen.copy:
                self.quarantine.put_copy(upload.name, upload.key, seen.content())
        key = b64encode(upload.key).decode("ascii")
        return Taken(upload.name, key, upload.sha256, upload.size, upload.kind, seen.found, seen.copy)
