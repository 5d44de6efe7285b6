"""The keepers' pages: look through the directory, edit, add, retire, put back, and record that somebody was reached."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from casework.console.acts import Act
from casework.console.desk import desk
from casework.console.keeping import fields
from casework.console.keeping.book import Book, Edit, entry_in, faults_of, read_book, save
from casework.console.keeping.choices import choices, kind_choices
from casework.console.keeping.listing import PAGE, SHELVES, found, rows
from casework.console.visiting import visit
from casework.console.waiting import LONDON
from casework.store import audit, service_versions
from casework.store.engine import unit_of_work
from signposting.answers import CHECK_AGAIN
from signposting.differences import Difference, in_words
from signposting.entries import Entry, shipped_entries
from signposting.overlay import is_fixed

keeping = Blueprint("keeping", __name__, url_prefix="/directory")

DONE = {
    "saved": "The service is saved. The chat and the pages show it within a few seconds.",
    "retired": "The service is retired. It is not shown any more.",
    "restored": "That version stands again.",
    "rung": "It is written down that somebody was reached.",
    "imported": "What you ticked is saved.",
}
LATER = " The pages could not be told yet. Waymark goes on trying."

Answer = Response | tuple[str, int] | str


@keeping.get("/")
def listing() -> str:
    """All services, or those of one shelf."""
    show = request.args.get("show", "all")
    show = show if show in SHELVES else "all"
    words, district = request.args.get("words", ""), request.args.get("district", "")
    with unit_of_work(desk().engine) as s:
        book = read_book(s)
    all_rows = rows(book, today(), desk().showing)
    chosen = found(all_rows, show, words, district)
    pages = max(1, -(-len(chosen) // PAGE))
    page = min(max(request.args.get("page", default=1, type=int), 1), pages)
    return render_template(
        "console/keeping/list.html",
        rows=chosen[(page - 1) * PAGE : page * PAGE],
        shelves=[(key, shelf.name, sum(map(shelf.holds, all_rows))) for key, shelf in SHELVES.items()],
        show=show,
        words=words,
        district=district,
        districts=choices("district"),
        page=page,
        pages=pages,
        done=_done(),
    )


@keeping.route("/new", methods=["GET", "POST"])
def new() -> Answer:
    """A service that is not there yet."""
    if request.method == "GET":
        day = today()
        first = {"hours": "unknown", "confidence": "single_source", "checked_on": day, "check_by": day + CHECK_AGAIN}
        return _form_page(None, fields.shown(first), "", 0)
    return _save(request.form.get("id", "").strip(), request.form.get("kind", ""), adding=True)


@keeping.route("/services/<name>", methods=["GET", "POST"])
def edit(name: str) -> Answer:
    """The form of one service, with its history."""
    with unit_of_work(desk().engine) as s:
        book = read_book(s)
    there = book.entries.get(name) or shipped_entries().get(name) or abort(404)
    if request.method == "POST":
        return _save(name, there.kind, adding=False)
    return _form_page(there, fields.shown(there.fields), name, book.number(name))


@keeping.post("/services/<name>/retire")
def retire(name: str) -> Answer:
    """Take a service out of the talk and the pages; its history stays."""
    return _put(name, None, "retired")


@keeping.post("/services/<name>/restore")
def restore(name: str) -> Answer:
    """Let an older version stand again, or the shipped one (version 0)."""
    with unit_of_work(desk().engine) as s:
        older = {version.number: entry_in(version) for version in service_versions.history(s, name)}
    entry = ({0: shipped_entries().get(name)} | older).get(request.form.get("version", -1, type=int))
    return _put(name, entry or abort(404), "restored")


@keeping.post("/services/<name>/rung")
def rung(name: str) -> Answer:
    """Somebody was reached by what is written: the service counts as checked from today."""
    with unit_of_work(desk().engine) as s:
        there = read_book(s).entries.get(name) or abort(404)
    day = today()
    checked = {"dialled_on": day, "checked_on": day, "check_by": day + CHECK_AGAIN}
    return _put(name, Entry(there.kind, {**there.fields, **checked}), "rung", "Somebody was reached.")


def today() -> date:
    """The day in this country."""
    return desk().clock().astimezone(LONDON).date()


OVERTAKEN = "Somebody else changed this service meanwhile. Look at what they changed below, then save again."


def _save(name: str, kind: str, adding: bool) -> Answer:
    read, unread = fields.read(request.form)
    values = {key: request.form.getlist(key) for key in fields.FIELDS}
    reason = " ".join(request.form.get("reason", "").split())
    if not reason:
        unread["reason"] = "Write why you change it."
    if adding and kind not in kind_choices():
        unread["kind"] = "Choose what kind of service it is."
    edit = Edit(name, Entry(kind, read), visit().visitor.name, reason, request.form.get("after", 0, type=int))
    faults, book = _attempt(edit, unread, adding)
    if not faults:
        return _to_list("saved")
    there = None if adding else (book.entries.get(name) or shipped_entries().get(name))
    overtaken = OVERTAKEN in faults.values()
    number = book.number(name) if overtaken else edit.after
    return _form_page(there, values, name, number, faults, reason, kind), 409 if overtaken else 400


def _put(name: str, entry: Entry | None, done: str, reason: str = "") -> Answer:
    reason = reason or " ".join(request.form.get("reason", "").split()) or DONE[done]
    edit = Edit(name, entry, visit().visitor.name, reason, request.form.get("after", 0, type=int))
    faults, book = _attempt(edit, {}, adding=False)
    if not faults:
        return _to_list(done)
    there = book.entries.get(name) or shipped_entries().get(name) or abort(404)
    return _form_page(there, fields.shown(there.fields), name, book.number(name), faults), 409


def _attempt(edit: Edit, unread: Mapping[str, str], adding: bool) -> tuple[Mapping[str, str], Book]:
    """Saves an edit if nothing is wrong with it; what is wrong by key, and the book that it was held against."""
    with unit_of_work(desk().engine) as s:
        book = read_book(s)
        faults = dict(unread)
        if adding and (edit.id in book.entries or edit.id in shipped_entries() or edit.id in book.versions):
            faults["id"] = "There is a service of that short name already."
        faults = faults or {fault.key: fault.says for fault in faults_of(edit, book, today())}
        if not faults:
            try:
                _keep(s, edit)
            except service_versions.Overtaken:
                faults = {"": OVERTAKEN}
    return faults, book


def _keep(s: Session, edit: Edit) -> None:
    save(s, edit)
    audit.append(s, edit.author, Act.KEPT_DIRECTORY, detail=f"service {edit.id} version {edit.after + 1}")


def _to_list(done: str) -> Response:
    told = desk().publisher.tell()
    looked_at: dict[str, Any] = {key: request.args.get(key) for key in ("show", "words", "district", "page")}
    return redirect(url_for("keeping.listing", **looked_at, done=done, told=int(told)), 303)


def _done() -> str:
    words = DONE.get(request.args.get("done", ""), "")
    return words + LATER if words and request.args.get("told") == "0" else words


def _form_page(
    there: Entry | None,
    values: fields.Values,
    name: str,
    number: int,
    faults: Mapping[str, str] | None = None,
    reason: str = "",
    kind: str = "",
) -> str:
    book = _book()
    return render_template(
        "console/keeping/form.html",
        there=there,
        groups=fields.GROUPS,
        values=values,
        name=name,
        number=number,
        faults=faults or {},
        reason=reason,
        kind=kind,
        kinds=kind_choices(),
        fixed=is_fixed(name),
        history=_history(name) if there else [],
        overtaken=_overtaken(book, name),
        retired=there is not None and book.standing(name) == "retired",
        look_again=book.overtaken(name),
    )


def _book() -> Book:
    with unit_of_work(desk().engine) as s:
        return read_book(s)


def _overtaken(book: Book, name: str) -> list[tuple[str, str, str]]:
    """What the shipped entry says otherwise, when it was changed under a local one."""
    if not book.overtaken(name):
        return []
    return in_keys(Difference(book.entries.get(name), shipped_entries().get(name)))


def _history(name: str) -> list[dict[str, Any]]:
    with unit_of_work(desk().engine) as s:
        versions = service_versions.history(s, name)
    older = [*versions[1:], None][: len(versions)]
    return [
        {
            "version": version,
            "changes": in_keys(
                Difference(entry_in(before) if before else shipped_entries().get(name), entry_in(version))
            ),
        }
        for version, before in zip(versions, older, strict=True)
    ]


def in_keys(difference: Difference) -> list[tuple[str, str, str]]:
    """Each key that differs as its label and both values in words."""
    return [(_label(key), in_words(old), in_words(now)) for key, old, now in difference.keys()]  # noqa: SIM118


def _label(key: str) -> str:
    return fields.FIELDS[key].label if key in fields.FIELDS else key.capitalize()
