"""How the console is served."""

from __future__ import annotations

from casework.console.server import Console
from settings import load


def test_one_process_serves_with_threads_for_the_keys_live_in_its_memory() -> None:
    cfg = Console(load(env={})).cfg
    assert (cfg.workers, cfg.worker_class_str) == (1, "gthread") and cfg.threads > 1


def test_it_listens_on_loopback_unless_the_operator_says_otherwise_and_writes_no_access_log() -> None:
    cfg = Console(load(env={})).cfg
    assert cfg.bind == ["127.0.0.1:8001"] and cfg.accesslog is None
