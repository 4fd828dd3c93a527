"""People, contacts, notes, ties, organisations and steps on a ladder."""

from datetime import timedelta

import pytest
from django.utils import timezone

from household_helpers import a_home
from keukentafel.foundation.access.public import ChangedMeanwhile
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.method.public import ladder, life_areas
from keukentafel.foundation.people.public import organisations
from keukentafel.foundation.search.public import search
from keukentafel.lifeworld.households.public import (
    Contact,
    MeasuredBy,
    Member,
    NewNote,
    Note,
    NoteKind,
    NotOfThisHousehold,
    Resident,
    add_person,
    add_relation,
    change_resident,
    correct_note,
    end_organisation,
    latest_measurements,
    leave_household,
    measure,
    members,
    note_organisation,
    organisations_around,
    people_of,
    relations_of,
    timeline,
    write_note,
)

SAID = NewNote(kind=NoteKind.STATEMENT, text="Ik wil weer zonder buikpijn de post openmaken.")
SEEN = NewNote(kind=NoteKind.OBSERVATION, text="De post van drie weken ligt ongeopend op tafel.")


def noted(home, by, now, *notes, kind="visit", present=(), **more):
    return write_note(
        household=home.household,
        kind=kind,
        happened_at=more.pop("happened_at", now),
        minutes=60,
        present=present,
        notes=notes or (SEEN,),
        by=by,
        at=now,
    )


def test_kinds_of_words_stay_apart_and_a_note_is_about_who_was_there(cast, now):
    home = a_home(cast, now)
    mother, child = home.mother.subject_id, home.child.subject_id
    with acting_as(cast.coach) as by:
        said = NewNote(kind=NoteKind.STATEMENT, text=SAID.text, speaker=mother)
        contact = noted(home, by, now, SEEN, said, present=[mother, child])
        assert sorted(contact.subjects) == sorted([mother, child])
        assert contact.engagement_id == home.engagement.pk
        kinds = {note.kind: note for note in Note.objects.filter(contact=contact)}
        assert set(kinds) == {"observation", "statement"}
        assert kinds["statement"].speaker_id == mother
        assert sorted(kinds["observation"].subjects) == sorted([mother, child])


def test_event_time_and_entry_time_are_two(cast, now):
    home = a_home(cast, now)
    last_week = now - timedelta(days=7)
    with acting_as(cast.coach) as by:
        contact = noted(home, by, now, happened_at=last_week)
        row = Contact.objects.get(pk=contact.pk)
    assert row.happened_at == last_week
    assert abs(row.entered_at - timezone.now()) < timedelta(minutes=1)


