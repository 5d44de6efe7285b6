"""Taking services in from a file, by ticking what is to be taken, and giving the directory back as files."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import yaml
from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from casework.console.acts import Act
from casework.console.desk import desk
from casework.console.keeping.book import Book, Edit, faults_of, read_book, save, with_edits
from casework.console.keeping.pages import Answer, in_keys, today
from casework.console.visiting import visit
from casework.store import audit
from casework.store.engine import unit_of_work
from signposting import answers, file_texts
from signposting.differences import Difference, differences
from signposting.entries import Entry, from_json, kinds, to_json
from signposting.entry import EntryError
from signposting.open_referral import entries_from_open_referral, page_of, to_open_referral
from signposting.sheet import write_sheet

importing = Blueprint("importing", __name__, url_prefix="/directory")

LONGEST_FILE = 1_500_000
"""Bytes. The whole directory as Open Referral UK is shorter than this."""

LONGEST_FORM = 3 * LONGEST_FILE
"""Bytes. What was read comes back with the form in which it is ticked, in the way that forms write text."""


@dataclass
class Read:
    """What a file would bring: entries by id, and what could not be read, in plain words."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Offer:
    """One difference as it is shown: what it is now, what it would be, and what keeps it from being taken."""

    difference: Difference
    faults: tuple[str, ...]
    changes: tuple[tuple[str, str, str], ...]
    content: str
    number: int


Reader = Callable[[bytes, str, Book], Read]


def make_room() -> None:
    """Lets a whole directory come as one form: every other form is far shorter."""
    if request.endpoint in {"importing.choose", "importing.apply"}:
        request.max_content_length = LONGEST_FORM
        request.max_form_memory_size = LONGEST_FORM


@importing.route("/import", methods=["GET", "POST"])
def choose() -> Answer:
    """A file to upload, then its differences to tick. Nothing is saved yet."""
    if request.method == "GET":
        return _page(Read(), [], "")
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _page(Read(), [], "Choose a file first."), 400
    with unit_of_work(desk().engine) as s:
        book = read_book(s)
    read = _understood(_read(sent, book))
    offers = _offers(read.entries, book)
    fault = "" if offers or read.refused else "Nothing in this file differs from the directory."
    return _page(read, offers, fault, asked=True, ticked=(sent.filename or "").lower().endswith(".csv"))


@importing.post("/import/apply")
def apply() -> Answer:
    """Saves what was ticked, all of it or nothing."""
    reason = " ".join(request.form.get("reason", "").split()) or "Taken from a file."
    with unit_of_work(desk().engine) as s:
        book = read_book(s)
        ticked = _ticked()
        edits = [Edit(e.id, e, visit().visitor.name, reason, number) for e, number in ticked]
        beside = with_edits(book, {edit.id: edit.entry for edit in edits if edit.entry})
        faults = [f"{fault}" for edit in edits for fault in faults_of(edit, beside, today())]
        overtaken = [edit.id for edit in edits if book.number(edit.id) != edit.after]
        if edits and not faults and not overtaken:
            for edit in edits:
                save(s, edit)
                audit.append(s, edit.author, Act.KEPT_DIRECTORY, detail=f"service {edit.id} version {edit.after + 1}")
    if overtaken:
        faults = [f"{name}: somebody else changed it meanwhile. Look again." for name in overtaken]
    if faults or not edits:
        read = Read({entry.id: entry for entry, _ in ticked}, faults)
        return _page(read, _offers(read.entries, book), "Nothing was saved. Tick what is to be taken.", asked=True), 400
    told = desk().publisher.tell()
    return redirect(url_for("keeping.listing", show="changed", done="imported", told=int(told)), 303)


@importing.get("/sheet.csv")
def sheet() -> Response:
    """The sheet of services to ring, with empty columns for the answers."""
    with unit_of_work(desk().engine) as s:
        book = read_book(s)
    services = [entry.service() for entry in book.entries.values()]
    text = write_sheet(services, today(), desk().showing)
    # The mark at the start tells a spreadsheet that it is UTF-8.
    return _download(text.encode("utf-8-sig"), "services-to-ring.csv", "text/csv")


@importing.get("/files.zip")
def files() -> Response:
    """The directory's files with every local change, as they can become the shipped ones."""
    with unit_of_work(desk().engine) as s:
        book = read_book(s)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in file_texts.texts(book.entries).items():
            archive.writestr(f"directory/{name}", text)
    return _download(packed.getvalue(), "directory.zip", "application/zip")


