"""People who can help, as pages: they need no talk and no script, set no cookie and leave nothing on the device."""

from dataclasses import fields
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, make_response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from bot.client import emergency
from bot.web.compressed import compressed
from bot.web.directory_facts import facts
from bot.web.directory_shelf import DISTRICTS, Shelf, day_in_words, london_now, options
from bot.web.leaflet_words import languages
from bot.web.rate import Limits
from look.pdf import PdfUnavailableError, pdf_from
from signposting.browsing import Picked, UnknownCodeError


def directory(shelf: Shelf, limits: Limits) -> Blueprint:
    """The list, one service, and the list to take along."""
    room = Blueprint("directory", __name__)
    room.after_request(compressed)

    @room.get("/directory")
    def listed() -> str:
        picked, misread = picked_from_address()
        every = picked.anything and not request.args.get("all") and not misread
        return render_template(
            "web/directory.html",
            picked=picked,
            misread=misread,
            services=None if every else shelf.listed(picked),
            options=options(),
            leaflets=[(code, options()["district"][code]) for code in DISTRICTS],
            languages=languages(),
            query=_query(picked),
            at=london_now(),
            phones=emergency.phones(),
        )

    @room.get("/directory/<name>")
    def one(name: str) -> str:
        found = shelf.one(name) or abort(404)
        return render_template(
            "web/service.html", shown=found, facts=facts(found.service), at=london_now(), phones=emergency.phones()
        )

    @room.get("/directory.txt")
    def text() -> AnyResponse:
        return take_along(render_template("web/directory.txt", **_list(shelf)).encode(), "text/plain", "txt")

    @room.get("/directory.pdf")
    @limits.papers
    def pdf() -> AnyResponse | tuple[str, int]:
        try:
            made = pdf_from(render_template("web/directory_pdf.html", **_list(shelf)))
        except PdfUnavailableError:
            return render_template("web/no_list_pdf.html", address=f"/directory?{_query(_picked())}"), 503
        return take_along(made, "application/pdf", "pdf")

    return room


def picked_from_address() -> tuple[Picked, bool]:
    """What the address picks, and whether some of it could not be read and was left out."""
    told = {each.name: request.args.get(each.name, "") for each in fields(Picked) if each.name != "open_now"}
    misread = False
    while True:
        try:
            return Picked(**told, open_now=bool(request.args.get("open_now"))), misread
        except UnknownCodeError as error:
            misread = True
            told[error.key] = ""


def take_along(content: bytes, mimetype: str, ending: str) -> Response:
    """A file to keep, whose name says nothing of what it is about."""
    response = make_response(content)
    response.mimetype = mimetype
    response.headers["Content-Disposition"] = f'attachment; filename="list-{london_now().date()}.{ending}"'
    return response


def _picked() -> Picked:
    return picked_from_address()[0]


def _list(shelf: Shelf) -> dict[str, object]:
    return {
        "services": shelf.listed(_picked()),
        "routes": emergency.routes(),
        "made_on": day_in_words(london_now()),
    }


def _query(picked: Picked) -> str:
    told = {each.name: getattr(picked, each.name) for each in fields(picked) if getattr(picked, each.name)}
    return urlencode(told | ({"open_now": 1} if picked.open_now else {}) | ({} if told else {"all": 1}))
