"""`python -m casework.store.audit_verify`: is the audit as it was written? One line; 0 if it is, 1 if not."""

from __future__ import annotations

import sys

from sqlalchemy.exc import SQLAlchemyError

from casework.store import audit, audit_heads
from casework.store.engine import engine_for, unit_of_work
from settings import SettingsError, load


def main() -> int:
    """Writes the verdict and returns the exit status: 0 sound, 1 not sound or not readable."""
    try:
        settings = load()
        heads = audit_heads.read(settings.data / audit_heads.NAME)
        with unit_of_work(engine_for(settings.store.url)) as session:
            verdict = audit.verify(session)
            missing = audit_heads.first_missing(session, heads)
    except SettingsError as error:
        return _say("The settings can't be used: " + "; ".join(error.lines), 1)
    except SQLAlchemyError:
        return _say("The audit could not be read.", 1)
    except (OSError, ValueError):
        return _say(f"The ends of the audit in {audit_heads.NAME} could not be read.", 1)
    if verdict.ok and missing:
        return _say(f"The audit was cut short: on {missing.day} it had {missing.count} entries.", 1)
    if not verdict.ok:
        return _say(f"The audit is not as it was written: entry {verdict.first_bad} of {verdict.count}.", 1)
    return _say(f"The audit is as it was written: {verdict.count} entries, head {verdict.head}.", 0)


def _say(line: str, status: int) -> int:
    sys.stdout.write(line + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
