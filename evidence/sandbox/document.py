"""PDF: the pages are kept; who, when, with what, earlier versions, programs and files inside are not."""

from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from evidence.sandbox import jpeg
from evidence.sandbox.hidden import hidden_in
from evidence.sandbox.look import Look, Unfit, told_by

MOST_PAGES = 500
_TRACES = ("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/A", "/OpenAction", "/JS")
_BY_WHOM = ("/T", "/M", "/CreationDate", "/NM", "/RC", "/Contents", "/Subj", "/IRT", "/Popup")
_CARRIERS = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/Popup")


def look(content: bytes, _kind: str) -> Look:
    """Raises Unfit, or whatever pypdf says of a broken file."""
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise Unfit("locked")
    if not 0 < len(reader.pages) <= MOST_PAGES:
        raise Unfit("broken" if not len(reader.pages) else "heavy")
    found = _told(reader, content)
    return Look(frozenset(found), _clean(reader))


def _told(reader: PdfReader, content: bytes) -> set[str]:
    facts = {str(name) for name, value in (reader.metadata or {}).items() if str(value).strip() and value != "pypdf"}
    found = told_by(
        "software" if name == "/Creator" else name.strip("/") for name in facts
    )  # the program, not a person
    catalogue: Any = reader.trailer["/Root"]
    if "/Metadata" in catalogue:
        found |= {"other"} if not found else set()
    if content.count(b"%%EOF") > 1 and b"/Prev" in content and b"/Linearized" not in content[:2048]:
        found.add("history")
    names = catalogue.get("/Names")
    if names is not None and "/EmbeddedFiles" in names.get_object():
        found.add("attached")
    return found | _told_by_pages(reader)


def _told_by_pages(reader: PdfReader) -> set[str]:
    found: set[str] = set()
    for page in reader.pages:
        for each in _annotations(page):
            if each.get("/Subtype") in _CARRIERS[:-1]:
                found.add("attached")
            elif each.get("/Subtype") != "/Widget" and any(name in each for name in ("/T", "/CreationDate", "/M")):
                found |= {"author", "comment"}
    return found | _told_by_pictures(reader)


def _told_by_pictures(reader: PdfReader) -> set[str]:
    """A scan's camera writes into the pictures of a PDF what it writes into photos."""
    found: set[str] = set()
    for number in range(1, reader.trailer.get("/Size", 0)):
        stream = _photo(reader.get_object(number))
        if stream is not None and any(each.is_aside for each in _walked(stream._data)):
            with Image.open(BytesIO(stream._data), formats=("JPEG", "MPO")) as picture:
                found |= hidden_in(picture, stream._data)
    return found


def _clean(reader: PdfReader) -> bytes:
    writer = PdfWriter()
    for page in reader.pages:
        added: Any = writer.add_page(page)
        added[NameObject("/Annots")] = ArrayObject(each for each in _annotations(added) if _may_stay(each))
    for each in writer._objects:
        _forget(each)
    writer.metadata = None
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _may_stay(annotation: DictionaryObject) -> bool:
    return annotation.get("/Subtype") not in _CARRIERS


def _forget(thing: Any) -> None:
    if not isinstance(thing, DictionaryObject):
        return
    for name in _TRACES:
        thing.pop(name, None)
    if thing.get("/Subtype") is not None and "/Rect" in thing and thing.get("/Subtype") != "/Widget":
        for name in _BY_WHOM:
            thing.pop(name, None)
    stream = _photo(thing)
    if stream is not None:
        stream._data = jpeg.without_asides(stream._data)


def _photo(thing: Any) -> StreamObject | None:
    """The object if it is a photo that is stored as a plain JPEG file."""
    if not isinstance(thing, StreamObject):
        return None
    named = thing.get("/Filter")
    names = list(named) if isinstance(named, list) else [named]
    return thing if names == ["/DCTDecode"] and thing._data[:2] == b"\xff\xd8" else None


def _walked(content: bytes) -> list[jpeg.Segment]:
    return list(jpeg.segments(content))


def _annotations(page: Any) -> list[DictionaryObject]:
    listed = page.get("/Annots")
    listed = listed.get_object() if listed is not None else ()
    found = (each.get_object() for each in listed)
    return [each for each in found if isinstance(each, DictionaryObject)]
