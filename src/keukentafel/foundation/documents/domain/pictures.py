"""Pictures without what the camera wrote beside them: the place, the moment, the maker, a small earlier version.

Nothing is decoded: the parts of a file are walked, and only those that make the picture go along. A photo taken at
a flight address must not say where it was taken. Sources: ITU-T T.81 annex B, the PNG specification, TIFF 6.0.
"""

from collections.abc import Iterator

from keukentafel.foundation.documents.domain.formats import NotTaken, Why

_SOI, _EOI, _SOS, _APP0, _APP1, _APP2, _APP14 = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}
_COMMENT = 0xFE
_APPLICATION = range(0xE0, 0xF0)
_ORIENTATION = 0x0112

PNG_START = b"\x89PNG\r\n\x1a\n"
_OF_THE_PICTURE = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"cICP",
}  # fmt: skip


def plain_jpeg(body: bytes) -> bytes:
    """The same JPEG without Exif, XMP, IPTC and comments; it still says which side is up.

    Args:
        body: the file.

    Raises:
        NotTaken: when it is not built as a JPEG is.
    """
    kept = [b"\xff\xd8"]
    upright = b""
    for marker, part in _segments(body):
        if marker == _APP1 and part[4:10] == b"Exif\0\0":
            upright = upright or _only_orientation(part[10:])
        if _goes_along(marker, part):
            kept.append(part)
    # Directly after the start and the JFIF header, where readers look for it.
    place = 2 if len(kept) > 1 and kept[1][1] == _APP0 else 1
    return b"".join([*kept[:place], upright, *kept[place:]])


def _goes_along(marker: int, part: bytes) -> bool:
    if marker == _COMMENT:
        return False
    if marker not in _APPLICATION:
        return True
    begins = {_APP0: b"JFIF\0", _APP2: b"ICC_PROFILE\0", _APP14: b"Adobe"}.get(marker)
    return begins is not None and part[4:].startswith(begins)


def _segments(body: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each part up to the end of the picture; what hangs behind the end is left out."""
    at = 2
    while True:
        if at + 2 > len(body) or body[at] != 0xFF:
            raise NotTaken(Why.DAMAGED)
        marker = body[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _EOI:
            yield marker, body[at : at + 2]
            return
        if marker in _WITHOUT_LENGTH:
            yield marker, body[at : at + 2]
            at += 2
            continue
        length = int.from_bytes(body[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(body):
            raise NotTaken(Why.DAMAGED)
        if marker == _SOS:
            end = _end_of_scan(body, end)
        yield marker, body[at:end]
        at = end


def _end_of_scan(body: bytes, at: int) -> int:
    """Where the coded picture ends: at the first marker that is no stuffed byte and no restart."""
    while True:
        at = body.find(b"\xff", at)
        if at < 0 or at + 1 >= len(body):
            raise NotTaken(Why.DAMAGED)
        after = body[at + 1]
        if after != 0 and after not in _WITHOUT_LENGTH and after != 0xFF:
            return at
        at += 1 if after == 0xFF else 2


def _only_orientation(tiff: bytes) -> bytes:
    """An Exif part that holds nothing but which side is up; empty when it was up already, or not said."""
    if tiff[:4] not in (b"II*\0", b"MM\0*"):
        return b""
    is_little = tiff[:1] == b"I"

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if is_little else "big")

    first = number(4, 4)
    for place in range(min(number(first, 2), 200)):
        entry = first + 2 + 12 * place
        if number(entry, 2) == _ORIENTATION and 1 < number(entry + 8, 2) <= 8:
            said = b"\x01\x12\x00\x03\x00\x00\x00\x01" + number(entry + 8, 2).to_bytes(2, "big") + b"\0\0"
            exif = b"Exif\0\0MM\0*\x00\x00\x00\x08\x00\x01" + said + b"\0\0\0\0"
            return b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    return b""


def plain_png(body: bytes) -> bytes:
    """The same PNG with the parts that make the picture, and none that tell about it.

    Args:
        body: the file.

    Raises:
        NotTaken: when it is not built as a PNG is.
    """
    kept, at = [PNG_START], len(PNG_START)
    while True:
        end = at + 12 + int.from_bytes(body[at : at + 4], "big")
        name = body[at + 4 : at + 8]
        if len(name) < 4 or end > len(body):
            raise NotTaken(Why.DAMAGED)
        if name in _OF_THE_PICTURE:
            kept.append(body[at:end])
        elif not name[0] & 0x20:  # a capital first letter: a reader that does not know this part must give up
            raise NotTaken(Why.DAMAGED)
        if name == b"IEND":
            return b"".join(kept)
        at = end
