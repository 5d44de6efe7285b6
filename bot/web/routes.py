"""The access list: every route of the app, what it needs and whether it changes anything. The app refuses any other."""

from dataclasses import dataclass
from typing import Literal

Needs = Literal["nothing", "conversation"]


@dataclass(frozen=True)
class Access:
    """`needs` a conversation cookie or nothing; `changes` something, and so must come from our own pages."""

    method: str
    rule: str
    needs: Needs = "nothing"
    changes: bool = False


# Endpoint to access, in the order of a visit. A GET never changes anything, so following a link can't.
ACCESS = {
    "pages.home": Access("GET", "/"),
    "talk.start": Access("POST", "/start", changes=True),
    "talk.show": Access("GET", "/chat", needs="conversation"),
    "talk.say": Access("POST", "/chat", needs="conversation", changes=True),
    # Leaving must always work, so it needs nothing.
    "talk.leave": Access("POST", "/chat/exit", changes=True),
    "copy.page": Access("GET", "/chat/copy", needs="conversation"),
    "copy.pdf": Access("GET", "/chat/copy.pdf", needs="conversation"),
    "directory.listed": Access("GET", "/directory"),
    "directory.one": Access("GET", "/directory/<name>"),
    "directory.text": Access("GET", "/directory.txt"),
    "directory.pdf": Access("GET", "/directory.pdf"),
    "leaflet.page": Access("GET", "/directory/leaflet/<tongue>/<district>"),
    "leaflet.pdf": Access("GET", "/directory/leaflet/<tongue>/<district>/pdf"),
    "pages.help": Access("GET", "/help"),
    "pages.privacy": Access("GET", "/privacy"),
    "pages.accessibility": Access("GET", "/accessibility"),
    "pages.launcher": Access("GET", "/launcher.js"),
    "pages.health": Access("GET", "/health"),
    "pages.partner": Access("GET", "/partner-test"),
    "look.asset": Access("GET", "/assets/<name>"),
    "api.start": Access("POST", "/api/conversation", changes=True),
    "api.say": Access("POST", "/api/conversation/messages", needs="conversation", changes=True),
    "api.show": Access("GET", "/api/conversation", needs="conversation"),
    "api.wipe": Access("DELETE", "/api/conversation", needs="conversation", changes=True),
    "services.listed": Access("GET", "/api/services"),
    "services.one": Access("GET", "/api/services/<name>"),
    "api.description": Access("GET", "/api/openapi.yml"),
}
