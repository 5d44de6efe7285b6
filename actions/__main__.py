"""`python -m actions`: starts the action server with the settings file."""

import os
import sys


def main() -> int:
    """Exit code 2 with the faults of the settings, a line each."""
    from logs import configure
    from settings import SettingsError, load

    configure()
    try:
        settings = load()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    from actions.server import serve

    configure()  # once more: rasa-sdk's and Sanic's own handlers came with their import
    serve(settings, os.environ.get("WAYMARK_MODEL_VERSION", ""))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
