import socket
from collections.abc import Callable

import pytest

from ops.ports import require_free
from ops.process import Process
from ops.say import Refused


def test_each_port_in_use_is_one_line_that_names_its_setting(make_process: Callable[..., Process]) -> None:
    web, console = make_process(name="web"), make_process(name="console")
    with socket.socket() as other:
        other.bind((web.host, web.port))
        other.listen()
        with pytest.raises(Refused) as refused:
            require_free([web, console])
    (line,) = refused.value.lines
    assert line.startswith(f"Port {web.port} on 127.0.0.1 is in use")
    assert "web.port" in line and "WAYMARK_WEB__PORT" in line


def test_free_ports_are_no_trouble(make_process: Callable[..., Process]) -> None:
    require_free([make_process()])
