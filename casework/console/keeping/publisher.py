"""Tells the public processes of the directory as it stands in the store, and goes on trying while the disk refuses."""

from pathlib import Path
from threading import Lock

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from casework.console.keeping.book import read_book
from casework.store.engine import unit_of_work
from logs import own_logger
from signposting.published import NAME, publish

log = own_logger("console.publisher")


class Publisher:
    """`folder` is where the other processes look."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine = engine
        self._folder = folder
        self._told: int | None = None
        self._lock = Lock()

    def tell(self) -> bool:
        """Publishes what is not published yet; False when that can't be done now. Never raises."""
        with self._lock:
            try:
                with unit_of_work(self._engine) as s:
                    book = read_book(s)
                newest = sum(version.number for version in book.versions.values())
                if newest != self._told or (newest and not (self._folder / NAME).exists()):
                    publish(self._folder, book.changes)
                    self._told = newest
            except (OSError, SQLAlchemyError, ValueError) as error:
                log.error("the directory could not be published: %s", type(error).__name__)
                return False
            return True