@importing.get("/open-referral.json")
def open_referral() -> Response:
    """Everything as Open Referral UK, for other directories and for another Waymark. It holds the notes for staff."""
    with unit_of_work(desk().engine) as s:
        book = read_book(s)
    services = [to_open_referral(entry, public=False) for entry in book.entries.values()]
    text = json.dumps(page_of(services, 1, len(services)), ensure_ascii=False, indent=1)
    return _download(text.encode(), "open-referral-uk.json", "application/json")


def _download(content: bytes, name: str, kind: str) -> Response:
    answer = send_file(io.BytesIO(content), mimetype=kind, as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"  # send_file would let it be kept
    return answer


def _understood(read: Read) -> Read:
    """What can become a service; what can't is refused by name, since it could not even be compared."""
    entries, refused = dict[str, Entry](), list(read.refused)
    for name, entry in read.entries.items():
        try:
            entry.service()
        except EntryError as error:
            refused.append(f"{error}.")
        else:
            entries[name] = entry
    return Read(entries, refused)


def _read(sent: FileStorage, book: Book) -> Read:
    content = sent.stream.read(LONGEST_FILE + 1)
    if len(content) > LONGEST_FILE:
        return Read(refused=[f"The file is longer than {LONGEST_FILE // 1000:,} kB. Take one of its parts at a time."])
    name = sent.filename or ""
    for ending, reader in READERS.items():
        if name.lower().endswith(ending):
            return reader(content, name, book)
    return Read(refused=[f"The name of the file must end in {' or '.join(READERS)}."])


def _from_yaml(content: bytes, name: str, _: Book) -> Read:
    kind = name.rpartition("/")[2].removesuffix(".yml")
    if kind not in kinds():
        return Read(refused=[f"A file of the directory is named after its kind: {', '.join(kinds())}."])
    try:
        return Read(file_texts.entries_from({f"{kind}.yml": content.decode("utf-8")}))
    except UnicodeDecodeError:
        return Read(refused=["The file is not UTF-8."])
    except (yaml.YAMLError, RecursionError):
        return Read(refused=["The file is not YAML that can be read."])
    except EntryError as error:
        return Read(refused=[f"The file {error.says}."])


def _from_sheet(content: bytes, name: str, book: Book) -> Read:
    try:
        taken = answers.take_texts(content, name, file_texts.texts(book.entries), today())
    except answers.Refusal as error:
        return Read(refused=[f"{error}."])
    return Read(file_texts.entries_from(taken.texts), taken.refused)


def _from_open_referral(content: bytes, _name: str, _book: Book) -> Read:
    found = entries_from_open_referral(content.decode("utf-8", "replace"), today())
    return Read(found.entries, found.refused)


READERS: Mapping[str, Reader] = {".yml": _from_yaml, ".csv": _from_sheet, ".json": _from_open_referral}


def _offers(entries: Mapping[str, Entry], book: Book) -> list[Offer]:
    changed = differences(book.entries, entries)
    beside = with_edits(book, {each.id: each.after for each in changed if each.after})
    return [_offer(each, beside) for each in changed]


def _offer(difference: Difference, beside: Book) -> Offer:
    edit = Edit(difference.id, difference.after, "", "", beside.number(difference.id))
    return Offer(
        difference=difference,
        faults=tuple(fault.says for fault in faults_of(edit, beside, today())),
        changes=tuple(in_keys(difference)),
        content=to_json(difference.after) if difference.after else "",
        number=edit.after,
    )


def _ticked() -> list[tuple[Entry, int]]:
    """The entries that were ticked, with the version that was seen; what was tampered with is left out."""
    found = []
    for name in request.form.getlist("take"):
        try:
            entry = from_json(request.form.get(f"content-{name}", ""))
        except ValueError:
            continue
        if entry.id == name:
            found.append((entry, request.form.get(f"after-{name}", 0, type=int)))
    return found


def _page(read: Read, offers: list[Offer], fault: str, asked: bool = False, ticked: bool = False) -> str:
    """`ticked`: each answer of a sheet is somebody's decision already, so it need not be ticked once more."""
    page = "console/keeping/import.html"
    return render_template(page, read=read, offers=offers, fault=fault, asked=asked, ticked=ticked)
