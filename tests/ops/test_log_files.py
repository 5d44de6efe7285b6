from pathlib import Path

from ops.log_files import keep_small, last_lines, log_path


def test_a_log_never_grows_without_limit_and_its_process_writes_on(data: Path) -> None:
    log = log_path(data, "web")
    with log.open("ab", buffering=0) as process:
        process.write(b"old\n")
        keep_small(log, largest=3)
        process.write(b"new\n")
    assert (log.read_text(), log.with_suffix(".log.1").read_text()) == ("new\n", "old\n")


def test_a_small_log_is_left_alone(data: Path) -> None:
    log = log_path(data, "web")
    log.write_text("old\n")
    keep_small(log, largest=4)
    assert last_lines(log) == ["  old"]
