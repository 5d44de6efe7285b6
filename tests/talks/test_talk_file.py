"""A talk file says what it means, or its fault is named with file and line."""

from pathlib import Path

import pytest

from tests.talks.talk_file import TalkFault, read, talks

GOOD = """\
name: a short talk
about: Somebody says one thing.
own: heron
steps:
  - say: "a man shouted at me by the heron"
    asks: account_more
report: {none: true}
"""


def written(folder: Path, text: str, name: str = "talk.yml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_talk_is_read_with_its_steps_and_their_lines(tmp_path: Path) -> None:
    [talk] = read(written(tmp_path, GOOD))
    assert (talk.name, talk.reports, talk.steps[0].does, talk.steps[0].line) == ("a short talk", (), "say", 5)
    assert talk.steps[0].words == ("a man shouted at me by the heron",)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("asks: account_more", "asks: acount", "talk.yml:5: asks: Waymark has no question called acount"),
        ("asks: account_more", "ask: account_more", "talk.yml:5: unknown: ask"),
        ("asks: account_more", "press: safe", "talk.yml:5: a step does one of"),
        ("asks: account_more", "hears: yes", "talk.yml:5: hears: words stand in quotes"),
        ("own: heron", "own: stork", "talk.yml:1: each talk says a word of its own"),
        ("own: heron", "way: by_the_window\nown: heron", "talk.yml:1: way: by_the_window is none of"),
        ("own: heron", "own: heron\nown: heron", "talk.yml:4: own stands here twice"),
        ("report: {none: true}", "", "talk.yml:1: a talk says what is stored"),
        ("report: {none: true}", "report: {fields: {colour: red}}", "talk.yml:7: unknown: colour"),
        ("report: {none: true}", "report: {consents: {neighbours: {}}}", "talk.yml:7: unknown: neighbours"),
        ("about: Somebody says one thing.\n", "", "talk.yml:1: a talk has a name"),
        ("steps:", "steps: [", "talk.yml:5:"),
    ],
)
def test_a_fault_names_its_file_and_line(tmp_path: Path, before: str, after: str, fault: str) -> None:
    with pytest.raises(TalkFault) as raised:
        read(written(tmp_path, GOOD.replace(before, after)))
    assert fault in str(raised.value)


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        (GOOD.replace("a short", "another short"), "the word 'heron' is said in"),
        (GOOD.replace("heron", "stork"), "'a short talk' is the name of the talk in"),
    ],
)
def test_two_talks_have_neither_the_same_name_nor_the_same_word(tmp_path: Path, other: str, fault: str) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, other, "other.yml")
    with pytest.raises(TalkFault) as raised:
        talks(tmp_path)
    assert fault in str(raised.value)


def test_a_list_of_messages_is_one_account(tmp_path: Path) -> None:
    [talk] = read(written(tmp_path, GOOD.replace("{none: true}", '{account: ["one", "two"]}')))
    assert talk.reports[0].account == "one\ntwo"
