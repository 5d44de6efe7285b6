"""A team's private keys given to one holder: sealed to the holder's own public key, so no password is needed.

A holder is a member of staff, or the recovery key on paper. Each has a key pair of their own. Whoever has a team's keys
can give them to another holder: to somebody new, or to a colleague who lost their password and made a new pair.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence

from casework.sealing.errors import EnvelopeDamaged, KeyDamaged
from casework.sealing.public_key import PublicKey, checked_team
from casework.sealing.team_key import SECRET_BYTES, TeamKey

MEMBER, RECOVERY = "member", "recovery"
"""Under these names the pairs of holders are made; no team is called so."""
_FORM = "waymark-grant/1"


def grant(keys: Sequence[TeamKey], to: PublicKey, holder: str) -> bytes:
    """The keys of one team, newest first, for `holder` alone. Raises ValueError for none, or for those of two teams."""
    team = _one_team(keys)
    box = to.seal_key(b"".join(key.secret for key in keys), _bound(holder, team))
    return json.dumps({"form": _FORM, "team": team, "box": b64encode(box).decode("ascii")}).encode("ascii")


def granted(blob: bytes, key: TeamKey, holder: str) -> tuple[TeamKey, ...]:
    """The keys again, newest first. Raises EnvelopeDamaged if they were given to another, KeyDamaged if none."""
    team, box = _read(blob)
    secrets = key.open_key(box, _bound(holder, team))
    if len(secrets) % SECRET_BYTES:
        raise EnvelopeDamaged("The given keys were cut short.")
    parts = range(0, len(secrets), SECRET_BYTES)
    return tuple(TeamKey.from_secret(team, secrets[start : start + SECRET_BYTES]) for start in parts)


def is_grant(blob: bytes) -> bool:
    """Whether it is one, and not a key wrapped by a password as older versions kept it."""
    return blob.startswith(f'{{"form": "{_FORM}"'.encode("ascii"))


def _one_team(keys: Sequence[TeamKey]) -> str:
    teams = {key.team for key in keys}
    if len(teams) != 1:
        raise ValueError("A grant holds the keys of one team.")
    return teams.pop()


def _bound(holder: str, team: str) -> bytes:
    return f"{_FORM}/{holder}/{team}".encode("ascii")


def _read(blob: bytes) -> tuple[str, bytes]:
    try:
        data = json.loads(blob)
        if data["form"] != _FORM:
            raise ValueError("another form")
        return checked_team(data["team"]), b64decode(data["box"], validate=True)
    except (ValueError, KeyError, TypeError) as error:
        raise KeyDamaged("These are no keys that were given to somebody.") from error
