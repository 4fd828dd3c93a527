"""What a document is, by its content and never by its name; and what of it comes in.

Nothing is opened that could grow: of an archive the list of names is read, a PDF is not rendered, a picture is not
decoded. What a browser could run (HTML, SVG, XML) is no format of ours.
"""

from dataclasses import dataclass

from keukentafel.foundation.documents.domain.formats import Format, NotTaken, Why
from keukentafel.foundation.documents.domain.pictures import PNG_START, plain_jpeg, plain_png

LONGEST_LIST = 256 * 1024
"""Bytes of an archive's list of names: a thousand parts and more, where a letter has a dozen."""

_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}
_NOT_PLAIN = ("<", "{\\rtf", "%!ps", "#!", "mime-version:")
_ODT_TYPE = Format.ODT.media_type.encode()


@dataclass(frozen=True, slots=True)
class Taken:
    """A document that comes in: its format, and its bytes without what nobody asked for."""

    format: Format
    body: bytes


def take(body: bytes, *, most: int) -> Taken:
    """Recognise a document and clean it.

    Args:
        body: what was sent.
        most: bytes that are taken at most.

    Raises:
        NotTaken: with the reason.
    """
    if not body:
        raise NotTaken(Why.EMPTY)
    if len(body) > most:
        raise NotTaken(Why.TOO_LARGE)
    if body.startswith(b"%PDF-"):
        return Taken(Format.PDF, body)
    if body.startswith(b"\xff\xd8\xff"):
        return Taken(Format.JPEG, plain_jpeg(body))
    if body.startswith(PNG_START):
        return Taken(Format.PNG, plain_png(body))
    if body[4:8] == b"ftyp" and body[8:12] in _HEIC_BRANDS:
        raise NotTaken(Why.HEIC)
    if body.startswith(b"PK\x03\x04"):
        return Taken(_office(body), body)
    return Taken(Format.TEXT, _text(body))


def _text(body: bytes) -> bytes:
    try:
        words = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotTaken(Why.UNKNOWN) from None
    if any(c < " " and c not in "\t\n\r\f" or c == "\x7f" for c in words):
        raise NotTaken(Why.UNKNOWN)
    if words.lstrip().lower().startswith(_NOT_PLAIN):
        raise NotTaken(Why.UNKNOWN)
    return words.encode()


def _office(body: bytes) -> Format:
    """Which of the two kinds of office document an archive is, from its list of names alone."""
    names = _names(body)
    if any(name.endswith("vbaProject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names):
        raise NotTaken(Why.MACROS)
    if {"[Content_Types].xml", "word/document.xml"} <= names:
        return Format.DOCX
    # The first part of an OpenDocument file is its type, not packed.
    length, extra = int.from_bytes(body[26:28], "little"), int.from_bytes(body[28:30], "little")
    start = 30 + length + extra
    if (
        body[30 : 30 + length] == b"mimetype"
        and body[start : start + len(_ODT_TYPE) + 2] == _ODT_TYPE + b"PK"
    ):
        return Format.ODT
    raise NotTaken(Why.UNKNOWN)


def _names(body: bytes) -> set[str]:
    """The names in an archive's list (APPNOTE 4.3.12), read with bounds; its parts stay packed."""
    end = body.rfind(b"PK\x05\x06", max(0, len(body) - 65_557))
    size, start = (int.from_bytes(body[end + at : end + at + 4], "little") for at in (12, 16))
    if end < 0 or size > LONGEST_LIST or start + size > end:
        raise NotTaken(Why.DAMAGED)
    found, at, stop = set(), start, start + size
    while at < stop:
        head = body[at : at + 46]
        if len(head) < 46 or head[:4] != b"PK\x01\x02":
            raise NotTaken(Why.DAMAGED)
        if head[8] & 1:
            raise NotTaken(Why.LOCKED)
        name, extra, note = (int.from_bytes(head[place : place + 2], "little") for place in (28, 30, 32))
        found.add(body[at + 46 : at + 46 + name].decode("utf-8", "replace"))
        at += 46 + name + extra + note
    return found
