"""Who she fled from has a portal of his own. No page of it says or shows that anything happened since she left.

The strongest form: everything that she and her child do apart from him changes not one byte of any of his pages.
"""

from datetime import timedelta

import pytest
from django.db import connection
from reading import PAGES, body, words

from backup import behind_the_wall
from cast import sign_in_client
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.documents.public import add_document
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.categories import Category, Level
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.agenda.public import plan_appointment
from keukentafel.lifeworld.households.public import (
    Household,
    Member,
    NewNote,
    NoteKind,
    add_person,
    current_engagement,
    note_organisation,
    open_household,
    start_engagement,
    write_note,
)
from keukentafel.lifeworld.rights.public import How, RightsKind, ask_right
from keukentafel.lifeworld.safeguards.public import (
    Basis,
    InformDuty,
    ProcessingAct,
    note_request,
    open_in_emergency,
    open_to_partner,
    own_file,
    state_legal_basis,
    tell_person,
)
from keukentafel.lifeworld.safety.public import note_safe_contact, report_danger
from keukentafel.work.plans.public import Owner, OwnerKind, add_action, add_goal, plan_of
from portal_town import opened, resident_of, turn_on

SECRETS = (
    *("Geheim 1", "Nieuw huis", "Hij dreigt", "Ik ben bang", "085-0000001", "Bij de bakker", "Kade 12"),
    *("Mina", "Kim", "Oma", "Weer slapen", "De huur op tijd", "School", "opvang", "huisarts", "112"),
    *("Sleutel", "Verderop", "Hier is het rustig", "nood", "Ze is veilig", "bel niet", "buurvrouw"),
)


@pytest.fixture
def his(scene):
    return sign_in_client(resident_of(scene.old_home.file_id, scene.former_partner))


def pages_of(client):
    return {name: body(client, address) for name, address in PAGES.items()}


@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_his_holds_the_address_the_report_or_their_help(his, name):
    said = words(body(his, PAGES[name])).lower()
    assert [secret for secret in SECRETS if secret.lower() in said] == []


def test_his_pages_do_hold_what_is_his(his):
    assert "Bram Voorbeeld" in words(body(his, PAGES["known"]))
    assert "Het gaat prima." in words(body(his, PAGES["known"]))
    assert "Coach" in words(body(his, PAGES["helpers"]))


def _help_for(cast, scene, whom, now):
    """Help that somebody has alone, in the file in which he is too: of every kind that a coach can write."""
    home, at = scene.old_home, now
    with acting_as(cast.coach) as by:
        note_safe_contact(
            file_id=home.file_id, subject=whom, how="bel mij niet", when="", not_to_send="", by=by, at=at
        )
        write_note(
            household=home,
            kind="visit",
            happened_at=at,
            minutes=30,
            present=[whom],
            notes=[NewNote(NoteKind.STATEMENT, "Ik krijg hulp.", whom)],
            by=by,
            at=at,
        )
        plan_appointment(
            household=home,
            starts_at=at + timedelta(days=3),
            account_id=cast.coach.id,
            place="Opvanghuis",
            subjects=[whom],
            by=by,
            at=at,
        )
        elsewhere = organisations().get(name="Bureau Verderop")
        note_organisation(
            household=home, organisation_id=elsewhere.pk, does="helpt haar", hidden=True, by=by, at=at
        )
        for person in (whom, None):
            basis = state_legal_basis(
                file_id=home.file_id,
                activity="support",
                act=ProcessingAct.SHARE,
                basis=Basis.PUBLIC_TASK,
                article="Wmo",
                purpose="haar hulp",
                person=person,
                starts=at.date(),
                by=by,
                at=at,
            )
            open_to_partner(
                basis=basis,
                organisation_id=elsewhere.pk,
                level=Level.CONTENT,
                areas=[6],
                until=at.date() + timedelta(days=50),
                by=by,
                at=at,
            )
        plan = plan_of(current_engagement(home.file_id))
        goal = add_goal(plan=plan, words="Veilig wonen", area=6, about=[whom], by=by, at=at)
        add_action(
            plan=plan,
            what="Naar de opvang",
            owner=Owner(kind=OwnerKind.ORGANISATION, organisation=elsewhere.pk),
            goal=goal,
            by=by,
            at=at,
        )
        for kind in (Category.ORDINARY, Category.WHEREABOUTS):
            add_document(
                file_id=home.file_id,
                name="Brief",
                body=b"tekst",
                about=[whom],
                category=kind,
                by=by,
                at=at,
            )
        report_danger(
            file_id=home.file_id,
            what="Weer gedreigd",
            called=[],
            agreed="Zij blijft weg",
            watcher_id=cast.deputy.id,
            until=at + timedelta(days=3),
            readers=[by.id, cast.deputy.id],
            by=by,
            at=at,
        )
        ask_right(
            file_id=home.file_id,
            person=whom,
            kind=RightsKind.OBJECTION,
            words="Zeg hem niets.",
            how=How.LETTER,
            asked_on=at.date(),
            by=by,
            at=at,
        )
        note_request(file_id=home.file_id, person_id=whom, asked_on=at.date(), by=by, at=at)
    opened(cast, home.file_id, whom, now)
    own = sign_in_client(resident_of(home.file_id, whom))
    for kind in ("statement", "correction", "copy"):
        assert own.post("/mijn/vragen/nieuw/", {"kind": kind, "words": "Van mij."}).status_code == 303


