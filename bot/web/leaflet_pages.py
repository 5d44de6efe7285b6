"""The leaflet of one district: a page to print, and a PDF."""

from functools import lru_cache
from typing import Any

from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response

from bot.client import emergency
from bot.web.compressed import compressed
from bot.web.directory_pages import take_along
from bot.web.directory_shelf import DISTRICTS, Shelf, Shown, day_in_words, london_now, options
from bot.web.language import direction_of
from bot.web.leaflet_words import languages
from bot.web.rate import Limits
from look.pdf import PdfUnavailableError, pdf_from
from signposting.browsing import Picked


def leaflets(shelf: Shelf, limits: Limits) -> Blueprint:
    """The leaflet's two forms."""
    room = Blueprint("leaflet", __name__)
    room.after_request(compressed)

    @room.get("/directory/leaflet/<tongue>/<district>")
    def page(tongue: str, district: str) -> str:
        return render_template("web/leaflet.html", **_contents(shelf, tongue, district))

    @room.get("/directory/leaflet/<tongue>/<district>/pdf")
    @limits.papers
    def pdf(tongue: str, district: str) -> Response | tuple[str, int]:
        contents = _contents(shelf, tongue, district)
        try:
            made = _pdf(render_template("web/leaflet_pdf.html", **contents))
        except PdfUnavailableError:
            return render_template("web/no_list_pdf.html", address=f"/directory/leaflet/{tongue}/{district}"), 503
        return take_along(made, "application/pdf", "pdf")

    return room


@lru_cache(maxsize=len(DISTRICTS) * 4)
def _pdf(html: str) -> bytes:
    """Kept, because a leaflet is the same for everybody for a whole day and takes seconds of the processor."""
    return pdf_from(html)


def _contents(shelf: Shelf, tongue: str, district: str) -> dict[str, Any]:
    """What the leaflet holds; 404 for a district or a language that has none."""
    words = languages().get(tongue) or abort(404)
    if district not in DISTRICTS:
        abort(404)
    made_on = day_in_words(london_now())
    return {
        "words": {**words, "place": options()["district"][district], "made": words["made"].format(day=made_on)},
        "tongue": tongue,
        "tongue_direction": direction_of(tongue),
        "district": district,
        "parts": _parts(shelf.listed(Picked(district=district))),
        "routes": emergency.routes(),
        "phones": emergency.phones(),
    }


def _parts(services: list[Shown]) -> list[tuple[str, list[Shown]]]:
    """Those near by, those open day and night, and those for one group: each service once, in the order of names."""
    parts: dict[str, list[Shown]] = {"near": [], "always": [], "group": []}
    for each in sorted(services, key=lambda shown: shown.service.name.casefold()):
        if part := _part(each):
            parts[part].append(each)
    return [(name, found) for name, found in parts.items() if found]


def _part(shown: Shown) -> str:
    """Where it stands; nowhere if it is for the whole country and answers one rare need only."""
    service = shown.service
    if service.serves.districts:
        return "near"
    if service.serves.motivations:
        return "group"
    return "always" if service.hours.always else ""
