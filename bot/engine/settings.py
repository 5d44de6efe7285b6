"""What the engine is told by its environment; it reads no file of settings, so it can't learn what it need not know."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PREFIX = "WAYMARK_ENGINE_"


@dataclass(frozen=True)
class EngineSettings:
    """Port on loopback, the model's archive, the file of talks, the action server's address, and the times of
    expiry.
    """

    port: int
    model: Path
    talks: Path
    actions: str
    talk_days: int
    receipt_minutes: int

    @staticmethod
    def from_environment(env: Mapping[str, str] = os.environ) -> "EngineSettings":
        """Raises ValueError naming every variable that is missing or no number."""
        faults = [f"{PREFIX}{name} is missing" for name in ("MODEL", "TALKS") if not env.get(PREFIX + name)]
        numbers: dict[str, int] = {}
        for name, default in (("PORT", 5005), ("TALK_DAYS", 14), ("RECEIPT_MINUTES", 30)):
            text = env.get(PREFIX + name, str(default))
            if text.isdigit() and int(text) > 0:
                numbers[name] = int(text)
            else:
                faults.append(f"{PREFIX}{name} must be a whole number above 0")
        if faults:
            raise ValueError("; ".join(faults))
        return EngineSettings(
            port=numbers["PORT"],
            model=Path(env[PREFIX + "MODEL"]),
            talks=Path(env[PREFIX + "TALKS"]),
            actions=env.get(PREFIX + "ACTIONS", "http://127.0.0.1:5055").rstrip("/"),
            talk_days=numbers["TALK_DAYS"],
            receipt_minutes=numbers["RECEIPT_MINUTES"],
        )
