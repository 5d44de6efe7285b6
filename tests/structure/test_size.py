"""Small files and small functions: docs/decisions/0002-settings-and-ops-rooms.md and CONTRIBUTING.md say why."""

import ast
from collections.abc import Iterator
from pathlib import Path

LONGEST_FILE, LONGEST_FUNCTION, USUAL_FILE = 400, 60, 150


def long_functions(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            lines = node.end_lineno - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{node.name} has {lines} lines"


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_400_lines(python_files: list[Path], root: Path) -> None:
    long = {str(path.relative_to(root)): length(path) for path in python_files if length(path) > LONGEST_FILE}
    assert not long, "split these by noun"


def test_most_files_are_at_most_150_lines(python_files: list[Path], root: Path) -> None:
    long = [str(path.relative_to(root)) for path in python_files if length(path) > USUAL_FILE]
    assert len(long) <= len(python_files) / 10, long


def test_no_function_is_longer_than_60_lines(python_files: list[Path], root: Path) -> None:
    long = [
        f"{path.relative_to(root)}: {found}"
        for path in python_files
        for found in long_functions(path.read_text(encoding="utf-8"))
    ]
    assert not long


def test_the_check_finds_a_long_function() -> None:
    body = "\n".join("    x = 1" for _ in range(LONGEST_FUNCTION))
    assert list(long_functions(f"def f():\n{body}\n")) == ["f has 61 lines"]
    assert not list(long_functions("def f():\n    x = 1\n"))
