"""Pictures: opened by the one decoder that their kind names, and written anew with nothing but what they show."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, ImageSequence

from evidence.sandbox.hidden import hidden_in, hidden_in_exif, hidden_in_xmp
from evidence.sandbox.look import Look, Unfit

MOST_PIXELS = 50_000_000  # the largest camera phones commonly give 48 or 50 million
MOST_FRAME_PIXELS = 60_000_000  # of all frames of a moving picture together
_FORMATS = {
    "image/jpeg": ("JPEG", "MPO"),
    "image/png": ("PNG",),
    "image/webp": ("WEBP",),
    "image/gif": ("GIF",),
}
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92},
    "PNG": {},
    "WEBP": {"quality": 92, "method": 3},
    "GIF": {},
}
_PLAIN = {"JPEG": ("RGB", "L"), "PNG": ("RGB", "RGBA", "L", "LA", "1", "I;16"), "WEBP": ("RGB", "RGBA")}

Image.init()  # every decoder is loaded before the sandbox closes the files
Image.MAX_IMAGE_PIXELS = None  # `_opened` asks before anything is decoded, and refuses in words


def look(content: bytes, kind: str) -> Look:
    """Raises Unfit, or whatever Pillow says of a broken picture."""
    if kind == "image/heic":
        return Look(frozenset(_heic(content)), None)  # no decoder of it is among our libraries
    with _opened(content, kind) as picture:
        found = hidden_in(picture, content)
        return Look(frozenset(found), _clean(picture))


def _opened(content: bytes, kind: str) -> Image.Image:
    picture = Image.open(BytesIO(content), formats=_FORMATS[kind])
    if picture.width * picture.height > MOST_PIXELS:
        raise Unfit("pixels")
    return picture


def _clean(picture: Image.Image) -> bytes | None:
    """The picture written anew; None for a moving one with more frames than can be held."""
    name = "JPEG" if picture.format == "MPO" else str(picture.format)
    frames = getattr(picture, "n_frames", 1)
    if frames > 1 and name != "JPEG":
        if frames * picture.width * picture.height <= MOST_FRAME_PIXELS:
            return _moving(picture, name)
        picture.load()  # a broken one is noticed, although no copy of it is made
        return None
    shown = ImageOps.exif_transpose(picture)
    if name == "GIF":
        shown = shown.convert("RGBA")
    elif shown.mode not in _PLAIN[name]:
        shown = shown.convert("RGBA" if name != "JPEG" and "transparency" in shown.info else "RGB")
    transparency = shown.info.get("transparency") if name == "PNG" else None
    shown.info.clear()
    options = _OPTIONS[name] | ({} if transparency is None else {"transparency": transparency})
    written = BytesIO()
    shown.save(written, name, exif=b"", **options) if name != "GIF" else shown.save(written, name)
    return written.getvalue()


def _moving(picture: Image.Image, name: str) -> bytes:
    frames, times = [], []
    for frame in ImageSequence.Iterator(picture):
        times.append(int(frame.info.get("duration", 100)))
        frames.append(frame.convert("RGBA"))
        frames[-1].info.clear()
    again = picture.info.get("loop", 0)
    written = BytesIO()
    frames[0].save(written, name, save_all=True, append_images=frames[1:], duration=times, loop=again)
    return written.getvalue()


def _heic(content: bytes) -> set[str]:
    """Its EXIF and XMP can be read where they stand; the picture itself is not opened."""
    found: set[str] = set()
    place = content.find(b"Exif\0\0")
    while place >= 0:
        if content[place + 6 : place + 10] in (b"II*\0", b"MM\0*"):
            exif = Image.Exif()
            exif.load(content[place : place + 65_536])
            found |= hidden_in_exif(exif)
        place = content.find(b"Exif\0\0", place + 6)
    start, end = content.find(b"<x:xmpmeta"), content.find(b"</x:xmpmeta>")
    return found | (hidden_in_xmp(content[start:end]) if 0 <= start < end else set())