def _looks(cast, scene, whom):
    coach = sign_in_client(cast.coach)
    file_id = scene.old_home.file_id
    with acting_as(cast.coach):
        household = Household.objects.get(file_id=file_id).public_id
        member = Member.objects.filter(file_id=file_id, subject_id=whom).first().public_id
    for page in ("", f"mensen/{member}/", "inzage/"):
        assert coach.get(f"/huishouden/{household}/{page}").status_code == 200


@pytest.mark.parametrize("who", ["mother", "child"])
def test_nothing_that_they_do_apart_from_him_changes_a_byte_of_his_pages(cast, scene, his, now, who):
    before = pages_of(his)
    whom = getattr(scene, who)
    _help_for(cast, scene, whom, now)
    _looks(cast, scene, whom)
    if who == "mother":
        with acting_as(cast.leader) as by:
            open_in_emergency(file_id=scene.old_home.file_id, reason="x", with_safety=True, by=by, at=now)
        sign_in_client(cast.leader).get(f"/huishouden/{scene.old_home.public_id}/")
    after = pages_of(his)
    assert [name for name in PAGES if after[name] != before[name]] == []


def test_she_and_her_child_read_nothing_of_each_other(cast, scene, now):
    file_id = scene.old_home.file_id
    for person in (scene.mother, scene.child):
        _help_for(cast, scene, person, now)
    hers = sign_in_client(resident_of(file_id, scene.mother))
    childs = sign_in_client(resident_of(file_id, scene.child))
    said = {name: words(body(hers, address)) for name, address in PAGES.items()}
    assert "Mina Voorbeeld" in said["known"] and "Ik krijg hulp." in said["known"]
    assert all(
        "Kim" not in page and "Bram" not in page and "Opvanghuis" not in page for page in said.values()
    )
    for address in PAGES.values():
        page = words(body(childs, address))
        assert "Mina" not in page and "Bram" not in page and "Geheim" not in page and "Opvanghuis" not in page


def test_an_emergency_shows_only_when_somebody_told_of_it(cast, now):
    turn_on(now)
    with acting_as(cast.leader) as by:
        home = open_household(label="Alleen", team_id=cast.team, by=by, at=now)
        start_engagement(household=home, coach_id=cast.coach.id, by=by, at=now)
    with acting_as(cast.coach) as by:
        person = add_person(household=home, known_as="Noor", by=by, at=now).subject_id
    opened(cast, home.file_id, person, now)
    client = sign_in_client(resident_of(home.file_id, person))
    with acting_as(cast.colleague) as by:
        open_in_emergency(file_id=home.file_id, reason="Zij belt", with_safety=False, by=by, at=now)
    assert sign_in_client(cast.colleague).get(f"/huishouden/{home.public_id}/").status_code == 200
    assert "nood" not in words(body(client, PAGES["looks"])).lower()
    with acting_as(cast.coach) as by:
        tell_person(duty=InformDuty.objects.get(file_id=home.file_id), words="", by=by, at=now)
    assert "Keek omdat er nood was." in words(body(client, PAGES["looks"]))
    assert sign_in_client(cast.coach).get(f"/huishouden/{home.public_id}/").status_code == 200
    assert words(body(client, PAGES["looks"])).count("De Vuurtoren") == 2, "who lives alone sees every look"


def test_behind_the_pages_the_wall_gives_him_no_row_that_names_another(scene):
    him = resident_of(scene.old_home.file_id, scene.former_partner)
    with acting_as(him), connection.cursor() as cursor:
        assert own_file(him).person == scene.former_partner
        for model in case_models():
            cursor.execute(f"select subjects, category from {model._meta.db_table}")
            for subjects, category in cursor.fetchall():
                assert (subjects, category) == ([scene.former_partner], 1), model
    assert behind_the_wall("select count(*) from safety_whereabouts") != [(0,)]
