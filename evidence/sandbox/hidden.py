"""What a picture gives away besides what it shows: EXIF, XMP, IPTC, texts, and data behind its end."""

import re
from typing import Any

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from evidence.sandbox import jpeg
from evidence.sandbox.look import told_by

_DEVICE, _COMMENT = "device", "comment"
# Tags that say how to show a picture, and nothing of anybody.
_HARMLESS = {
    "Orientation", "XResolution", "YResolution", "ResolutionUnit", "YCbCrPositioning", "ExifOffset", "GPSInfo",
    "ColorSpace", "ExifVersion", "ComponentsConfiguration", "FlashPixVersion", "ExifImageWidth", "ExifImageHeight",
    "ImageWidth", "ImageLength", "BitsPerSample", "Compression", "PhotometricInterpretation", "SamplesPerPixel",
    "PlanarConfiguration", "ExifInteroperabilityOffset", "SceneCaptureType", "WhiteBalance", "Flash", "ExposureMode",
}  # fmt: skip
_KNOWN = {
    "ImageDescription": _COMMENT, "UserComment": _COMMENT, "XPComment": _COMMENT, "XPTitle": _COMMENT,
    "XPKeywords": _COMMENT, "XPSubject": _COMMENT, "Make": _DEVICE, "Model": _DEVICE, "MakerNote": _DEVICE,
    "LensModel": _DEVICE, "LensMake": _DEVICE, "LensSerialNumber": _DEVICE, "BodySerialNumber": _DEVICE,
    "Artist": "author", "XPAuthor": "author", "CameraOwnerName": "author", "Copyright": "author",
    "Software": "software", "ProcessingSoftware": "software", "HostComputer": _DEVICE,
}  # fmt: skip
# What only says how the shot was taken; it is stripped, and not worth alarming anybody.
_SHOT = re.compile(
    "Exposure|Aperture|Shutter|ISO|Focal|Brightness|Metering|LightSource|Sensing|Scene|Lens|Sensitivity|"
    "FNumber|Zoom|Contrast|Saturation|Sharpness|Subject|Gain|Custom|Composite|Interop|Digital|File"
)  # fmt: skip
_XMP = re.compile(rb"(?:exif|exifEX|xmp|xmpMM|dc|photoshop|Iptc4xmpCore|tiff|aux|pdf):([A-Za-z]+)")
_XMP_QUIET = {"format", "Orientation", "ColorSpace", "ImageWidth", "ImageLength", "ICCProfile", "ColorMode"}
_XMP_IDS = {"DocumentID", "InstanceID", "OriginalDocumentID"}
_IPTC = {(2, 80): "author", (2, 55): "time", (2, 60): "time", (2, 90): "place", (2, 92): "place", (2, 95): "place",
         (2, 101): "place", (2, 120): _COMMENT, (2, 105): _COMMENT, (2, 5): _COMMENT, (2, 25): _COMMENT}  # fmt: skip
_PNG_SAFE = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs",
             b"acTL", b"fcTL", b"fdAT", b"iCCP", b"hIST"}  # fmt: skip


def hidden_in(picture: Image.Image, content: bytes) -> set[str]:
    """The codes of what is hidden in the opened picture and its bytes."""
    found = hidden_in_exif(picture.getexif()) | _texts(picture)
    if packet := picture.info.get("xmp"):
        found |= hidden_in_xmp(packet if isinstance(packet, bytes) else str(packet).encode())
    if isinstance(picture, ImageFile.ImageFile) and picture.format in ("JPEG", "MPO"):
        found |= _iptc(picture) | _jpeg(content)
    if picture.format == "PNG":
        found |= _png(content)
    return found


def hidden_in_exif(exif: Image.Exif) -> set[str]:
    """From EXIF's own tags, those of the shot, the place, and the small preview."""
    tags: dict[int, Any] = {**dict(exif), **exif.get_ifd(ExifTags.IFD.Exif)}
    names = {str(ExifTags.TAGS.get(tag, "")) for tag in tags}
    found = {_KNOWN[name] for name in names if name in _KNOWN}
    if any(_is_time(name) for name in names):
        found.add("time")
    if set(exif.get_ifd(ExifTags.IFD.GPSInfo)) - {0}:  # 0 is the version alone
        found.add("place")
    if exif.get_ifd(ExifTags.IFD.IFD1):
        found.add("preview")
    unknown = (name for name in names if name and name not in _HARMLESS and not _SHOT.search(name))
    return found or ({"other"} if any(unknown) else set())


def hidden_in_xmp(packet: bytes) -> set[str]:
    """From the names in an XMP packet."""
    names = {name.decode("ascii") for name in _XMP.findall(packet)} - _XMP_QUIET
    ids = {"history"} if names & _XMP_IDS else set()
    return told_by(names - _XMP_IDS) | ids or {"other"}


def _is_time(name: str) -> bool:
    return "Date" in name or ("Time" in name and "Exposure" not in name)


def _texts(picture: Image.Image) -> set[str]:
    found = {_COMMENT} if picture.info.get("comment") else set()
    texts = getattr(picture, "text", None) or {}
    return found | told_by(str(name) for name in texts)


def _iptc(picture: ImageFile.ImageFile) -> set[str]:
    facts = IptcImagePlugin.getiptcinfo(picture) or {}
    return {_IPTC[key] for key in facts if key in _IPTC} or ({"other"} if facts else set())


def _jpeg(content: bytes) -> set[str]:
    """Content credentials are a history of edits; behind the end may be a film or a second picture."""
    walked = list(jpeg.segments(content))
    found = {"history"} if any(each.marker == jpeg.CONTENT_CREDENTIALS for each in walked) else set()
    found |= {_COMMENT} if any(each.marker == jpeg.COMMENT for each in walked) else set()
    return found | ({"attached"} if content[walked[-1].end :].strip(b"\0\r\n") else set())


def _png(content: bytes) -> set[str]:
    place, found = 8, set()
    while place + 12 <= len(content):
        length, name = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        if name == b"tIME":
            found.add("time")
        elif name not in _PNG_SAFE and name not in (b"tEXt", b"zTXt", b"iTXt", b"eXIf"):
            found.add("other")
        place += 12 + length
        if name == b"IEND":
            break
    return found | ({"attached"} if content[place:].strip(b"\0\r\n") else set())
