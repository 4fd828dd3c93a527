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
from keukentafel.lifeworld.correspondence.public import write_to_person
from keukentafel.lifeworld.exchange.public import Recipient, ask_partner
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
from keukentafel.work.plans.public import (
    Goal,
    Owner,
    OwnerKind,
    add_action,
    add_goal,
    plan_of,
    take_over_wish,
    wishes_waiting,
)
from portal_town import opened, resident_of, turn_on
from scene_correspondence import answers

SECRETS = (
    *("Geheim 1", "Nieuw huis", "Hij dreigt", "Ik ben bang", "085-0000001", "Bij de bakker", "Kade 12"),
    *("Mina", "Kim", "Oma", "Weer slapen", "De huur op tijd", "School", "opvang", "huisarts", "112"),
    *(
        "veilige plek",
        "Hoe gaat het daar",
        "Sleutel",
        "Verderop",
        "Hier is het rustig",
        "nood",
        "Ze is veilig",
        "bel niet",
        "buurvrouw",
    ),
)


@pytest.fixture
def his(scene):
    return sign_in_client(resident_of(scene.old_home.file_id, scene.former_partner))


def pages_of(client):
    return {name: body(client, address) for name, address in PAGES.items()}


@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_his_holds_the_address_the_report_or_their_help(his, name):
    said = words(body(his, PAGES[name])).lower()
    for_everybody = {"112"} if name == "messages" else set()
    if name == "going":
        said = said.replace("school", "")  # A life area of every town.
    assert [secret for secret in SECRETS if secret.lower() in said and secret not in for_everybody] == []


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
    with acting_as(cast.coach) as by:
        write_to_person(file_id=home.file_id, person=whom, words="Hoe gaat het daar?", by=by, at=at)
    answers(home.file_id, whom, "Ik schrijf vanaf een veilige plek.", at)
    own = sign_in_client(resident_of(home.file_id, whom))
    for kind in ("statement", "correction", "copy"):
        assert own.post("/mijn/vragen/nieuw/", {"kind": kind, "words": "Van mij."}).status_code == 303


def _writes(cast, scene, whom):
    """What she writes in her own file: beside the plan, something she wants, how it goes; and what the coach answers."""
    hers = sign_in_client(resident_of(scene.old_home.file_id, whom))
    with acting_as(cast.coach):
        goal = Goal.objects.get(file_id=scene.old_home.file_id, words="Veilig wonen", subjects=[whom])
    said = {"words": "Ik wil een huis ver weg."}
    for address, form in (
        (f"/mijn/plan/{goal.public_id}/anders/", said),
        ("/mijn/plan/erbij/", said),
        ("/mijn/hoe-gaat-het/safety/", {"step": "1", **said}),
    ):
        assert hers.post(address, form).status_code == 303, address
    with acting_as(cast.coach) as by:
        wish = wishes_waiting(scene.old_home.file_id)[-1]
        assert wish.subjects == [whom]
        take_over_wish(wish=wish, plan=goal.plan, area=1, answer="Ja", by=by, at=goal.made_at)


def _asked_about_him(cast, scene, at):
    """Before she had any help there, the coach asked the same organisation about him."""
    with acting_as(cast.coach) as by:
        ask_partner(
            file_id=scene.old_home.file_id,
            to=Recipient(organisation_id=organisations().get(name="Bureau Verderop").pk, name=""),
            persons=[scene.former_partner],
            what="Is er werk?",
            why="werk",
            rests_on="support",
            due_on=at.date() + timedelta(days=7),
            by=by,
            at=at,
        )


def _looks(cast, scene, whom):
    coach = sign_in_client(cast.coach)
    file_id = scene.old_home.file_id
    with acting_as(cast.coach):
        household = Household.objects.get(file_id=file_id).public_id
        member = Member.objects.filter(file_id=file_id, subject_id=whom).first().public_id
    for page in ("", f"mensen/{member}/", f"mensen/{member}/berichten/", "inzage/", "meten/"):
        assert coach.get(f"/huishouden/{household}/{page}").status_code == 200


@pytest.mark.parametrize("who", ["mother", "child"])
def test_nothing_that_they_do_apart_from_him_changes_a_byte_of_his_pages(cast, scene, his, now, who):
    _asked_about_him(cast, scene, now - timedelta(minutes=1))
    before = pages_of(his)
    assert "Bureau Verderop" in words(before["told"]), "this he may know, and it stays"
    whom = getattr(scene, who)
    _help_for(cast, scene, whom, now)
    _writes(cast, scene, whom)
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
    assert "Ik schrijf vanaf een veilige plek." in said["messages"]
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
