"""The web app: settings and the engine's client in, a Flask app out."""

from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

import look
from bot.web import api, chat, copy_pages, directory_api, directory_pages, errors, guard, leaflet_pages, pages
from bot.web.desk import Desk
from bot.web.directory_shelf import Shelf, showing_from
from bot.web.engine_client import EngineClient
from bot.web.language import direction_of
from bot.web.rate import Limits
from settings import Settings

# Bytes of a request: 40,000 characters of four bytes each, written %F0%9F%98%80 in a form, and the form around them.
MOST_BYTES = 40_000 * 4 * 3 + 20_000


def create_app(settings: Settings, client: EngineClient) -> Flask:
    """The public chat. `look.assets.NotBuiltError` when styles and scripts are not built."""
    app = Flask("bot.web", static_folder=None)
    app.config.update(
        SECURE_COOKIES=settings.web.secure_cookies,
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        RATELIMIT_HEADERS_ENABLED=False,
    )
    app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the way Werkzeug documents
        app.wsgi_app, x_for=settings.web.proxies, x_proto=0, x_host=0, x_prefix=0
    )
    site = urlsplit(settings.web.exit_to)
    look.install(app, forms_may_lead_to=(f"{site.scheme}://{site.netloc}",))
    _tell_templates(app, settings)
    limits = Limits(settings.web.messages_per_minute, settings.web.starts_per_hour)
    desk = Desk(client, settings.keys.folder / "public", settings.web.exit_to, settings.engine.talk_days)
    errors.install(app)
    guard.install(app)
    for rooms in (pages.pages(desk), chat.chat(desk, limits), copy_pages.copies(desk), api.api(desk, limits)):
        app.register_blueprint(rooms)
    shelf = Shelf(showing_from(settings))
    for room in (directory_pages.directory, leaflet_pages.leaflets, directory_api.services):
        app.register_blueprint(room(shelf, limits))
    limits.limiter.init_app(app)
    return app


def _tell_templates(app: Flask, settings: Settings) -> None:
    app.jinja_env.globals.update(
        language=settings.language,
        direction=direction_of(settings.language),
        exit_to=settings.web.exit_to,
    )
