"""Small stand-ins for the product's processes, so that starting and stopping can be tested in moments."""

import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ops.process import Process

WELL = """
import http.server, sys
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Health).serve_forever()
"""
DEAF = "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + WELL
NOSY = "import os, resource\nprint(sorted(os.environ), 'core', resource.getrlimit(resource.RLIMIT_CORE))"
DYING = "import sys\nsys.exit('the reason')"
WORKER = (
    f"import subprocess, sys, time\nsubprocess.Popen([sys.executable, '-c', {DEAF!r}, sys.argv[1]])\ntime.sleep(60)\n"
)

# "well" answers /health; "deaf" does too, and ignores a request to stop; "worker" leaves the port to a deaf child.
PROGRAMS = {"well": WELL, "deaf": DEAF, "dying": DYING, "worker": WORKER, "nosy": NOSY}
MakeProcess = Callable[..., Process]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def make_process() -> MakeProcess:
    def make(program: str = "well", name: str = "web") -> Process:
        port = free_port()
        command = (sys.executable, "-c", PROGRAMS[program], str(port))
        return Process(name, "public chat", command, {}, "127.0.0.1", port, f"{name}.port")

    return make


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "log").mkdir()
    return tmp_path
