"""Files of every kind, made here: invented, small, and full of hidden data where a test wants it."""

import struct
import wave
import zlib
from io import BytesIO
from typing import Any

import mutagen.id3
import mutagen.ogg
from PIL import ExifTags, Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject

PLACE = {1: "N", 2: (53.0, 47.0, 50.0), 3: "W", 4: (1.0, 32.0, 40.0)}
CANARY = "quenching heronsbill"


def exif() -> Image.Exif:
    found = Image.Exif()
    found[ExifTags.Base.Make] = "Invented"
    found[ExifTags.Base.Model] = "Camera One"
    found[ExifTags.Base.Artist] = CANARY
    found[ExifTags.Base.Software] = "Editor 3"
    found[ExifTags.Base.Orientation] = 6
    found.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:11:17 16:30:00"
    found.get_ifd(ExifTags.IFD.GPSInfo).update(PLACE)
    return found


def picture(size: tuple[int, int] = (40, 30), mode: str = "RGB") -> Image.Image:
    """Half red and half blue, so that a turn shows."""
    made = Image.new("RGB", size, "blue")
    made.paste("red", (0, 0, size[0] // 2, size[1]))
    return made.convert(mode)


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    sink = BytesIO()
    image.save(sink, form, **options)
    return sink.getvalue()


def jpeg(**options: Any) -> bytes:
    return saved(picture(), "JPEG", **options)


def jpeg_with_place() -> bytes:
    return jpeg(exif=exif(), comment=CANARY.encode())


def png_with_texts() -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", CANARY)
    texts.add_text("Comment", "seen from the window")
    return saved(picture(), "PNG", pnginfo=texts)


def png_of(width: int, height: int) -> bytes:
    """A PNG of any size in a few bytes: every row is the same."""
    rows = zlib.compressobj(9)
    data = b"".join(rows.compress(b"\0" + bytes(width // 8 + 1)) for _ in range(height)) + rows.flush()
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
        + _chunk(b"IDAT", data)
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def gif(frames: int = 3) -> bytes:
    first, *rest = [Image.new("RGB", (20, 20), (number * 60, 0, 90)) for number in range(frames)]
    return saved(first, "GIF", save_all=True, append_images=rest, comment=CANARY.encode(), duration=80, loop=0)


def pdf(author: str = CANARY, photo: bytes | None = None, password: str = "") -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": author, "/CreationDate": "D:20261117163000", "/Creator": "Scanner"})
    if photo is not None:
        image = StreamObject()
        image._data = photo
        image.update({NameObject("/Filter"): NameObject("/DCTDecode"), NameObject("/Subtype"): NameObject("/Image")})
        page[NameObject("/Thumb")] = writer._add_object(image)
    if password:
        writer.encrypt(password)
    sink = BytesIO()
    writer.write(sink)
    return sink.getvalue()


def wav() -> bytes:
    sink = BytesIO()
    with wave.open(sink, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"\1\2" * 800)
    made = (
        sink.getvalue()
        + b"LIST"
        + struct.pack("<I", 4 + 8 + 20)
        + b"INFOIART"
        + struct.pack("<I", 20)
        + CANARY.encode()
    )
    return made[:4] + struct.pack("<I", len(made) - 8) + made[8:]


def mp3() -> bytes:
    sink = BytesIO((b"\xff\xfb\x90\x00" + bytes(413)) * 40)
    tags = mutagen.id3.ID3()
    tags.add(mutagen.id3.TPE1(encoding=3, text=CANARY))
    tags.add(mutagen.id3.TDRC(encoding=3, text="2026-11-17"))
    tags.save(sink)
    return sink.getvalue()


def ogg() -> bytes:
    """A Vorbis file's three headers and one page of sound."""
    identity = b"\x01vorbis" + struct.pack("<IBIiiiBB", 0, 1, 8000, 0, 64000, 0, 0xB8, 1)
    words = f"ARTIST={CANARY}".encode()
    comment = b"\x03vorbis" + struct.pack("<I", 1) + b"v" + struct.pack("<II", 1, len(words)) + words + b"\1"
    pages = []
    for number, packets in enumerate(([identity], [comment, b"\x05vorbis" + bytes(60)], [bytes(50)])):
        page = mutagen.ogg.OggPage()
        page.serial, page.sequence, page.packets = 7, number, packets
        page.position = 800 if number == 2 else 0
        page.first, page.last = number == 0, number == 2
        pages.append(page.write())
    return b"".join(pages)


def box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + name + body


def film(brand: bytes = b"isom", place: bool = True, handler: bytes = b"vide") -> bytes:
    when = struct.pack(">II", 3_800_000_000, 3_800_000_001)
    said = box(b"\xa9xyz", b"\0\x12\x15\xc7+53.7971-001.5445/") if place else b""
    track = box(b"trak", box(b"tkhd", bytes(4), when, bytes(72)),
                box(b"mdia", box(b"mdhd", bytes(4), when, bytes(12)),
                    box(b"hdlr", bytes(8), handler, bytes(13))))  # fmt: skip
    moov = box(b"moov", box(b"mvhd", bytes(4), when, bytes(88)), track, *([box(b"udta", said)] if place else []))
    return box(b"ftyp", brand, bytes(4), brand) + moov + box(b"mdat", b"what is seen" * 50)


def film_with_track_of_places() -> bytes:
    """As some phones make it: a third track whose samples, two and one, say where each second was filmed."""
    place = b"+53.7971-001.5445/"
    plain = film()
    moov = plain.index(b"moov") - 4

    def with_offsets(start: int) -> bytes:
        tables = (
            box(b"stsz", bytes(4), struct.pack(">II", len(place), 3)),
            box(b"stsc", bytes(4), struct.pack(">IIIIIII", 2, 1, 2, 1, 2, 1, 1)),
            box(b"stco", bytes(4), struct.pack(">III", 2, start, start + 2 * len(place))),
        )
        handler = box(b"hdlr", bytes(8), b"meta", bytes(13))
        track = box(b"trak", box(b"mdia", handler, box(b"minf", box(b"stbl", *tables))))
        size = int.from_bytes(plain[moov : moov + 4], "big")
        whole = struct.pack(">I", size + len(track)) + plain[moov + 4 : moov + size] + track
        return plain[:moov] + whole + box(b"mdat", b"what is seen" * 50 + place * 3)

    start = len(with_offsets(0)) - 3 * len(place)
    return with_offsets(start).replace(
        b"\xa9xyz\x00\x12\x15\xc7+53.7971-001.5445/", b"\xa9xyz\x00\x12\x15\xc7" + bytes(18)
    )


def heic() -> bytes:
    """The beginning of a HEIC file and its EXIF, as they stand in one."""
    return box(b"ftyp", b"heic", bytes(4), b"mif1", b"heic") + box(b"mdat", struct.pack(">I", 6) + exif().tobytes())


def webm() -> bytes:
    head = b"\x42\x86\x81\x01\x42\x82\x84webm"
    return b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(head)]) + head + b"\x18\x53\x80\x67" + b"\x44\x61\x88" + bytes(80)


def zipped(name: str = "a.txt") -> bytes:
    import zipfile

    sink = BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr(name, "x")
    return sink.getvalue()


EVERY_KIND = {
    "image/jpeg": jpeg,
    "image/png": png_with_texts,
    "image/webp": lambda: saved(picture(), "WEBP", exif=exif()),
    "image/gif": gif,
    "image/heic": heic,
    "application/pdf": pdf,
    "audio/mpeg": mp3,
    "audio/mp4": lambda: film(b"M4A ", handler=b"soun"),
    "audio/ogg": ogg,
    "audio/wav": wav,
    "video/mp4": film,
    "video/quicktime": lambda: film(b"qt  "),
    "video/webm": webm,
    "text/plain": lambda: b"17/11/2026, 16:30 - He: go home\n",
}
