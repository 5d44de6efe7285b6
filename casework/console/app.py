"""The console's Flask app."""

import secrets

from flask import Flask, g, jsonify
from flask_wtf.csrf import CSRFProtect  # type: ignore[import-untyped]  # Flask-WTF ships no types
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from casework.console import wording
from casework.console.access import Visitor
from casework.console.alert_state import alert_trouble
from casework.console.case import case
from casework.console.desk import NAME, Desk
from casework.console.doing import doing
from casework.console.entry import entry
from casework.console.errors import QuietFlask, add_error_pages
from casework.console.facts import short_code
from casework.console.files import files
from casework.console.guard import add_guard
from casework.console.keeping.imports import importing, make_room
from casework.console.keeping.pages import keeping
from casework.console.keeping.publisher import Publisher
from casework.console.keyring import Keyring
from casework.console.links import links
from casework.console.own_copy import own_copy
from casework.console.passing import passing
from casework.console.people import people
from casework.console.queue import queue
from casework.console.record import record
from casework.console.recovery import recovery
from casework.console.second_step import second_step
from casework.console.start import pages_of, start
from casework.console.team_keys import team_keys
from casework.console.throttle import Throttle
from casework.console.upkeep import upkeep
from casework.sealing.outbox import Outbox
from casework.sealing.second_factor import SecretBox
from casework.store import audit_heads, clock
from evidence import kept_at
from look import install
from report import reference
from settings import Settings
from signposting import Showing

LONGEST_FORM = 256 * 1024
"""Bytes. The longest note is far shorter; a larger body is no form of ours."""


def create_app(settings: Settings, engine: Engine) -> Flask:
    """The console over the reports in `engine`.

    Raises `look.assets.NotBuiltError` when the styles and scripts have not been built.
    """
    app = QuietFlask(__name__, static_folder=None)
    app.config.update(
        # Signs nothing but the forms' tokens, so it may die with the process: sign-ins stand in the database.
        SECRET_KEY=secrets.token_bytes(32),
        SESSION_COOKIE_NAME="waymark-forms",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=settings.console.secure_cookies,
        WTF_CSRF_TIME_LIMIT=None,
        # Over https Flask-WTF would also ask for a Referer, which our own policy keeps browsers from sending.
        WTF_CSRF_SSL_STRICT=False,
        MAX_CONTENT_LENGTH=LONGEST_FORM,
    )
    app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the way Werkzeug documents
        app.wsgi_app, x_for=settings.console.proxies, x_proto=0, x_host=0, x_prefix=0
    )
    app.extensions[NAME] = _desk(settings, engine)
    install(app)
    add_guard(app)
    app.before_request(make_room)  # before the forgery check, which reads the form
    CSRFProtect(app)
    add_error_pages(app)
    _add_views(app)
    app.register_blueprint(upkeep(settings))
    _add_words(app)
    return app


def _desk(settings: Settings, engine: Engine) -> Desk:
    console = settings.console
    return Desk(
        engine=engine,
        kept=kept_at(settings.evidence),
        keyring=Keyring(console.idle_minutes * 60),
        throttle=Throttle(),
        clock=clock.now,
        idle_minutes=console.idle_minutes,
        late_hours=console.late_hours,
        secure_cookies=console.secure_cookies,
        second_steps=SecretBox.of(settings.keys.folder),
        keys_folder=settings.keys.folder,
        outbox=Outbox(settings.outbox.folder),
        heads=settings.data / audit_heads.NAME,
        publisher=Publisher(engine, settings.published_directory),
        showing=Showing(settings.contacts_shown, settings.directory.dialled_within_days, settings.directory.overdue),
    )


def _add_views(app: Flask) -> None:
    for room in (
        entry,
        second_step,
        recovery,
        start,
        queue,
        case,
        files,
        people,
        team_keys,
        doing,
        links,
        passing,
        own_copy,
        record,
        keeping,
        importing,
    ):
        app.register_blueprint(room)

    @app.get("/health")
    def health() -> Response:
        return jsonify(status="ok")


def _add_words(app: Flask) -> None:
    filters = (wording.day_words, wording.short_day, wording.moment_words, short_code, reference, wording.label_words)
    app.jinja_env.globals["alert_trouble"] = alert_trouble
    app.jinja_env.filters.update({each.__name__: each for each in filters})

    @app.context_processor
    def _known() -> dict[str, object]:
        """Who is signed in, as far as this request has looked: an error page must not ask the database."""
        return {"visitor": g.visit.visitor if "visit" in g else Visitor(), "pages_of": pages_of}
