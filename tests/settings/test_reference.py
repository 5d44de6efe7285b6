from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from settings import Settings
from settings.loading import ROOT
from settings.reference import reference, table


def names(model: type[BaseModel], before: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from names(field.annotation, f"{name}.")
        elif name != "root":  # where the file stands; not written in it
            yield f"{before}{name}"


def test_the_file_holds_every_setting_of_the_model() -> None:
    assert {entry.name for entry in reference()} == set(names(Settings))


@pytest.mark.parametrize("entry", list(reference()), ids=lambda entry: entry.name)
def test_every_setting_has_a_comment(entry: object) -> None:
    assert entry.meaning  # type: ignore[attr-defined]


def test_a_setting_without_a_comment_is_noticed(with_line: Callable[[str, str], Path]) -> None:
    bare = with_line("# Port of the public chat.", "")
    assert [entry.name for entry in reference(bare) if not entry.meaning] == ["web.port"]


def test_the_operations_page_holds_the_same_table() -> None:
    assert table() in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
