"""How the console is served."""

from __future__ import annotations

from casework.console.server import Console
from logs.web_server import ScrubbedLogger
from settings import load


def test_one_process_serves_with_threads_for_the_keys_live_in_its_memory() -> None:
    cfg = Console(load(env={})).cfg
    assert (cfg.workers, cfg.worker_class_str) == (1, "gthread") and cfg.threads > 1


def test_it_listens_on_loopback_unless_the_operator_says_otherwise_and_writes_no_access_log() -> None:
    cfg = Console(load(env={})).cfg
    assert cfg.bind == ["127.0.0.1:8001"] and cfg.accesslog is None


def test_malformed_requests_are_not_quoted_in_the_log_and_no_control_socket_opens() -> None:
    cfg = Console(load(env={})).cfg
    assert cfg.logger_class is ScrubbedLogger and cfg.control_socket_disable
