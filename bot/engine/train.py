"""`python -m bot.engine.train --out FOLDER`: trains the model, only when its inputs changed, and writes its path.

The archive is named by the hash of everything that it was made from, so a stale model can't be served.
"""

import argparse
import os
import sys
from hashlib import sha256
from pathlib import Path

from bot.engine.train_progress import plainly, say

ROOT = Path(__file__).parents[2]
KEPT = 2  # archives: this one and the one before, for a way back


def inputs() -> list[Path]:
    """Every file that the model is made from, in a fixed order."""
    named = [ROOT / name for name in ("config.yml", "domain.yml", "bot/engine/rules.yml", "requirements/assistant.txt")]
    wording = sorted((ROOT / "bot/engine/wording").glob("*.yml"))
    reading = sorted(path for path in (ROOT / "nlu").rglob("*") if path.suffix in {".yml", ".py", ".jsonl"})
    return [*named, *wording, *reading]


def fingerprint() -> str:
    """Sixteen hex digits over names and contents of the inputs."""
    digest = sha256()
    for path in inputs():
        digest.update(f"{path.relative_to(ROOT)}\n".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def train(folder: Path) -> Path:
    """The archive's path; trains it first if there is none for these inputs."""
    archive = folder / f"waymark-{fingerprint()}.tar.gz"
    if not archive.exists():
        folder.mkdir(parents=True, exist_ok=True)
        say("reading the training lines")
        with plainly():
            _train(folder, archive)
        for old in sorted(folder.glob("waymark-*.tar.gz"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink()
    return archive


def _train(folder: Path, archive: Path) -> None:
    from bot.engine import lean

    lean.spare(needed=["sklearn"])  # the readers are fitted by scikit-learn
    from rasa.model_training import train as rasa_train

    domain = [str(ROOT / "domain.yml"), *map(str, sorted((ROOT / "bot/engine/wording").glob("*.yml")))]
    data = [str(ROOT / "bot/engine/rules.yml"), *map(str, sorted((ROOT / "nlu/en/intents").glob("*.yml")))]
    name = archive.name.removesuffix(".tar.gz") + "-unfinished"
    made = rasa_train(domain, str(ROOT / "config.yml"), data, str(folder), force_training=True, fixed_model_name=name)
    if made.model is None:
        raise SystemExit("Rasa trained no model; its own log says why.")
    Path(made.model).rename(archive)


def main() -> int:
    """Writes the archive's path to standard output."""
    parser = argparse.ArgumentParser(prog="python -m bot.engine.train", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the model archives")
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"  # the archive's name is our cache; Rasa's would miss the lexicons
    os.chdir(ROOT)  # Rasa reads config.yml's class paths from here
    sys.stdout.write(f"{train(parser.parse_args().out.absolute())}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
