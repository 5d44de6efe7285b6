"""The store: sealed reports, staff, wrapped keys and the audit in one SQL database.

One query module per noun; each function takes a `Session` first and returns frozen values, never an ORM row.
Commits happen only at the end of a `unit_of_work(engine)`. Nothing here can read what a person wrote.
"""

from casework.store.engine import engine_for, unit_of_work
from casework.store.schema import migrate

__all__ = ["engine_for", "migrate", "unit_of_work"]
