"""The trained model: the trainer makes it anew only when what it is made from has changed."""

from collections.abc import Mapping
from pathlib import Path

from ops.environment import for_training
from ops.processes import ASSISTANT
from ops.say import Refused
from ops.step import run_step
from settings import Settings


def ensure_model(settings: Settings, outside: Mapping[str, str]) -> Path:
    """The archive of the model for the tree as it is now. Raises Refused if it can't be trained."""
    command = [ASSISTANT, "-m", "bot.engine.train", "--out", str(settings.engine.models)]
    title = "Looking for the model (training takes some minutes)"
    lines = run_step(title, command, for_training(settings, outside)).splitlines()
    model = Path(lines[-1] if lines else "")
    if not model.is_file():
        raise Refused("Training ended without naming a model.")
    return model
