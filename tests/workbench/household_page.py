"""A household with something in it, and its pages."""

import re
from datetime import timedelta

from django.urls import reverse

from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.agenda.public import plan_appointment
from keukentafel.lifeworld.households.public import (
    NewNote,
    Note,
    NoteKind,
    note_organisation,
    write_note,
)

SECRET = "De post van drie weken ligt ongeopend op tafel."


def say(home, by, now, text=SECRET, **more):
    return write_note(
        household=home.household,
        kind="visit",
        happened_at=now - more.pop("ago", timedelta()),
        minutes=50,
        present=[home.mother.subject_id],
        notes=[NewNote(kind=NoteKind.OBSERVATION, text=text, **more)],
        by=by,
        at=now,
    )


def page(name, home, *more):
    return reverse(name, args=[home.household.public_id, *more])


def text_of(response):
    return response.content.decode()


def plain(response):
    """The body without the tokens that differ at each showing."""
    return re.sub(r"[A-Za-z0-9]{64}", "-", text_of(response))


def pages_of(home, note, appointment):
    """Every page and form around a household, with an example of what it needs."""
    return [
        page("household", home),
        page("household_log", home),
        page("note", home),
        page("note_of_appointment", home, appointment.public_id),
        page("note_correct", home, note.public_id),
        page("person_add", home),
        page("person", home, home.mother.public_id),
        page("organisation_add", home),
        page("engagement", home),
        page("engagement_close", home),
        page("measurements", home),
        page("measure", home, "money"),
        page("appointment_plan", home),
        page("appointment", home, appointment.public_id),
        page("household_name", home),
        page("person_move", home, home.mother.public_id),
    ]


def furnished(cast, now):
    """A household in which something of everything stands."""
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        contact = say(home, by, now)
        appointment = plan_appointment(
            household=home.household,
            starts_at=now + timedelta(days=2),
            account_id=by.id,
            subjects=[home.mother.subject_id],
            by=by,
            at=now,
        )
        key = organisations().first().pk
        note_organisation(household=home.household, organisation_id=key, does="huur", by=by, at=now)
        note = Note.objects.get(contact=contact)
    return home, note, appointment
