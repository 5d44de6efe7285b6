"""Whether the ports are free, asked before anything starts, so that the answer is one clear line."""

import socket
from collections.abc import Iterable

from ops.process import Process
from ops.say import Refused


def require_free(processes: Iterable[Process]) -> None:
    """Raises Refused with one line for each port that cannot be used, naming the setting to change."""
    if taken := [_line(process) for process in processes if not is_free(process.host, process.port)]:
        raise Refused(*taken)


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left is free
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _line(process: Process) -> str:
    variable = f"WAYMARK_{process.setting.replace('.', '__').upper()}"
    return (
        f"Port {process.port} on {process.host} is in use, so the {process.title} can't start: "
        f"change {process.setting} in waymark.toml, or set {variable}."
    )
