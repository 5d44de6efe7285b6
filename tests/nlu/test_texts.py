"""Danger said by the way is measured on accounts of one calm message, each with a line of danger in it."""

import json
from pathlib import Path

from nlu.evaluation.texts import read_texts, said_by_the_way

ACCOUNTS = ["They spat at me. I went home.", "One message.\nAnother.", "Help me, he is here.", "He swore. She laughed."]
LINES = [("i cant go on", "self_harm"), ("dying for a brew", "none"), ("hes at the door", "immediate_danger")]


def _written(folder: Path) -> Path:
    accounts = [{"text": text, "anchor": None} for text in ACCOUNTS]
    accounts[2]["crisis"] = "immediate_danger"
    lines = [{"text": text, "crisis": kind} for text, kind in LINES]
    for name, records in (("narratives-01", accounts), ("crisis-all", lines)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return folder


def test_calm_accounts_of_one_message_hold_a_line_of_danger(tmp_path: Path) -> None:
    texts = [record.text for record in said_by_the_way(_written(tmp_path))]
    assert len(texts) == 2
    for text, account in zip(texts, (ACCOUNTS[0], ACCOUNTS[3]), strict=True):
        assert all(sentence in text for sentence in account.split(". "))
    assert sorted(line for line, _ in LINES for text in texts if line in text) == ["hes at the door", "i cant go on"]


def test_they_are_read_like_every_other_text(tmp_path: Path) -> None:
    read = read_texts(_written(tmp_path), lambda text, at: [{"text": text}])
    assert [case.expected["crisis"] for case in read.by_the_way] == ["danger", "danger"]
