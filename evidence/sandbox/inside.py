"""The sandbox's own main: closes itself in, reads the file from stdin, answers on stdout with a line of JSON.

`{"refused": code or null, "found": [codes], "copy": bool}`, then the bytes of the working copy if there is one.
"""

import json
import sys
from collections.abc import Callable, Mapping
from importlib import import_module

from evidence.sandbox import limits
from evidence.sandbox.calls import forbid_calls
from evidence.sandbox.look import Look, Unfit
from evidence.sandbox.mixed import second_kind

_ROOMS: Mapping[str, str] = {
    "image": "picture",
    "application": "document",
    "audio": "sound",
    "video": "film",
    "text": "text",
}


def main(kind: str) -> None:
    """Reads all of stdin. `kind` is one of `evidence.kinds.KINDS`."""
    limits.limit_use()
    limits.leave_network()
    look: Callable[[bytes, str], Look] = import_module(f"evidence.sandbox.{_ROOMS[kind.split('/')[0]]}").look
    limits.leave_files()
    forbid_calls()
    try:
        seen = _seen(look, sys.stdin.buffer.read(), kind)
    except Unfit as unfit:
        _say(unfit.reason, Look(frozenset(), None))
    except MemoryError:
        _say("heavy", Look(frozenset(), None))
    except Exception:  # whatever a library says of a file that it can't read
        _say("broken", Look(frozenset(), None))
    else:
        _say(None, seen)
        sys.stdout.buffer.write(seen.copy or b"")
    sys.stdout.buffer.flush()


def _seen(look: Callable[[bytes, str], Look], content: bytes, kind: str) -> Look:
    """A copy is only offered when a second look finds nothing in it any more."""
    if not content:
        raise Unfit("empty")
    if second_kind(content, kind):
        raise Unfit("mixed")
    seen = look(content, kind)
    if seen.copy is not None and look(seen.copy, kind).found:
        return Look(seen.found, None)
    return seen


def _say(refused: str | None, seen: Look) -> None:
    line = {"refused": refused, "found": sorted(seen.found), "copy": seen.copy is not None}
    sys.stdout.buffer.write(json.dumps(line).encode("ascii") + b"\n")
