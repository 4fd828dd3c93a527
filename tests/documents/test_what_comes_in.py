"""What a document is, by its content; what is refused; what a picture leaves behind; and how it may be called."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import HEIC, HTML, PDF, PLACE, SVG, archive, chunk, docx, exif, jpeg, odt, png, segment

from keukentafel.foundation.documents.domain.formats import Format, NotTaken, Why
from keukentafel.foundation.documents.domain.names import LONGEST_NAME, clean_name
from keukentafel.foundation.documents.domain.recognising import take

MOST = 1_000_000


def why_not(body: bytes) -> Why:
    with pytest.raises(NotTaken) as no:
        take(body, most=MOST)
    return no.value.why


@pytest.mark.parametrize(
    "body,format",
    [
        (PDF, Format.PDF),
        (jpeg(), Format.JPEG),
        (png(), Format.PNG),
        (docx(), Format.DOCX),
        (odt(), Format.ODT),
        ("Zoë schrijft:\r\n\tgroeten".encode(), Format.TEXT),
    ],
)
def test_a_document_is_known_by_its_content(body, format):
    assert take(body, most=MOST).format is format


@pytest.mark.parametrize("body", [PDF, docx(), odt(), b"een brief"])
def test_what_is_no_picture_comes_in_as_it_is(body):
    assert take(body, most=MOST).body == body


@pytest.mark.parametrize(
    "body,why",
    [
        (b"", Why.EMPTY),
        (b"x" * (MOST + 1), Why.TOO_LARGE),
        (HTML, Why.UNKNOWN),
        (b"\n \t" + HTML, Why.UNKNOWN),
        (b"\xef\xbb\xbf" + HTML, Why.UNKNOWN),
        (SVG, Why.UNKNOWN),
        (b"MZ\x90\x00\x03", Why.UNKNOWN),
        (b"\x7fELF\x02\x01", Why.UNKNOWN),
        (b"#!/bin/sh\necho", Why.UNKNOWN),
        (b"{\\rtf1 een brief}", Why.UNKNOWN),
        (b"GIF89a\x01\x00", Why.UNKNOWN),
        (b"text with \x00 in it", Why.UNKNOWN),
        (HEIC, Why.HEIC),
        (archive({"a.txt": b"a"}), Why.UNKNOWN),
        (odt(b"application/vnd.oasis.opendocument.spreadsheet"), Why.UNKNOWN),
        (docx(word__vbaProject__bin=b"x").replace(b"vbaProject/bin", b"vbaProject.bin"), Why.MACROS),
        (archive({"mimetype": b"x", "Basic/a.xml": b""}, first="mimetype"), Why.MACROS),
        (docx()[:-30], Why.DAMAGED),
        (jpeg()[:-8], Why.DAMAGED),
        (png()[:-20], Why.DAMAGED),
    ],
)  # fmt: skip
def test_what_is_refused_is_refused_with_its_reason(body, why):
    assert why_not(body) is why


def test_an_archive_is_not_opened_however_large_it_would_grow():
    bomb = docx(word__media__big=b"\0" * 50_000_000)
    assert len(bomb) < 100_000
    tracemalloc.start()
    try:
        assert take(bomb, most=MOST).format is Format.DOCX
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_an_archive_with_more_names_than_a_letter_has_is_not_read():
    assert why_not(archive({f"{number:06}" * 8: b"" for number in range(4000)})) is Why.DAMAGED


def test_a_document_with_a_password_is_refused():
    locked = bytearray(docx())
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    assert why_not(bytes(locked)) is Why.LOCKED


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_does_not_say_where_it_was_taken_and_stands_upright(order):
    said = [
        exif(order=order),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE),
        segment(0xE2, b"MPF\0" + PLACE),
        segment(0xED, b"Photoshop 3.0\0" + PLACE),
        segment(0xFE, PLACE),
        segment(0xE2, b"ICC_PROFILE\0colours"),
    ]
    taken = take(jpeg(*said, behind=b"\xff\xd8" + exif() + PLACE), most=MOST).body
    assert PLACE not in taken
    assert b"ICC_PROFILE" in taken
    assert b"Exif\0\0MM\0*" in taken and b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in taken
    assert b"\x88\x25" not in taken
    assert taken.endswith(b"\x78\x9a\xff\xd9")
    assert b"\x12\xff\x00\x34\xff\xd0\x56" in taken, "the picture itself stays whole"


def test_a_photo_without_anything_beside_it_stays_as_it_is():
    assert take(jpeg(), most=MOST).body == jpeg()
    assert take(jpeg(exif(orientation=1)), most=MOST).body == jpeg()


def test_cleaning_twice_is_cleaning_once():
    once = take(jpeg(exif(), segment(0xFE, PLACE)), most=MOST).body
    assert take(once, most=MOST).body == once


def test_a_png_keeps_what_makes_the_picture_and_nothing_about_it():
    said = png(chunk(b"eXIf", PLACE), chunk(b"tEXt", b"Comment\0" + PLACE), chunk(b"gAMA", b"\0\0\xb1\x8f"))
    taken = take(said, most=MOST).body
    assert PLACE not in taken
    assert b"gAMA" in taken
    assert take(png(), most=MOST).body == png()


@given(
    st.binary(max_size=300),
    st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"PK\x05\x06", b""]),
)
def test_whatever_is_sent_is_taken_or_refused_and_nothing_else_happens(body, begin):
    try:
        taken = take(begin + body, most=MOST)
    except NotTaken:
        return
    assert len(taken.body) <= len(begin + body) + 36


@pytest.mark.parametrize(
    "said,name",
    [
        ("brief school.pdf", "brief school.pdf"),
        ("holiday.exe", "holiday.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\iemand\\brief.docx", "brief.pdf"),
        ("foto\u202egpj.exe", "fotogpj.pdf"),
        ("a\x00b\nc.pdf", "ab c.pdf"),
        ('x"; filename="y.pdf', "x ; filename= y.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("", "document.pdf"),
        ("   ", "document.pdf"),
        ("rapport 3.2 nieuw", "rapport 3.2 nieuw.pdf"),
    ],
)
def test_a_name_is_harmless_on_any_device_and_ends_as_its_content_says(said, name):
    assert clean_name(said, Format.PDF, otherwise="document") == name


@given(st.text(max_size=400), st.sampled_from(list(Format)))
def test_no_name_is_long_or_leads_anywhere(said, format):
    name = clean_name(said, format, otherwise="document")
    assert len(name) <= LONGEST_NAME
    assert name.endswith(format.ending) and not name.startswith(".")
    assert not set(name) & set('\\/:*?"<>|%\n\r\0\u202e')
