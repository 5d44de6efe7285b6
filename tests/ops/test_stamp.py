from pathlib import Path

from ops.stamp import digest, is_fresh, mark


def test_a_step_is_left_out_only_while_its_inputs_are_unchanged(tmp_path: Path) -> None:
    source, stamp = tmp_path / "lock.txt", tmp_path / "made" / ".stamp"
    source.write_text("a==1")
    assert not is_fresh(stamp, digest([source]))
    mark(stamp, digest([source]))
    assert is_fresh(stamp, digest([source]))
    source.write_text("a==2")
    assert not is_fresh(stamp, digest([source]))


def test_touching_a_file_without_changing_it_makes_nothing_anew(tmp_path: Path) -> None:
    source = tmp_path / "lock.txt"
    source.write_text("a==1")
    before = digest([source])
    source.touch()
    assert digest([source]) == before


def test_another_python_makes_the_environment_anew(tmp_path: Path) -> None:
    assert digest([], "3.11.2") != digest([], "3.11.7")


def test_a_file_moved_or_text_moved_between_files_counts_as_a_change(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("ab")
    two.write_text("c")
    before = digest([one, two])
    one.write_text("a")
    two.write_text("bc")
    assert digest([one, two]) != before
