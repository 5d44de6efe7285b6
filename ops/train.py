"""`python -m ops.train`: trains the model if what it is made from has changed."""

import os

from ops.folders import make_folders
from ops.model import ensure_model
from ops.say import Refused, complain, say
from settings import SettingsError, load


def main() -> int:
    """Exit code 1 with clear lines if it can't be trained."""
    try:
        settings = load()
        make_folders(settings)
        say(f"The model is {ensure_model(settings, os.environ)}")
    except (SettingsError, Refused) as error:
        complain(error.lines)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
