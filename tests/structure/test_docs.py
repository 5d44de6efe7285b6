"""The docs say what is there, and what they name exists."""

import re
from collections.abc import Iterable
from pathlib import Path

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
TEST_ID = re.compile(r"`(tests/[\w/.-]+\.py)(?:::(\w+))?`")
VERB = re.compile(r"^([a-z][a-z-]*):.*## ", re.MULTILINE)


def pages(root: Path) -> list[Path]:
    return sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md")])


def verbs(makefile: str) -> set[str]:
    return set(VERB.findall(makefile))


def broken_links(page: Path) -> list[str]:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    return [link for link in links if not (page.parent / link).exists()]


def missing_tests(text: str, root: Path) -> Iterable[str]:
    for file, name in TEST_ID.findall(text):
        path = root / file
        if not path.is_file() or (name and f"def {name}(" not in path.read_text(encoding="utf-8")):
            yield f"{file}::{name}"


def test_every_verb_of_the_makefile_is_in_the_docs(root: Path) -> None:
    docs = "".join(page.read_text(encoding="utf-8") for page in pages(root))
    undocumented = {verb for verb in verbs((root / "Makefile").read_text()) if f"`make {verb}" not in docs}
    assert not undocumented


def test_every_link_leads_somewhere(root: Path) -> None:
    assert not {page.name: broken for page in pages(root) if (broken := broken_links(page))}


def test_every_test_that_the_docs_name_exists(root: Path) -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in pages(root))
    assert not list(missing_tests(text, root))


def test_every_room_is_in_the_architecture_and_in_its_folder(root: Path) -> None:
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in root.glob("*/__init__.py")}
    assert not {room for room in rooms if f"`{room}/" not in page}


def test_the_checks_find_a_bad_example(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[here](page.md) [gone](gone.md) [far](https://example.org)")
    assert broken_links(page) == ["gone.md"]
    assert verbs("run: setup ## Start\n\t@x\nhidden: run\n") == {"run"}
    assert list(missing_tests("`tests/conftest.py` `tests/conftest.py::test_none` `tests/no.py`", root)) == [
        "tests/conftest.py::test_none",
        "tests/no.py::",
    ]
