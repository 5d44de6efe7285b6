"""The engine's tests run as the engine does: with the spared libraries standing in."""

import os

os.environ["RASA_TELEMETRY_ENABLED"] = "false"

from bot.engine import lean

lean.spare(needed=["sklearn"])  # the readers are fitted by scikit-learn, in the same process
