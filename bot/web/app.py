"""The web app: settings and the engine's client in, a Flask app out."""

from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

import look
from bot.client.engine_client import EngineClient
from bot.client.moving import MovingLinks
from bot.web import (
    api,
    chat,
    copy_pages,
    directory_api,
    directory_pages,
    directory_standard,
    errors,
    files,
    files_api,
    guard,
    leaflet_pages,
    moving_pages,
    pages,
    people_pages,
    resume_api,
    resume_pages,
    uploads,
)
from bot.web.code_cookie import CodeCookie
from bot.web.desk import Desk
from bot.web.directory_shelf import Shelf, showing_from
from bot.web.follow_up_client import FollowUpClient
from bot.web.follow_up_desk import FollowUpDesk
from bot.web.follow_up_pages import follow_up
from bot.web.language import direction_of
from bot.web.moments import day_in_words, moment_in_words
from bot.web.pictures import pictures
from bot.web.rate import Limits
from bot.web.receipt_page import receipts
from bot.web.wrong_codes import WrongCodes
from evidence import Intake, quarantine_at
from look.assets import Assets
from settings import Settings
from signposting.current import follow

# Bytes of a request: 40,000 characters of four bytes each, written %F0%9F%98%80 in a form, and the form around them.
MOST_BYTES = 40_000 * 4 * 3 + 20_000


def create_app(settings: Settings, client: EngineClient, following: FollowUpClient | None = None) -> Flask:
    """The public chat. `following` is the client of the action server that the settings name, if none is given.

    `look.assets.NotBuiltError` when styles and scripts are not built."""
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
    intake = Intake(quarantine_at(settings.evidence))
    desk = Desk(
        client,
        settings.keys.folder / "public",
        settings.web.exit_to,
        settings.engine.talk_days,
        settings.retention.backup_days,
        intake,
    )
    errors.install(app)
    guard.install(app)
    uploads.install(app, intake.quarantine)
    wrong = WrongCodes()
    for rooms in (resume_pages.resume(desk, limits, wrong), resume_api.resume_api(desk, limits, wrong)):
        app.register_blueprint(rooms)
    app.register_blueprint(moving_pages.moving(desk, MovingLinks.from_folder(settings.telegram_folder), wrong))
    for rooms in (
        pages.pages(desk, settings.operator),
        chat.chat(desk, limits),
        copy_pages.copies(desk),
        api.api(desk, limits),
    ):
        app.register_blueprint(rooms)
    for rooms in (files.files(desk, limits), files_api.files_api(desk, limits)):
        app.register_blueprint(rooms)
    after = FollowUpDesk(
        following or FollowUpClient(settings.actions.url), CodeCookie(), wrong, settings.retention.backup_days
    )
    app.register_blueprint(follow_up(after, limits))
    app.register_blueprint(receipts(desk))
    follow(settings.published_directory)
    shelf = Shelf(showing_from(settings))
    for room in (
        directory_pages.directory,
        leaflet_pages.leaflets,
        directory_api.services,
        directory_standard.standard,
    ):
        app.register_blueprint(room(shelf, limits))
    app.register_blueprint(people_pages.people(desk, shelf, limits))
    limits.limiter.init_app(app)
    return app


def _tell_templates(app: Flask, settings: Settings) -> None:
    app.jinja_env.filters.update(day=day_in_words, moment=moment_in_words)
    app.jinja_env.globals.update(
        language=settings.language,
        direction=direction_of(settings.language),
        exit_to=settings.web.exit_to,
        pictures=pictures(Assets.from_manifest()),
    )
