import socket

from casework.wellbeing import places, states
from settings import load


def test_each_process_is_asked_on_this_machine() -> None:
    found = places(load(env={"WAYMARK_WEB__HOST": "0.0.0.0"}))
    assert set(found) == {"engine", "actions", "web", "console", "alerts"}
    assert found["web"] == "http://127.0.0.1:8000/health"


def test_who_does_not_answer_is_silent() -> None:
    ports = {}
    for name in ("ENGINE", "ACTIONS", "WEB", "CONSOLE", "ALERTS"):
        with socket.create_server(("127.0.0.1", 0)) as free:
            ports[f"WAYMARK_{name}__PORT"] = str(free.getsockname()[1])
    assert set(states(load(env=ports)).values()) == {"silent"}
