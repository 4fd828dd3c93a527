"""A document behind the wall, encrypted at rest, gone when it is removed; and its pages."""

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, connections
from django.test import override_settings
from django.urls import reverse
from made_up import HTML, PDF, PLACE, exif, jpeg

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.documents.ciphering import PIECE, Unreadable, keys_of_installation, opened, shut
from keukentafel.foundation.documents.models import Piece
from keukentafel.foundation.documents.public import (
    Document,
    DocumentMistake,
    NotTaken,
    Removal,
    add_document,
    content_of,
    documents,
    remove_document,
)
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.categories import Category
from keukentafel.foundation.search.public import search
from keukentafel.lifeworld.households.public import appoint_deputy, hand_over
from keukentafel.lifeworld.safety.public import named_readers

SECRET = b"Zij slaapt al weken bij haar zus."
OTHER_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="


def add(cast, home, now, *, body=SECRET, name="brief.txt", kind=Category.ORDINARY, about=None, **more):
    with acting_as(cast.coach) as by:
        return add_document(
            file_id=home.file,
            name=name,
            body=body,
            about=[home.mother.subject_id] if about is None else about,
            category=kind,
            by=by,
            at=now,
            **more,
        )


def everything_in(table):
    return b"".join(bytes(str(row), "utf8") for row in behind_the_wall(f"select t::text from {table} t"))


def test_what_is_kept_comes_back_as_it_was_and_stands_nowhere_in_the_clear(cast, now):
    home = a_home(cast, now)
    body = SECRET * 20_000
    document = add(cast, home, now, body=body)
    assert len(body) > 2 * PIECE
    with acting_as(cast.coach):
        assert content_of(Document.objects.get()) == body
        assert Piece.objects.filter(document=document).count() == 3
    for table in (
        "documents_piece",
        "documents_key",
        "documents_document",
        "journal_snapshot",
        "search_entry",
    ):
        assert SECRET not in everything_in(table) and SECRET.hex().encode() not in everything_in(table), table


def test_two_documents_with_the_same_words_have_other_keys_and_other_pieces(cast, now):
    one, other = shut(SECRET, "one"), shut(SECRET, "other")
    assert one.pieces != other.pieces and one.wrapped != other.wrapped


@pytest.mark.parametrize("harm", ["piece", "order", "cut", "other name", "wrapped"])
def test_what_was_changed_outside_the_application_does_not_open(harm):
    closed = shut(SECRET * 20_000, "one")
    pieces, wrapped, name = list(closed.pieces), closed.wrapped, "one"
    if harm == "piece":
        pieces[0] = bytes([pieces[0][0] ^ 1]) + pieces[0][1:]
    elif harm == "order":
        pieces[0], pieces[1] = pieces[1], pieces[0]
    elif harm == "cut":
        pieces.pop()
    elif harm == "other name":
        name = "other"
    else:
        wrapped = wrapped[:-1] + bytes([wrapped[-1] ^ 1])
    with pytest.raises(Unreadable):
        opened(pieces, wrapped, closed.wrapped_by, name)


def test_with_another_key_in_the_environment_nothing_opens_and_with_both_all_does(cast, now):
    closed = shut(SECRET, "one")
    with override_settings(DOCUMENT_KEYS=[OTHER_KEY]), pytest.raises(Unreadable):
        opened(closed.pieces, closed.wrapped, closed.wrapped_by, "one")
    with override_settings(DOCUMENT_KEYS=[OTHER_KEY, *settings.DOCUMENT_KEYS]):
        assert opened(closed.pieces, closed.wrapped, closed.wrapped_by, "one") == SECRET
        assert shut(SECRET, "new").wrapped_by != closed.wrapped_by


@pytest.mark.parametrize("keys", [[], [""], ["kort"], ["MDEyMw=="]])
def test_without_a_proper_key_nothing_starts(keys):
    with override_settings(DOCUMENT_KEYS=keys), pytest.raises(ImproperlyConfigured):
        keys_of_installation()


def seen_by(actor):
    with acting_as(actor), connection.cursor() as cursor:
        found = []
        for table in ("documents_document", "documents_piece", "documents_key"):
            cursor.execute(f"select count(*) from {table}")
            found.append(cursor.fetchone()[0])
        return found


def test_pieces_and_keys_are_seen_with_their_document_and_by_nobody_else(cast, now):
    home = a_home(cast, now)
    add(cast, home, now)
    assert seen_by(cast.coach) == [1, 1, 1]
    for who, actor in cast.everyone().items():
        if who != "coach":
            assert seen_by(actor) == [0, 0, 0], who


