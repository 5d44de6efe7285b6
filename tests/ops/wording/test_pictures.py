"""Every picture that the wording names is there, and every one that is there is named."""

from ops.wording.texts import ROOT, responses

DRAWN = {path.stem for path in (ROOT / "look/images/easy").glob("*.svg")}
NAMED = {(each.name, line, name) for each in responses() for line, name in enumerate(each.pictures) if name}


def test_every_named_picture_is_drawn_and_every_drawn_one_is_named() -> None:
    assert {name for _, _, name in NAMED} == DRAWN


def test_a_picture_belongs_to_a_line_without_a_placeholder() -> None:
    lines = {each.name: each.easy.split("\n") for each in responses()}
    for response, line, _ in NAMED:
        assert line < len(lines[response]) and "{" not in lines[response][line], response


def test_the_pictures_load_nothing_and_run_nothing() -> None:
    for path in (ROOT / "look/images/easy").glob("*.svg"):
        drawn = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "<script" not in drawn and "http" not in drawn and " on" not in drawn, path.name


def test_the_licence_stands_beside_them() -> None:
    assert "MIT" in (ROOT / "look/images/easy/README.md").read_text(encoding="utf-8")
