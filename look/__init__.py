"""The shared look of the two web apps: page layout, colours, styles, scripts, and the headers that guard every page.

`npm ci && npm run build` makes `look/static/`; `install(app)` gives a Flask app its templates, `asset()` and headers.
"""

from flask import Flask

from look.assets import Assets, serve_assets
from look.headers import security_headers
from look.templates import load_templates

__all__ = ["install", "security_headers"]


def install(app: Flask, forms_may_lead_to: tuple[str, ...] = ()) -> None:
    """Give `app` the shared templates, the static route `/assets/<name>`, `asset(name)` in templates, and the headers.

    `forms_may_lead_to`: see `security_headers`.
    Raises `look.assets.NotBuiltError` when the styles and scripts have not been built.
    """
    assets = Assets.from_manifest()
    load_templates(app)
    serve_assets(app, assets)
    app.jinja_env.globals["asset"] = assets.url
    security_headers(app, forms_may_lead_to)
