"""The pages around the talk: start, help, privacy, accessibility, and the launcher for partners' sites."""

from flask import Blueprint, current_app, jsonify, make_response, render_template
from werkzeug.wrappers import Response

from bot.client import emergency
from bot.web import conversation_cookie
from bot.web.chat_page import home_page
from bot.web.desk import Desk
from bot.web.faults import CLOSED
from look.assets import STATIC
from settings.operator import Operator

AN_HOUR = 3600  # seconds for which a partner's visitors may keep the launcher: its address has no hash of its content


def pages(desk: Desk, operator: Operator) -> Blueprint:
    """The pages that need no conversation."""
    room = Blueprint("pages", __name__)

    @room.get("/")
    def home() -> str | tuple[str, int]:
        if not desk.open:
            return home_page(closed=True, notice=CLOSED), 503
        return home_page(going_on=conversation_cookie.current() is not None)

    @room.get("/help")
    def help() -> str:
        return render_template("web/help.html", routes=emergency.routes())

    @room.get("/privacy")
    def privacy() -> str:
        return render_template(
            "web/privacy.html", talk_days=desk.talk_days, backup_days=desk.backup_days, operator=operator
        )

    @room.get("/accessibility")
    def accessibility() -> str:
        return render_template("web/accessibility.html")

    @room.get("/launcher.js")
    def launcher() -> Response:
        return _launcher()

    @room.get("/health")
    def health() -> Response:
        return jsonify(status="ok")

    @room.get("/partner-test")
    def partner() -> str:
        return render_template("web/partner.html")

    return room


def _launcher() -> Response:
    """The one script that other sites may load, so the one answer with a cross-origin resource policy."""
    built = current_app.jinja_env.globals["asset"]("launcher.js").rpartition("/")[2]  # type: ignore[operator]
    response = make_response((STATIC / built).read_text(encoding="utf-8"))
    response.mimetype = "text/javascript"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = f"public, max-age={AN_HOUR}"
    return response
