"""Where each role begins after signing in."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from casework.console.access import Refusal, Visitor, refusal_for
from casework.console.visiting import visit
from casework.store.roles import READERS, Role

start = Blueprint("start", __name__)

HOME: Mapping[Role, str] = {
    **dict.fromkeys(READERS, "queue.listing"),
    Role.ADMINISTRATOR: "people.listing",
    Role.AUDITOR: "record.search",
}


PAGES = (
    ("queue.listing", "Reports"),
    ("team_keys.show", "Keys"),
    ("keeping.listing", "Services"),
    ("record.search", "Record"),
    ("people.listing", "People"),
    ("upkeep.show", "Health"),
)


def pages_of(visitor: Visitor) -> list[tuple[str, str]]:
    """The pages that this visitor may open now, or once unlocked."""
    return [(page, words) for page, words in PAGES if refusal_for(page, visitor) in (None, Refusal.UNLOCK)]


@start.get("/start")
def show() -> Response | str:
    """The page of their work; for who has none of their own, what they may look at."""
    role = visit().visitor.role
    home = HOME.get(role) if role else None
    if home is None:
        return render_template("console/start.html")
    return redirect(url_for(home, done=request.args.get("done")), 303)
