"""`python -m ops.run`: makes what is missing, starts Waymark, says where it is, and keeps it running until Ctrl-C."""

import argparse
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

from alembic.util import CommandError
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from casework.store import migrate
from ops import erasures, team_keys, telegram
from ops.folders import make_folders, only_run
from ops.model import ensure_model
from ops.ports import require_free
from ops.processes import NAMES, chosen, processes
from ops.say import Refused, complain, say
from ops.staff import SignIn, recovery_paper
from ops.supervisor import Supervisor
from ops.system import require_disk
from settings import Settings, SettingsError, load

# SIGINT too: a shell that starts us in the background has it ignored, and Python would leave it so.
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
RUN_GIGABYTES = 0.5  # room for logs and for the database to grow while somebody is sending


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 with clear lines if something must be mended first; 0 after a clean stop."""
    options = _options(arguments)
    outside = dict(os.environ) | ({"WAYMARK_DATA": str(options.data.resolve())} if options.data else {})
    for number in ENDINGS:
        signal.signal(number, _interrupt)
    try:
        run(load(env=outside), outside, options.processes)
    except SettingsError as error:
        complain(["The settings can't be used:", *(f"  {line}" for line in error.lines)])
        return 1
    except Refused as refused:
        complain(refused.lines)
        return 1
    except KeyboardInterrupt:
        say("Waymark has stopped.")
    return 0


def run(settings: Settings, outside: Mapping[str, str], names: Sequence[str] = NAMES) -> None:
    """Until interrupted. Raises Refused, or KeyboardInterrupt after everything was stopped."""
    with ExitStack() as stack:
        stack.enter_context(only_run(settings.data))
        supervisor = start(settings, outside, names)
        stack.callback(_stop, supervisor)
        supervisor.wait_until_ready()
        say("", *welcome(settings, names), *telegram.lines(settings, names), "Stop with Ctrl-C.", "")
        supervisor.watch()


def start(settings: Settings, outside: Mapping[str, str], names: Sequence[str] = NAMES) -> Supervisor:
    """Makes what is missing and starts the named processes, without waiting for them. Raises Refused."""
    require_disk(settings.data, RUN_GIGABYTES, "to run")
    nothing_yet = chosen(processes(settings, Path(), outside), names)
    require_free(nothing_yet)
    make_folders(settings)
    telegram.make_keys(settings)
    prepare_store(settings)
    model = ensure_model(settings, outside) if "engine" in names else Path()
    supervisor = Supervisor(chosen(processes(settings, model, outside), names), settings.data, say)
    say("Starting Waymark")
    supervisor.start_all()
    return supervisor


def prepare_store(settings: Settings) -> None:
    """The newest form of the database, without what was erased, and in development the teams' keys.

    Raises Refused for want of keys, or when the database can't be opened.
    """
    try:
        migrate(settings.store.url)
        if again := erasures.replay(settings):
            say(f"Erased again, after a restore: {again}.")
        _prepare_keys(settings)
    except (SQLAlchemyError, CommandError) as error:
        raise Refused(
            f"The database {make_url(settings.store.url)!r} can't be used ({type(error).__name__}):",
            "  is its server running, is another program holding it, is the disk full,",
            "  or was it made by a newer Waymark?",
        ) from None


def _prepare_keys(settings: Settings) -> None:
    if team_keys.have_keys(settings):
        return
    if settings.mode == "production":
        raise Refused("There are no team keys, so nobody could open a report: run `make keys` once, then start again.")
    say("Making the teams' keys and a first support worker")
    team_keys.make_keys(settings)


def welcome(settings: Settings, names: Sequence[str] = NAMES) -> list[str]:
    """Where everything is, and how to sign in for the first time."""
    lines = []
    if "web" in names:
        lines.append(f"Public chat:    http://{settings.web.host}:{settings.web.port}")
    if "console" in names:
        lines.append(f"Staff console:  http://{settings.console.host}:{settings.console.port}")
    for sign_in in team_keys.first_sign_ins(settings):
        lines.append(f"  first sign-in: {sign_in.name}, {_password_words(settings, sign_in)}")
    if recovery_paper(settings).exists():
        lines.append(f"  recovery key: print {recovery_paper(settings)} and remove it")
    return lines


def _password_words(settings: Settings, sign_in: SignIn) -> str:
    """In production what we say goes to the system's journal, which many can read."""
    shown = settings.mode == "development"
    return f"one-time password {sign_in.password if shown else f'in {team_keys.sign_in_file(settings)}'}"


def _stop(supervisor: Supervisor) -> None:
    # A second Ctrl-C must not leave half of them running.
    for number in ENDINGS:
        signal.signal(number, signal.SIG_IGN)
    say("Stopping")
    supervisor.stop_all()


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ops.run", description=__doc__)
    parser.add_argument(
        "--processes",
        type=lambda text: tuple(text.split(",")),
        default=NAMES,
        help=f"some of {','.join(NAMES)}; all by default",
    )
    parser.add_argument("--data", type=Path, help="another data folder, in place of the setting `data`")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
