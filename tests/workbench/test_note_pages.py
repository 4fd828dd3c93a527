"""The page on which a note is written: few fields, nothing typed is lost, and nobody corrects another."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from household_page import SECRET, furnished, page, text_of

from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as, keep_draft, my_drafts
from keukentafel.lifeworld.agenda.public import Appointment, AppointmentState
from keukentafel.lifeworld.households.public import (
    Contact,
    Note,
    appoint_deputy,
)

NOTE = {"kind": "visit", "text_kind": "observation", "text": SECRET}


def test_a_note_is_saved_with_three_fields_and_one_tap(cast, now, client_for):
    home = a_home(cast, now)
    browser = client_for(cast.coach)
    response = browser.post(page("note", home), {**NOTE, "once": "a1", "present": [home.mother.public_id]})
    assert (response.status_code, response["Location"]) == (303, page("household", home))
    assert SECRET in text_of(browser.get(page("household", home)))
    with acting_as(cast.coach):
        contact = Contact.objects.get(file_id=home.file)
        assert (contact.kind, contact.minutes, contact.subjects) == ("visit", 60, [home.mother.subject_id])


def test_a_double_click_writes_one_note(cast, now, client_for):
    home = a_home(cast, now)
    browser = client_for(cast.coach)
    for _ in range(2):
        assert browser.post(page("note", home), {**NOTE, "once": "a1"}).status_code == 303
    with acting_as(cast.coach):
        assert Contact.objects.filter(file_id=home.file).count() == 1


@pytest.mark.parametrize(
    ("chosen", "kind"),
    [
        ({"kind": "visit", "not_reached": "on"}, "not_at_home"),
        ({"kind": "call", "not_reached": "on"}, "not_answered"),
    ],
)
def test_not_at_home_is_saved_without_a_word(cast, now, client_for, chosen, kind):
    home = a_home(cast, now)
    assert client_for(cast.coach).post(page("note", home), chosen).status_code == 303
    with acting_as(cast.coach):
        assert Contact.objects.get(file_id=home.file).kind == kind
        assert not Note.objects.filter(file_id=home.file).exists()


def test_three_kinds_of_words_become_three_notes_of_several_people(cast, now, client_for):
    home = a_home(cast, now)
    sent = {
        "kind": "other",
        "other_kind": "office",
        "text": "Gezien.",
        "text_2": "“Gezegd.”",
        "text_3": "Gehoord van school.",
        "text_kind": "observation",
        "text_kind_2": "statement",
        "text_kind_3": "information",
        "present": [home.mother.public_id, home.child.public_id],
        "sensitive": "on",
    }
    assert client_for(cast.coach).post(page("note", home), sent).status_code == 303
    with acting_as(cast.coach):
        assert Contact.objects.get(file_id=home.file).kind == "office"
        notes = {note.kind: note for note in Note.objects.filter(file_id=home.file)}
        assert {kind: note.text for kind, note in notes.items()} == {
            "observation": "Gezien.",
            "statement": "“Gezegd.”",
            "information": "Gehoord van school.",
        }
        assert all(note.sensitive and len(note.subjects) == 2 for note in notes.values())
    seen = text_of(client_for(cast.coach).get(page("household", home)))
    assert seen.count("<details>") >= 3


def test_a_note_from_an_appointment_is_filled_in_and_keeps_the_appointment(cast, now, client_for):
    home, _note, appointment = furnished(cast, now)
    browser = client_for(cast.coach)
    address = page("note_of_appointment", home, appointment.public_id)
    assert f'value="{home.mother.public_id}"' in text_of(browser.get(address))
    next_at = timezone.localtime(now + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
    assert browser.post(address, {**NOTE, "next_at": next_at}).status_code == 303
    with acting_as(cast.coach):
        states = list(
            Appointment.objects.filter(file_id=home.file).order_by("id").values_list("state", flat=True)
        )
        assert states == [AppointmentState.KEPT, AppointmentState.PLANNED]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text": ""}, "Schrijf ten minste een paar woorden, of kies"),
        ({"happened_at": "20260-01-01T10:00"}, "Bedoelt u 2026?"),
        ({"happened_at": "2090-01-01T10:00"}, "ligt in de toekomst"),
        ({"text": SECRET + "x" * 1_000_000}, "tekens te lang"),
        ({"minutes": "een uur"}, "als getal"),
    ],
)
def test_what_is_wrong_with_a_note_is_said_and_what_was_typed_stays(cast, now, client_for, wrong, words):
    home = a_home(cast, now)
    sent = {**NOTE, "text_2": "Ook dit blijft staan.", **wrong}
    if wrong.get("text") == "":
        sent["text_2"] = ""
    response = client_for(cast.coach).post(page("note", home), sent)
    seen = text_of(response)
    assert response.status_code == 422
    assert words in seen
    assert sent["text"] in seen
    assert sent["text_2"] in seen
    with acting_as(cast.coach):
        assert not Contact.objects.filter(file_id=home.file).exists()


def test_what_was_typed_before_stands_on_the_page_again_and_is_forgotten_after_saving(cast, now, client_for):
    home = a_home(cast, now)
    key = f"note:{home.household.public_id}"
    with acting_as(cast.coach):
        content = {
            "kind": ["call"],
            "text": ["Half getypt"],
            "present": [home.child.public_id],
            "sensitive": ["on"],
            "happened_at": ["2026-01-02T09:30"],
            "next_at": ["onzin"],
            "minutes": ["een uur"],
        }
        keep_draft(key, content, at=now)
    browser = client_for(cast.coach)
    seen = text_of(browser.get(page("note", home)))
    for typed in ("Half getypt", "2026-01-02T09:30", "onzin", "een uur"):
        assert typed in seen
    assert re.search(rf'value="{home.child.public_id}"[^>]*checked', seen)
    assert not re.search(rf'value="{home.mother.public_id}"[^>]*checked', seen)
    assert "Lindestraat" in text_of(browser.get(reverse("start")))
    browser.post(page("note", home), NOTE)
    with acting_as(cast.coach):
        assert my_drafts() == []


def test_a_correction_meets_another_and_both_are_shown(cast, now, client_for):
    home, note, _appointment = furnished(cast, now)
    browser, address = client_for(cast.coach), page("note_correct", home, note.public_id)
    first = {"text": "Eerste verbetering", "revision": "0"}
    assert browser.post(address, {**first, "once": "x1"}).status_code == 303
    response = browser.post(address, {"text": "Tweede verbetering", "revision": "0", "once": "x2"})
    assert response.status_code == 409
    assert "Eerste verbetering" in text_of(response)
    assert "Tweede verbetering" in text_of(response)
    again = re.search(r'name="revision" value="(\d+)"', text_of(response))[1]
    sent = {"text": "Samengevoegd", "revision": again, "once": "x3"}
    assert browser.post(address, sent).status_code == 303
    with acting_as(cast.coach):
        assert Note.objects.get(pk=note.pk).text == "Samengevoegd"


def test_nobody_corrects_the_note_of_another(cast, now, client_for):
    home, note, _appointment = furnished(cast, now)
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
    browser = client_for(cast.deputy)
    assert SECRET in text_of(browser.get(page("household", home)))
    assert browser.get(page("note_correct", home, note.public_id)).status_code == 404
