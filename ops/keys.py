"""`python -m ops.keys`: makes the teams' keys and the first support worker (production; development does it by itself).

`python -m ops.keys --worker NAME` adds a support worker, who gets the keys by the printed recovery key.
"""

import argparse
import getpass
from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError

from casework.sealing.errors import WrongPassword
from casework.store import migrate
from ops import staff
from ops.folders import make_folders
from ops.say import Refused, complain, say
from settings import Settings, SettingsError, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 with clear lines if it can't be done."""
    parser = argparse.ArgumentParser(prog="python -m ops.keys", description=__doc__)
    parser.add_argument("--worker", metavar="NAME", help="the name of a support worker to add")
    options = parser.parse_args(arguments)
    try:
        settings = load()
        make_folders(settings)
        migrate(settings.store.url)
        _add(settings, options.worker) if options.worker else _make(settings)
    except (SettingsError, Refused) as error:
        complain(error.lines)
        return 1
    except IntegrityError:
        complain(["A member of staff of that name is already in the database."])
        return 1
    return 0


def _make(settings: Settings) -> None:
    if staff.have_keys(settings):
        raise Refused(
            "The teams' keys were already made. They are never replaced, or nobody could open what is sealed."
        )
    staff.make_keys(settings)
    if sign_in := staff.first_sign_in(settings):
        say(f"First sign-in: {sign_in.name}, one-time password {sign_in.password}")
    say(f"Recovery key: print {staff.recovery_paper(settings)} and remove it.")


def _add(settings: Settings, name: str) -> None:
    try:
        sign_in = staff.add_worker(settings, name, getpass.getpass("Recovery key: "))
    except WrongPassword as error:
        raise Refused(str(error)) from None
    say(f"First sign-in: {sign_in.name}, one-time password {sign_in.password}")


if __name__ == "__main__":
    raise SystemExit(main())
