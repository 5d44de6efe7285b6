"""`python -m ops.keys`: makes the teams' keys and the first support worker (production; development does it by itself).

With `--add`, `--renew` or `--end NAME` it sees to one support worker.
"""

import argparse
import getpass
from collections.abc import Callable, Sequence

from sqlalchemy.exc import SQLAlchemyError

from casework.sealing.errors import SealingError
from casework.store import migrate
from casework.store.staff import NameTaken
from ops import staff, team_keys
from ops.folders import make_folders
from ops.say import Refused, complain, say
from settings import Settings, SettingsError, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 with clear lines if it can't be done."""
    options = _options(arguments)
    try:
        settings = load()
        make_folders(settings)
        migrate(settings.store.url)
        _act(settings, options)
    except (SettingsError, Refused) as error:
        complain(error.lines)
        return 1
    except (SealingError, NameTaken) as error:
        complain([str(error)])
        return 1
    except SQLAlchemyError as error:
        complain([f"The database can't be used just now ({type(error).__name__}). Nothing was changed."])
        return 1
    return 0


def _act(settings: Settings, options: argparse.Namespace) -> None:
    if options.add is not None:
        _with_recovery_key(staff.add_worker, settings, options.add)
    elif options.renew is not None:
        _with_recovery_key(staff.renew_worker, settings, options.renew)
    elif options.end is not None:
        say(f"{staff.end_worker(settings, options.end).name} can't sign in any more.")
    else:
        _make(settings)


def _make(settings: Settings) -> None:
    if team_keys.have_keys(settings):
        raise Refused(
            "The teams' keys were already made. They are never replaced, or nobody could open what is sealed."
        )
    team_keys.make_keys(settings)
    for sign_in in team_keys.first_sign_ins(settings):
        _show(sign_in)
    say(f"Recovery key: print {staff.recovery_paper(settings)} and remove it.")


def _with_recovery_key(act: Callable[[Settings, str, str], staff.SignIn], settings: Settings, name: str) -> None:
    staff.one_time(name)  # a bad name is refused before the recovery key is asked for
    try:
        code = getpass.getpass("Recovery key: ")
    except (EOFError, KeyboardInterrupt):
        raise Refused("No recovery key was typed. Nothing was changed.") from None
    _show(act(settings, name, code))


def _show(sign_in: staff.SignIn) -> None:
    say(f"First sign-in: {sign_in.name}, one-time password {sign_in.password}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ops.keys", description=__doc__)
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--add", metavar="NAME", help="adds a support worker; asks for the recovery key")
    one.add_argument("--renew", metavar="NAME", help="a new one-time password for a worker; asks for the recovery key")
    one.add_argument("--end", metavar="NAME", help="ends a worker's access")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