def test_nobody_hangs_a_piece_on_a_document_that_is_not_theirs(cast, now):
    home = a_home(cast, now)
    document = add(cast, home, now)
    with acting_as(cast.colleague), pytest.raises(DatabaseError):
        Piece.objects.create(document_id=document.pk, number=7, body=b"x")


@pytest.mark.parametrize("table", ["documents_document", "documents_piece", "documents_key"])
def test_the_application_can_change_and_delete_none_of_it(cast, now, table):
    add(cast, a_home(cast, now), now)
    for statement in (f"delete from {table}", f"update {table} set document_id = 1", f"truncate {table}"):
        with acting_as(cast.coach), pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_document_of_a_protected_kind_opens_to_its_readers_and_goes_along_at_a_hand_over(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
        readers = named_readers(home.file, [cast.coach.id], now)
    for kind in (Category.WHEREABOUTS, Category.MEDICAL, Category.SAFETY, Category.SOURCE):
        add(cast, home, now, kind=kind, readers=readers)
    assert seen_by(cast.coach) == [4, 4, 4]
    assert seen_by(cast.deputy) == [0, 0, 0]
    with acting_as(cast.coach) as by:
        hand_over(engagement=home.engagement, to=cast.colleague.id, reason="", by=by, at=now)
    assert seen_by(cast.coach) == [0, 0, 0]
    assert seen_by(cast.colleague) == [4, 4, 4]


def test_of_criminal_data_no_documents_are_kept(cast, now):
    with pytest.raises(KeyError):
        add(cast, a_home(cast, now), now, kind=Category.CRIMINAL)


def test_what_is_refused_leaves_nothing(cast, now):
    home = a_home(cast, now)
    with pytest.raises(NotTaken):
        add(cast, home, now, body=HTML)
    assert behind_the_wall("select count(*) from documents_document") == [(0,)]


def test_a_document_is_found_by_its_name(cast, now):
    add(cast, a_home(cast, now), now, name="Huurcontract 2026.pdf", body=PDF)
    with acting_as(cast.coach):
        assert [hit.title for hit in search("huurcontract")] == ["Huurcontract 2026.pdf"]
    with acting_as(cast.colleague):
        assert search("huurcontract") == []


def test_a_removed_document_is_destroyed_and_its_reason_stays(cast, now):
    home = a_home(cast, now)
    document = add(cast, home, now, name="Geheim adres.txt", body=SECRET)
    stays = add(cast, home, now, name="Blijft.txt")
    lines = behind_the_wall(f"select count(*) from journal_change where thing = '{document.public_id}'")
    with acting_as(cast.coach) as by:
        remove_document(document=document, reason="Dubbel", by=by, at=now)
        assert list(documents(home.file)) == [stays]
        assert search("geheim adres") == []
        (removal,) = Removal.objects.all()
    assert (removal.document, removal.reason) == (document.public_id, "Dubbel")
    for table, name in (("documents_piece", "document_id"), ("documents_key", "document_id")):
        assert behind_the_wall(f"select count(*) from {table} where {name} = {document.pk}") == [(0,)]
    for table in ("journal_snapshot", "search_entry"):
        assert behind_the_wall(f"select count(*) from {table} where thing = '{document.public_id}'") == [(0,)]
        assert b"Geheim adres" not in everything_in(table)
    assert (
        behind_the_wall(f"select count(*) from journal_change where thing = '{document.public_id}'") == lines
    )


def test_of_a_protected_document_that_goes_not_even_whom_it_was_about_stays(cast, now):
    home = a_home(cast, now)
    document = add(cast, home, now, kind=Category.WHEREABOUTS)
    with acting_as(cast.coach) as by:
        assert remove_document(document=document, reason="Klopt niet meer", by=by, at=now).subjects == []
    assert behind_the_wall(f"select count(*) from access_grant where item = '{document.public_id}'") == [(0,)]


def test_nobody_removes_what_is_not_theirs_and_nobody_without_a_reason(cast, now):
    home = a_home(cast, now)
    document = add(cast, home, now)
    hidden = add(cast, home, now, kind=Category.WHEREABOUTS)
    with acting_as(cast.coach) as by, pytest.raises(DocumentMistake):
        remove_document(document=document, reason="  ", by=by, at=now)
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
    for actor, public_id in (
        (cast.colleague, document.public_id),
        (cast.leader, document.public_id),
        (cast.stranger, document.public_id),
        (cast.deputy, hidden.public_id),
    ):
        with acting_as(actor), pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("select wall.remove_row('documents.document', %s)", [public_id])
    with acting_as(cast.coach), pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("select wall.remove_row('households.resident', %s)", [home.mother.public_id])
    assert behind_the_wall("select count(*) from documents_document") == [(2,)]


# The pages


def page(name, home, *more):
    return reverse(name, args=[home.household.public_id, *more])


def form(home, body=PDF, name="brief.pdf", **more):
    sent = SimpleUploadedFile(name, body, content_type="application/pdf")
    return {"document": sent, "about": [home.mother.public_id], "kind": "ORDINARY", **more}


def test_a_coach_adds_takes_along_and_removes_a_document(cast, now, client_for):
    home, client = a_home(cast, now), client_for(cast.coach)
    response = client.post(page("document_add", home), form(home, name="../Brief van school.exe"))
    assert response.status_code == 303, response.content.decode()
    shown = client.get(page("household_documents", home)).content.decode()
    assert "Brief van school.pdf" in shown and "Samira" in shown
    with acting_as(cast.coach):
        document = Document.objects.get()
    taken = client.post(page("document", home, document.public_id))
    assert taken.content == PDF
    assert taken.headers["Content-Disposition"] == 'attachment; filename="Brief van school.pdf"'
    assert taken.headers["X-Content-Type-Options"] == "nosniff"
    assert taken.headers["Content-Security-Policy"].startswith("sandbox")
    assert "no-store" in taken.headers["Cache-Control"]
    with connections["owner"].cursor() as cursor:
        cursor.execute("select page, files, subjects from access_line where what = 'downloaded'")
        assert cursor.fetchall() == [("document", [home.file], [home.mother.subject_id])]
    address = page("document_remove", home, document.public_id)
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Dubbel"}).status_code == 303
    after = client.get(page("household_documents", home)).content.decode()
    assert "Brief van school" not in after and "Dubbel" in after


def test_a_document_is_not_opened_by_an_address_alone(cast, now, client_for):
    home = a_home(cast, now)
    document = add(cast, home, now)
    assert client_for(cast.coach).get(page("document", home, document.public_id)).status_code == 405


@pytest.mark.parametrize("body,name", [(HTML, "brief.pdf"), (b"", "brief.pdf"), (b"MZ\x90\x00", "foto.jpg")])
def test_what_is_refused_is_refused_kindly_and_nothing_is_kept(cast, now, client_for, body, name):
    home = a_home(cast, now)
    response = client_for(cast.coach).post(page("document_add", home), form(home, body, name))
    assert response.status_code == 422
    assert "kt-field__error" in response.content.decode()
    assert behind_the_wall("select count(*) from documents_document") == [(0,)]


def test_what_is_too_large_is_counted_and_not_kept_in_memory(cast, now, client_for):
    home = a_home(cast, now)
    with override_settings(DOCUMENT_MAX_BYTES=1000):
        response = client_for(cast.coach).post(page("document_add", home), form(home, PDF + b"x" * 5000))
    assert response.status_code == 422
    assert "te groot" in response.content.decode()


def test_a_photo_that_is_sent_does_not_keep_its_place(cast, now, client_for):
    home = a_home(cast, now)
    assert (
        client_for(cast.coach).post(page("document_add", home), form(home, jpeg(exif()))).status_code == 303
    )
    with acting_as(cast.coach):
        assert PLACE not in content_of(Document.objects.get())


def test_the_page_says_by_name_who_will_read_what_is_not_ordinary(cast, now, client_for):
    home, client = a_home(cast, now), client_for(cast.coach)
    assert "alleen deze mensen het: Coach" in client.get(page("document_add", home)).content.decode()
    assert client.post(page("document_add", home), form(home, kind="WHEREABOUTS")).status_code == 303
    assert seen_by(cast.coach) == [1, 1, 1]


@pytest.mark.parametrize(
    "who,status", [("colleague", 403), ("leader", 403), ("stranger", 404), ("other_team_coach", 404)]
)
def test_who_may_not_read_the_file_gets_no_page_of_its_documents(cast, now, client_for, who, status):
    home = a_home(cast, now)
    document = add(cast, home, now)
    client = client_for(getattr(cast, who))
    for name, more in (
        ("household_documents", ()),
        ("document_add", ()),
        ("document_remove", (document.public_id,)),
    ):
        address = page(name, home, *more)
        assert client.get(address).status_code == status, address
    assert client.post(page("document", home, document.public_id)).status_code == status


def test_a_document_of_another_household_is_absent_here(cast, now, client_for):
    home, other = a_home(cast, now), a_home(cast, now, "Elders")
    document = add(cast, other, now)
    assert client_for(cast.coach).post(page("document", home, document.public_id)).status_code == 404


def test_a_document_whose_key_is_gone_says_so(cast, now, client_for):
    home = a_home(cast, now)
    document = add(cast, home, now)
    with override_settings(DOCUMENT_KEYS=[OTHER_KEY]):
        response = client_for(cast.coach).post(page("document", home, document.public_id), follow=True)
    assert "gaat niet open" in response.content.decode()
