"""What may not stand in the tree: prints, one machine's paths, download addresses, half-done work."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

MACHINE = re.compile(r"(?<![\w.$}/{])/(?:home|root|Users|work)/\w|[A-Z]:\\Users\\")
DOWNLOAD = re.compile(
    r"https?://[^\s\"'<>]+(?:\.whl|\.tar\.gz|\.tgz|\.deb|/simple)\b|--(?:extra-)?index-url|^\s*registry\s*="
)
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b|NotImplemented" r"Error")
LOCKS = {"app.txt", "assistant.txt", "tools.txt"}


def prints(source: str) -> Iterator[int]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield node.lineno


def matches(pattern: re.Pattern[str]) -> Callable[[str], Iterator[int]]:
    return lambda text: (n for n, line in enumerate(text.splitlines(), start=1) if pattern.search(line))


def found(paths: list[Path], check: Callable[[str], Iterator[int]]) -> list[str]:
    root = Path(__file__).parents[2]
    return [f"{path.relative_to(root)}:{line}" for path in paths for line in check(path.read_text(encoding="utf-8"))]


def test_nothing_is_printed(python_files: list[Path]) -> None:
    assert not found(python_files, prints)


def test_no_path_of_one_machine_stands_in_the_tree(text_files: list[Path]) -> None:
    assert not found(text_files, matches(MACHINE))


def test_no_download_address_stands_in_the_tree(text_files: list[Path]) -> None:
    assert not found(text_files, matches(DOWNLOAD))


def test_nothing_is_left_half_done(python_files: list[Path]) -> None:
    assert not found(python_files, matches(UNFINISHED))


def test_every_locked_library_has_a_hash(root: Path) -> None:
    for name in LOCKS:
        entries = re.split(r"\n(?=[a-z0-9])", (root / "requirements" / name).read_text(encoding="utf-8").strip())
        assert entries and all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize(
    ("check", "bad", "good"),
    [
        (prints, "print('x')", "footprint('x')"),
        (matches(MACHINE), "see /ho" + "me/sam/waymark", "sqlite:////srv/data and https://a.b/home/x"),
        (matches(MACHINE), "cd /ro" + "ot/x", "tests/ops/ro" + "ot/x"),
        (matches(DOWNLOAD), "https://a.example/b.w" + "hl", "https://a.example/b"),
        (matches(DOWNLOAD), "regis" + "try=https://a.example", "the registry of fields"),
        (matches(UNFINISHED), "# TO" + "DO: later", "todos = 1"),
    ],
)
def test_each_check_finds_a_bad_example_and_passes_a_good_one(
    check: Callable[[str], Iterator[int]], bad: str, good: str
) -> None:
    assert list(check(bad)) == [1]
    assert not list(check(good))


def test_what_is_locked_does_for_the_first_python_3_11_too(root: Path) -> None:
    """Redis asks for async-timeout below 3.11.3 only, and Debian 12 brings 3.11.2."""
    locking = [line for line in (root / "Makefile").read_text(encoding="utf-8").splitlines() if "pip compile" in line]
    assert len(locking) == 2 and all("--python-version 3.11.0" in line for line in locking)
    assert "\nasync-timeout==" in (root / "requirements" / "assistant.txt").read_text(encoding="utf-8")
