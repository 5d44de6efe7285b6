"""A second reader of the test text is compared with its labels as a model is, over what they read."""

import json
from pathlib import Path

from nlu.evaluation.agreement import second_read
from nlu.evaluation.tasks import equal, list_labels

FLAGS = {"injury": False, "weapon": False, "ongoing_or_repeat": False, "child_involved": False}
ACCOUNTS: list[dict[str, object]] = [
    {"id": "1", "text": "a", "motivation": ["race"], "sub": [], "incident_type": ["threat"], "role": "witness"},
    {"id": "2", "text": "b", "motivation": ["age"], "sub": [], "incident_type": [], "role": "victim"},
    {"id": "3", "text": "c", "motivation": ["other"], "sub": [], "incident_type": [], "role": "victim"},
]
SECOND: list[dict[str, object]] = [
    {"id": "1", "motivation": ["religion"], "incident_type": ["threat"], "role": "witness", **FLAGS},
    {"id": "2", "motivation": ["age"], "incident_type": [], "role": "third_party", **FLAGS},
    {"id": "3", "motivation": ["other"], "incident_type": [], **FLAGS},
    {"id": "4", "crisis": "none"},
]


def write(path: Path, records: list[dict[str, object]]) -> None:
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")


def test_only_what_the_second_reader_labelled_wholly_is_compared(tmp_path: Path) -> None:
    write(tmp_path / "narratives-01.jsonl", ACCOUNTS)
    write(tmp_path / "crisis-self_harm.jsonl", [{"id": "4", "text": "d", "crisis": "self_harm"}])
    write(tmp_path / "second-reader.jsonl", SECOND)
    texts = second_read(tmp_path)
    assert [case.expected["id"] for case in texts.narratives] == ["1", "2"]
    assert equal(texts.narratives, "role").value == 0.5
    assert list_labels(texts.narratives)["motivation"].micro == 0.5
    assert [case.found["crisis"] for case in texts.danger] == ["none"]
