"""How long reading takes and how much memory the readers add."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

_ROUNDS = 20
_MEMORY = """
import sys, resource
from pathlib import Path
from nlu.evaluation.speed import resident
import rasa.engine.recipes.default_recipe, spacy
from nlu.trained_model import TrainedModel
before = resident()
TrainedModel(Path(sys.argv[1])).read("two lads shouted at me in Leeds", None)
print(resident() - before)
"""


def resident() -> float:
    """Megabytes of this process that are in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def memory_added(archive: Path) -> float:
    """Megabytes that loading the trained readers adds to a process with Rasa in it, measured in a fresh process."""
    command = [sys.executable, "-W", "ignore", "-c", _MEMORY, str(archive)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 (our own interpreter)
    return float(ran.stdout.split()[-1])


def median_ms(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """Median milliseconds for one text."""
    spent = []
    for text in texts:
        began = time.perf_counter()
        read(text)
        spent.append(time.perf_counter() - began)
    return median(spent) * 1000 if spent else 0.0


def account_of(words: int, texts: Sequence[str]) -> str:
    """An account of so many words, put together of texts."""
    said = " ".join(texts).split() or ["nothing"]
    return " ".join((said * (words // len(said) + 1))[:words])


def account_ms(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """Median milliseconds for an account of 250 words."""
    return median_ms(read, [account_of(250, texts[at:]) for at in range(min(_ROUNDS, len(texts)))])
