"""The services that the talk showed last, as a list to keep: a page, text, and a PDF. Their addresses say nothing."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from bot.client import emergency
from bot.web.desk import Desk
from bot.web.directory_pages import take_along
from bot.web.directory_shelf import Shelf, day_in_words, london_now
from bot.web.rate import Limits
from look.pdf import PdfUnavailableError, pdf_from


def people(desk: Desk, shelf: Shelf, limits: Limits) -> Blueprint:
    """The three forms of the list."""
    room = Blueprint("people", __name__)

    def contents() -> dict[str, object]:
        listed = [shown for name in desk.history().listed if (shown := shelf.one(name))]
        return {"services": listed, "routes": emergency.routes(), "made_on": day_in_words(london_now())}

    @room.get("/chat/people")
    def page() -> str:
        return render_template("web/people.html", **contents(), phones=emergency.phones())

    @room.get("/chat/people.txt")
    def text() -> Response:
        return take_along(render_template("web/directory.txt", **contents()).encode(), "text/plain", "txt")

    @room.get("/chat/people.pdf")
    @limits.papers
    def pdf() -> Response | tuple[str, int]:
        try:
            made = pdf_from(render_template("web/directory_pdf.html", **contents()))
        except PdfUnavailableError:
            return render_template("web/no_list_pdf.html", address="/chat/people"), 503
        return take_along(made, "application/pdf", "pdf")

    return room
