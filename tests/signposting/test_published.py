"""Local changes reach the other processes, and a file that can't be used takes nobody's help away."""

import logging
import time
from dataclasses import replace
from pathlib import Path

import pytest

from signposting import published
from signposting.entries import Entry, from_json, shipped_entries, to_json
from signposting.index import Index, shipped
from signposting.overlay import Change, shipped_changed_since, sound_changes
from signposting.published import NAME, Published, publish
from tests.pace import allowed


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Published:
    monkeypatch.setattr(published, "LOOK_EVERY", 0)
    return Published(tmp_path, shipped())


def changed(name: str, **fields: object) -> Change:
    entry = shipped_entries()[name]
    return Change(name, Entry(entry.kind, {**entry.fields, **fields}), entry.digest())


def cost(index: Index, name: str) -> str:
    return index.by_id[name].service.cost


def test_without_a_published_file_the_shipped_directory_stands(followed: Published) -> None:
    assert followed.index() is shipped()


def test_a_published_change_counts_at_the_next_look_and_goes_with_its_file(followed: Published, tmp_path: Path) -> None:
    publish(tmp_path, [changed("cst", cost="a local call"), Change("galop", None)])
    assert cost(followed.index(), "cst") == "a local call"
    assert "galop" not in followed.index().by_id
    publish(tmp_path, [])
    assert followed.index().by_id == shipped().by_id


def test_the_index_is_made_anew_only_when_the_file_is(followed: Published, tmp_path: Path) -> None:
    publish(tmp_path, [changed("cst", cost="one")])
    assert followed.index() is followed.index()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"form": "other"}', '{"form": "waymark-directory/1", "changes": [1]}']
)
def test_a_file_that_cannot_be_used_leaves_the_last_good_directory(
    followed: Published, tmp_path: Path, caplog: pytest.LogCaptureFixture, content: str
) -> None:
    publish(tmp_path, [changed("cst", cost="one")])
    assert cost(followed.index(), "cst") == "one"
    (tmp_path / NAME).write_text(content)
    with caplog.at_level(logging.ERROR):
        assert cost(followed.index(), "cst") == "one"
    assert "the last good one stands" in caplog.text


def test_one_change_that_breaks_a_rule_is_left_out_alone(followed: Published, tmp_path: Path) -> None:
    broken = changed("galop", phone="call us")
    publish(tmp_path, [changed("cst", cost="one"), broken, changed("stop-hate-uk", colour="red")])
    seen = followed.index()
    assert cost(seen, "cst") == "one"
    assert seen.by_id["galop"].service == shipped().by_id["galop"].service


def test_retiring_one_of_two_rivals_alone_is_left_out() -> None:
    other = changed("cst", cost="one")
    assert sound_changes(shipped_entries(), [Change("tell-mama", None), other]) == [other]


def test_999_cannot_be_changed_even_by_a_file(followed: Published, tmp_path: Path) -> None:
    publish(tmp_path, [Change("police-999", None), Change("police-101", None)])
    assert {"police-999", "police-101"} <= followed.index().by_id.keys()


def test_a_change_of_the_shipped_entry_is_noticed() -> None:
    change = changed("cst", cost="one")
    assert not shipped_changed_since(change, shipped_entries())
    assert shipped_changed_since(replace(change, base="0" * 64), shipped_entries())


def test_every_entry_comes_through_json_unchanged() -> None:
    for entry in shipped_entries().values():
        assert from_json(to_json(entry)) == entry


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"kind": "x", "fields": 1}', '{"kind":"x","fields":{"check_by":"soon"}}']
)
def test_what_is_no_entry_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"entry|Expecting|isoformat"):
        from_json(text)


@pytest.mark.alone
def test_reading_a_change_takes_a_moment_only(followed: Published, tmp_path: Path) -> None:
    shipped_entries(), shipped()
    publish(tmp_path, [changed("cst", cost="one")])
    start = time.process_time()
    followed.index()
    assert time.process_time() - start < allowed(0.1)


@pytest.mark.parametrize("slip", [{"takes_reports": ["here"]}, {"anonymous": {}}, {"confidence": []}])
def test_a_change_of_the_wrong_kind_leaves_the_shipped_entry(
    followed: Published, tmp_path: Path, slip: dict[str, object]
) -> None:
    publish(tmp_path, [changed("cst", **slip), changed("galop", cost="one")])
    assert followed.index().by_id["cst"] == shipped().by_id["cst"]
    assert cost(followed.index(), "galop") == "one"


def test_a_file_nested_too_deep_leaves_the_last_good_directory(followed: Published, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("[" * 100_000)
    assert followed.index().by_id == shipped().by_id


def test_a_disk_that_failed_once_is_asked_again(
    followed: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, [changed("cst", cost="one")])

    def failing(_: Path) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(published, "read", failing)
        assert followed.index().by_id == shipped().by_id
    assert cost(followed.index(), "cst") == "one"
