"""A PostgreSQL server of its own, for tests and figures: Debian's package, on a free port, in a temporary folder."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine, text

from ops.say import Refused

_DEBIAN = Path("/usr/lib/postgresql")
_NAME = "waymark"


@contextmanager
def postgres(*, durable: bool = True) -> Iterator[URL]:
    """The address of its database `postgres` while it runs; everything of it is gone afterwards.

    Not `durable` is for tests: it does not wait for the disk. Raises Refused if it is not installed or does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="waymark-postgres-"))
    try:
        port = _free_port()
        password = _make(folder)
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
        options += "" if durable else " -c fsync=off -c full_page_writes=off"
        _run("pg_ctl", folder, "start", "--wait", "--log", str(folder / "log"), "--options", options)
        try:
            yield URL.create("postgresql+psycopg", _NAME, password, "127.0.0.1", port, "postgres")
        finally:
            _run("pg_ctl", folder, "stop", "--wait", "--mode", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(server: URL, name: str, template: str = "template0") -> URL:
    """The address of a new database on the server, a copy of `template`."""
    _on(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return server.set(database=name)


def drop_database(place: URL) -> None:
    """Drops the database at `place`, also while somebody is connected."""
    _on(place.set(database="postgres"), f'DROP DATABASE "{place.database}" WITH (FORCE)')


def _on(server: URL, sql: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(sql))
    engine.dispose()


def _make(folder: Path) -> str:
    password, file = secrets.token_urlsafe(24), folder / "password"
    file.write_text(password, encoding="ascii")
    user = _user()
    if user:
        for path in (folder, file):
            shutil.chown(path, user)
    # The C locale: text in the order of its characters, as on SQLite.
    how = ("--auth", "scram-sha-256", "--pwfile", str(file), "--encoding", "UTF8", "--locale", "C.UTF-8")
    _run("initdb", folder, "--username", _NAME, *how)
    file.unlink()
    return password


def _run(command: str, folder: Path, *more: str) -> None:
    line: Sequence[str] = [_program(command), "--pgdata", str(folder / "data"), *more]
    # PostgreSQL refuses to run as root. Output goes to no pipe: the server would hold it open.
    done = subprocess.run(  # noqa: S603
        line, user=_user(), cwd=folder, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120
    )
    if done.returncode:
        raise Refused(f"PostgreSQL's {command} failed with exit code {done.returncode}.")


def _program(command: str) -> str:
    found = sorted(_DEBIAN.glob(f"*/bin/{command}"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise Refused("PostgreSQL is not installed: sudo ops/debian.sh postgresql")
    return str(found[-1])


def _user() -> str | None:
    if os.geteuid() != 0:
        return None
    names = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
