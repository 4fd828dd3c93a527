"""Documents for the tests: small, and of our own making."""

import io
import struct
import zipfile
import zlib

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40
PLACE = b"52.0907374N 5.1214201E Geheime straat 2"


def segment(marker: int, body: bytes) -> bytes:
    """A part of a JPEG."""
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def exif(*, order: str = "<", orientation: int = 6) -> bytes:
    """What a camera writes: which side is up, and in a sub-directory the place."""
    begin = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack(
        order + "HHII", 0x8825, 4, 1, 60
    )
    tiff = begin + struct.pack(order + "I", 8) + struct.pack(order + "H", 2) + entries + b"\0" * 4
    return segment(0xE1, b"Exif\0\0" + tiff + PLACE)


def jpeg(*parts: bytes, behind: bytes = b"") -> bytes:
    """A JPEG as a camera makes it, with *parts* behind its first header, and something *behind* its end."""
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
    second = segment(0xC4, b"\0" * 17) + segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x78\x9a"
    start = b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    return start + b"".join(parts) + segment(0xDB, b"\0" * 65) + scan + second + b"\xff\xd9" + behind


def chunk(name: bytes, body: bytes) -> bytes:
    """A part of a PNG."""
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


def png(*parts: bytes) -> bytes:
    """A PNG of one dot, with *parts* before the picture."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + b"".join(parts)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def archive(parts: dict[str, bytes], *, first: str = "") -> bytes:
    """A zip with these parts; *first* stands unpacked at its beginning, as ``mimetype`` does in OpenDocument."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, body in parts.items():
            kind = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            opened.writestr(name, body, compress_type=kind)
    return made.getvalue()


def docx(**more: bytes) -> bytes:
    """A text from Word, with *more* parts."""
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}
    return archive(parts | {name.replace("__", "/"): body for name, body in more.items()})


def odt(kind: bytes = b"application/vnd.oasis.opendocument.text") -> bytes:
    """A text from LibreOffice."""
    return archive({"mimetype": kind, "content.xml": b"<office/>"}, first="mimetype")
