"""Files that people add to a talk: sealed as they stream in, looked at only in a sandbox, kept beside their report.

The room knows neither the talk nor the report: it gives an id and a key for each file, and takes them back.
"""

from evidence.intake import Intake, Taken
from evidence.kept import Kept
from evidence.place import kept_at, quarantine_at
from evidence.quarantine import Limits, Quarantine
from evidence.refusal import Refused
from evidence.stream import Damaged
from evidence.upload import Nowhere, Upload

__all__ = [
    "Damaged",
    "Intake",
    "Kept",
    "Limits",
    "Nowhere",
    "Quarantine",
    "Refused",
    "Taken",
    "Upload",
    "kept_at",
    "quarantine_at",
]
