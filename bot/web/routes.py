"""The access list: every route of the app, what it needs and whether it changes anything. The app refuses any other."""

from dataclasses import dataclass
from typing import Literal

Needs = Literal["nothing", "conversation", "code"]


@dataclass(frozen=True)
class Access:
    """`needs` the cookie of a conversation or of a code, or nothing; `changes` something, and so must come from our own
    pages.
    """

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
    "resume.place": Access("GET", "/chat/place", needs="conversation"),
    "resume.save": Access("POST", "/chat/place", needs="conversation", changes=True),
    "resume.form": Access("GET", "/return"),
    # The code is what it needs; who has one has no conversation yet.
    "resume.redeem": Access("POST", "/return", changes=True),
    # The link from Telegram. It names no conversation in clear, and its browser has none yet.
    "moving.show": Access("GET", "/moved/<token>"),
    "moving.bring": Access("POST", "/moved", changes=True),
    "copy.page": Access("GET", "/chat/copy", needs="conversation"),
    "copy.pdf": Access("GET", "/chat/copy.pdf", needs="conversation"),
    "people.page": Access("GET", "/chat/people", needs="conversation"),
    "people.text": Access("GET", "/chat/people.txt", needs="conversation"),
    "people.pdf": Access("GET", "/chat/people.pdf", needs="conversation"),
    "files.show": Access("GET", "/chat/files", needs="conversation"),
    "files.add": Access("POST", "/chat/files", needs="conversation", changes=True),
    "files.take_back": Access("POST", "/chat/files/remove", needs="conversation", changes=True),
    "files.link": Access("POST", "/chat/files/link", needs="conversation", changes=True),
    "receipt.page": Access("GET", "/chat/receipt", needs="conversation"),
    # Opening the report marks the workers' messages as read, which only its person's own cookie can do.
    "follow_up.show": Access("GET", "/report"),
    "follow_up.open_it": Access("POST", "/report", changes=True),
    "follow_up.write": Access("POST", "/report/messages", needs="code", changes=True),
    "follow_up.take_back": Access("POST", "/report/consents", needs="code", changes=True),
    "follow_up.ask_erase": Access("GET", "/report/erase", needs="code"),
    "follow_up.erase": Access("POST", "/report/erase", needs="code", changes=True),
    "follow_up.leave": Access("POST", "/report/leave", changes=True),
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
    "resume_api.place": Access("POST", "/api/conversation/place", needs="conversation", changes=True),
    "resume_api.redeem": Access("POST", "/api/conversation/return", changes=True),
    "files_api.listing": Access("GET", "/api/conversation/files", needs="conversation"),
    "files_api.add": Access("POST", "/api/conversation/files", needs="conversation", changes=True),
    "files_api.take_back": Access("DELETE", "/api/conversation/files/<file_id>", needs="conversation", changes=True),
    "services.listed": Access("GET", "/api/services"),
    "services.one": Access("GET", "/api/services/<name>"),
    "standard.listed": Access("GET", "/api/open-referral/services"),
    "standard.one": Access("GET", "/api/open-referral/services/<identifier>"),
    "api.description": Access("GET", "/api/openapi.yml"),
}
