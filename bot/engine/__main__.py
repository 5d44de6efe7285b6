"""`python -m bot.engine`: starts the engine with what its environment says."""

import os
import sys


def main() -> int:
    """Exit code 2 with one line if the environment is wrong."""
    from bot.engine import lean
    from logs import configure

    if os.environ.get("RASA_TELEMETRY_ENABLED") != "false":
        sys.stderr.write("The engine starts only with RASA_TELEMETRY_ENABLED=false.\n")
        return 2
    os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"  # Rasa's own use of SQLAlchemy 1.4 is as it is
    lean.spare()
    configure()
    from bot.engine.settings import EngineSettings

    try:
        settings = EngineSettings.from_environment()
    except ValueError as error:
        sys.stderr.write(f"The engine can't start: {error}.\n")
        return 2
    from bot.engine.server import serve

    configure()  # once more: Rasa's and Sanic's own handlers came with their import
    serve(settings)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
