"""What every page of the console works with, in one place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import Engine

from casework.console.keeping.publisher import Publisher
from casework.console.keyring import Keyring
from casework.console.throttle import Throttle
from casework.sealing.outbox import Outbox
from casework.sealing.second_factor import SecretBox
from evidence import Kept
from signposting import Showing

NAME = "waymark-desk"


@dataclass(frozen=True)
class Desk:
    """The database, reports' files, the keys in memory, the guard against guessing, the console's settings,
    and what tells the other processes of the directory."""

    engine: Engine
    kept: Kept
    keyring: Keyring
    throttle: Throttle
    clock: Callable[[], datetime]
    idle_minutes: int
    late_hours: int
    secure_cookies: bool
    second_steps: SecretBox
    keys_folder: Path
    outbox: Outbox
    heads: Path
    publisher: Publisher
    showing: Showing


def desk() -> Desk:
    """The desk of the app that is answering now."""
    found: Desk = current_app.extensions[NAME]
    return found
