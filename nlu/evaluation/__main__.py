"""`python -m nlu.evaluation --model ARCHIVE`: measures the trained model on labelled text and prints every figure.

Only counts and names of labels are shown: messages stay out of the output.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from nlu.evaluation.figure import Figure, table
from nlu.evaluation.pictures import draw
from nlu.evaluation.scores import Counts
from nlu.evaluation.speed import account_ms, median_ms, memory_added
from nlu.evaluation.tasks import (
    FLAGS,
    crisis_figures,
    flag,
    list_labels,
    narrative_figures,
    pair_of,
    single_labels,
    talk_figures,
)
from nlu.evaluation.texts import FOLDER, Texts, read_texts, words_of
from nlu.evaluation.training import training_seconds
from nlu.trained_model import TrainedModel

_HEAD = f"{'label':32} {'items':>6} {'precision':>10} {'recall':>8} {'F1':>8}"


def per_label(texts: Texts) -> str:
    """A table for each task, a line for each label."""
    tasks = {task: labels.counts for task, labels in list_labels(texts.narratives).items()}
    tasks["role"] = single_labels(texts.narratives, "role").counts
    tasks["district"] = single_labels([*texts.narratives, *texts.dates_places], "district").counts
    tasks["facts"] = {said: flag(texts.narratives, name) for name, said in FLAGS.items()}
    tasks["crisis"] = single_labels([*texts.danger, *texts.look_alikes, *texts.ordinary], "crisis").counts
    tasks["intent"] = single_labels(texts.talk, "intent").counts
    return "\n\n".join(f"{task}\n{_HEAD}\n{_rows(counts.items())}" for task, counts in tasks.items() if counts)


def _rows(counts: Iterable[tuple[str, Counts]]) -> str:
    rows = sorted(counts, key=lambda row: row[0])
    return "\n".join(f"{name:32} {c.items:6} {c.precision:10.3f} {c.recall:8.3f} {c.f1:8.3f}" for name, c in rows)


def cost_figures(model: TrainedModel, archive: Path, folder: Path) -> list[Figure]:
    """Speed of reading, memory and training time."""
    texts = list(words_of(folder))
    read: Callable[[str], object] = lambda text: model.read(text, None)  # noqa: E731 (a name for two uses)
    return [
        Figure("median message", median_ms(read, texts), 15, at_least=False, unit="ms"),
        Figure("account of 250 words", account_ms(read, texts), 60, at_least=False, unit="ms"),
        Figure("memory added", memory_added(archive), 150, at_least=False, unit="MB"),
        Figure("training", training_seconds(), 300, at_least=False, unit="s"),
    ]


def pictures(texts: Texts, folder: Path) -> None:
    """Write the confusion pictures into a folder, made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    crisis = [*texts.danger, *texts.look_alikes, *texts.ordinary]
    for task, cases in {"intent": texts.talk, "crisis": crisis, "role": texts.narratives}.items():
        draw([pair_of(task)(case) for case in cases], task, folder / f"{task}.png")
    dated = [*texts.narratives, *texts.dates_places]
    draw([pair_of("district")(case) for case in dated], "district", folder / "district.png")
    for task in ("motivation", "incident_type"):
        pairs = [pair for case in texts.narratives for pair in _swaps(case.expected[task], case.found[task])]
        draw(pairs, task, folder / f"{task}.png")


def _swaps(expected: Iterable[str], found: Iterable[str]) -> list[tuple[str, str]]:
    """Of two lists: each label both have, and each missed one against each false one (or against nothing)."""
    wanted, got = set(expected), set(found)
    missed, false = sorted(wanted - got) or ["—"], sorted(got - wanted) or ["—"]
    swapped = [(m, f) for m in missed for f in false] if wanted != got else []
    return [*((label, label) for label in sorted(wanted & got)), *swapped]


def main() -> int:
    """Writes the tables to standard output. Exit code 0 whatever the figures: they are for people to judge."""
    parser = argparse.ArgumentParser(prog="python -m nlu.evaluation", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="the trained archive")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="the labelled texts")
    parser.add_argument("--out", type=Path, default=Path("var/eval"), help="where pictures go")
    parser.add_argument("--quick", action="store_true", help="leave out speed, memory and training time")
    given = parser.parse_args()
    model = TrainedModel(given.model)
    texts = read_texts(given.folder, model.read)
    # A development text may hold the lines of danger alone.
    figures = [*(narrative_figures(texts) if texts.narratives else ()), *crisis_figures(texts)]
    figures += talk_figures(texts) if texts.talk else []
    if not given.quick:
        figures += cost_figures(model, given.model, given.folder)
    pictures(texts, given.out)
    sys.stdout.write(f"{per_label(texts)}\n\n{table(figures)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