def test_not_at_home_needs_no_words(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        contact = write_note(
            household=home.household,
            kind="not_at_home",
            happened_at=now,
            minutes=10,
            present=[],
            notes=[],
            by=by,
            at=now,
        )
        assert not Note.objects.filter(contact=contact).exists()
        (day,) = timeline(home.file)
    assert [line.kind for line in day.contacts] == ["not_at_home"]


def test_a_colleague_sees_that_there_was_contact_and_not_what_was_said(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        noted(home, by, now, SAID)
    with acting_as(cast.colleague):
        (day,) = timeline(home.file)
        (line,) = day.contacts
        assert (line.kind, line.by, line.notes) == ("visit", "Coach", ())
    with acting_as(cast.coach):
        (day,) = timeline(home.file)
        assert [note.text for note in day.contacts[0].notes] == [SAID.text]


def test_nobody_is_noted_who_never_belonged_here(cast, now):
    home, other = a_home(cast, now), a_home(cast, now, "Zandpad")
    with acting_as(cast.coach) as by:
        with pytest.raises(NotOfThisHousehold):
            noted(home, by, now, present=[other.mother.subject_id])
        with pytest.raises(NotOfThisHousehold):
            noted(home, by, now, NewNote(kind=NoteKind.STATEMENT, text="x", speaker=other.mother.subject_id))
        assert not Contact.objects.filter(file_id=home.file).exists()


def test_a_correction_keeps_what_it_said_before(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        contact = noted(home, by, now, SEEN)
        note = Note.objects.get(contact=contact)
        stale = Note.objects.get(contact=contact)
        correct_note(note=note, text="Twee weken.", by=by, at=now)
        with pytest.raises(ChangedMeanwhile):
            correct_note(note=stale, text="Vier weken.", by=by, at=now)
        assert Note.objects.get(contact=contact).text == "Twee weken."
        from keukentafel.foundation.journal.models import Snapshot

        texts = [row.content["text"] for row in Snapshot.objects.filter(thing=note.public_id).order_by("id")]
    assert texts == [SEEN.text, "Twee weken."]


def test_a_person_can_belong_to_two_homes_and_each_sees_only_its_own(cast, now):
    home, other = a_home(cast, now), a_home(cast, now, "Zandpad")
    with acting_as(cast.coach) as by:
        child = home.child.subject_id
        add_person(household=other.household, known_as="Yunus", role="zoon", subject=child, by=by, at=now)
        there = {person.subject: person for person in members(other.file, timezone.localdate(now))}
        assert (there[child].resident, there[child].role) == ("", "zoon")
        assert Resident.objects.filter(subject_id=child).count() == 1
        assert home.mother.subject_id not in there


def test_who_left_belongs_no_more_and_stays_in_the_record(cast, now):
    home = a_home(cast, now)
    today = timezone.localdate(now)
    with acting_as(cast.coach) as by:
        leave_household(member=home.child, by=by, at=now)
        assert [person.name for person in members(home.file, today)] == ["Samira"]
        assert [person.name for person in people_of(home.file)] == ["Samira", "Yunus"]
        back = add_person(
            household=home.household, known_as="Yunus", subject=home.child.subject_id, by=by, at=now
        )
        assert back.resident is not None
        assert {person.name for person in members(home.file, today)} == {"Samira", "Yunus"}
        with pytest.raises(ValueError, match="after having come"):
            leave_household(member=home.mother, on=today - timedelta(days=9), by=by, at=now)


def test_what_is_known_of_a_person_changes_with_its_history(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        change_resident(
            resident=home.mother.resident,
            full_name="Samira van der Brug",
            known_as="Samira",
            birth_date=None,
            phone="0687654321",
            email="",
            language="Nederlands, Turks",
            note_of_address="",
            by=by,
            at=now,
        )
        person = next(p for p in members(home.file, timezone.localdate(now)) if p.name == "Samira")
        assert (person.phone, person.language, person.age(now.date())) == (
            "0687654321",
            "Nederlands, Turks",
            None,
        )


def test_ties_reach_beyond_the_household(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        mother, child = home.mother.subject_id, home.child.subject_id
        add_relation(household=home.household, of=mother, to=child, kind="moeder van", by=by, at=now)
        add_relation(household=home.household, of=mother, other_name="Gerda", kind="buurvrouw", by=by, at=now)
        assert [(r.kind, r.other_name) for r in relations_of(home.file)] == [
            ("moeder van", ""),
            ("buurvrouw", "Gerda"),
        ]
        with pytest.raises(ValueError, match="one other person"):
            add_relation(household=home.household, of=mother, kind="kent", by=by, at=now)
        with pytest.raises(NotOfThisHousehold):
            add_relation(household=home.household, of=mother, to=child + 999, kind="kent", by=by, at=now)


def test_organisations_come_and_go(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        key = organisations().first().pk
        row = note_organisation(household=home.household, organisation_id=key, does="huur", by=by, at=now)
        assert [one.does for one in organisations_around(home.file)] == ["huur"]
        end_organisation(active=row, until=timezone.localdate(now), by=by, at=now)
        assert not organisations_around(home.file)
    with acting_as(cast.colleague):
        assert not organisations_around(home.file)


def test_coach_and_resident_measure_side_by_side(cast, now):
    home = a_home(cast, now)
    area = life_areas_of(cast)[0]
    with acting_as(cast.coach) as by:
        for who, step, days in (
            (MeasuredBy.COACH, 2, 20),
            (MeasuredBy.RESIDENT, 1, 20),
            (MeasuredBy.RESIDENT, 3, 1),
        ):
            measure(
                household=home.household,
                area=area,
                step=step,
                measured_by=who,
                words="",
                measured_on=timezone.localdate(now) - timedelta(days=days),
                by=by,
                at=now,
            )
        (found,) = latest_measurements(home.file)
        assert (found.area, found.coach.step, found.resident.step) == (area, 2, 3)
        with pytest.raises(LookupError):
            measure(household=home.household, area=area, step=99, measured_by=MeasuredBy.COACH, by=by, at=now)


def life_areas_of(cast):
    with acting_as(cast.coach):
        return [area.number for area in life_areas() if ladder(area.number).steps]


def test_names_and_notes_are_found_by_who_may_see_them_and_sensitive_ones_by_nobody(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        noted(
            home,
            by,
            now,
            SEEN,
            NewNote(kind=NoteKind.OBSERVATION, text="Een zeldzaam geheimpje", sensitive=True),
        )
        assert {hit.thing_kind for hit in search("Samira")} == {"households.resident"}
        assert {hit.thing_kind for hit in search("ongeopend")} == {"households.note"}
        assert search("geheimpje") == []
        assert [hit.title for hit in search("Lindestraat")] == ["Lindestraat"]
    with acting_as(cast.colleague):
        assert search("Samira") == []
        assert [hit.title for hit in search("Lindestraat")] == ["Lindestraat"]


def test_the_member_row_itself_is_found_only_when_the_person_lives_in_another_file(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach):
        assert Member.objects.filter(file_id=home.file, resident=None).count() == 0
