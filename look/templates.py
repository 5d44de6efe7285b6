"""Where templates are found: the app's own first, then this room's, then GOV.UK Frontend's macros."""

from pathlib import Path

from flask import Flask
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

FOLDER = Path(__file__).parent / "templates"
MACROS = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})


def load_templates(app: Flask) -> None:
    """Add this room's templates (`look/page.html`) and the `govuk_frontend_jinja/components/…` macros to `app`."""
    own = app.jinja_loader
    app.jinja_loader = ChoiceLoader([*([own] if own else []), FileSystemLoader(FOLDER), MACROS])
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
