"""What the tests of the keepers' pages share: a service's form, its sending, and what other processes then see."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from werkzeug.datastructures import MultiDict

from casework.console.keeping import fields
from signposting.entries import shipped_entries
from signposting.index import Index, shipped
from signposting.published import Published

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

ID = "cst"
EDIT = f"/directory/services/{ID}"


def form(after: int = 0, service: str = ID, **changed: str) -> dict[str, str | list[str]]:
    """The form of the service as it is shipped, with some fields changed."""
    shown = fields.shown(shipped_entries()[service].fields)
    return {**shown, **{key: [value] for key, value in changed.items()}, "after": str(after), "reason": "It moved."}


def posted(browser: Browser, path: str, data: dict[str, str | list[str]], status: int) -> str:
    answer = browser.client.post(path, data=MultiDict({"csrf_token": browser.token(), **data}))
    return browser._checked(answer, status)


def people_see(office: Office) -> Index:
    """The directory as another process finds it."""
    return Published(office.desk().publisher._folder, shipped()).index()


def upload(browser: Browser, name: str, content: bytes, status: int = 200) -> str:
    data = {"csrf_token": browser.token(), "file": (io.BytesIO(content), name)}
    return browser._checked(browser.client.post("/directory/import", data=data), status)
