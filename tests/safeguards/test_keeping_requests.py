"""A person asks to destroy what stands here about them: theirs goes, and the others' record remains."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from advice_helpers import a_mandate, sent
from backup import behind_the_wall
from cast import sign_in_client
from household_helpers import a_home
from keeping_helpers import as_superuser, propose, seals_hold, things_in, time_passes, work
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.documents.public import Document, add_document, content_of
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.search.public import search
from keukentafel.lifeworld.exchange.public import Recipient, ask_partner
from keukentafel.lifeworld.households.public import Contact, Note, Relation, Resident, members
from keukentafel.lifeworld.safeguards.public import (
    DestructionRequest,
    KeepingMistake,
    RequestState,
    came_of,
    decide_request,
    decide_run,
    files_of,
    lift_hold,
    note_request,
    place_hold,
    proof_of,
    requests_waiting,
    runs,
)
from keukentafel.work.plans.models import Goal, Strength
from keukentafel.work.plans.public import plan_state

PROOF = {"safeguards_destructionrequest", "journal_snapshot"}


def asked(cast, file, person, on=None):
    with acting_as(cast.coach) as by:
        return note_request(
            file_id=file, person_id=person, asked_on=on or timezone.localdate(), by=by, at=timezone.now()
        )


def granted(cast, file, person):
    request = asked(cast, file, person)
    with acting_as(cast.coach) as by:
        decide_request(request=request, grant=True, words="Gedaan", by=by, at=timezone.now())
    go_on(cast)
    with acting_as(cast.coach):
        request.refresh_from_db()
    return request


def go_on(cast):
    """It is listed, the privacy officer lets it go on, and it is done."""
    work()
    with acting_as(cast.privacy_officer) as by:
        decide_run(run=runs().filter(state="proposed").get(), ground="Getoetst", by=by, at=timezone.now())
    work()


def about(file, person):
    """Rows of a file that are about this person, by table; and every word that history keeps of them."""
    found = {}
    for table in [model._meta.db_table for model in case_models()] + ["journal_snapshot", "search_entry"]:
        ((number,),) = behind_the_wall(
            f"select count(*) from {table} where file_id = {file} and {person} = any (subjects)"
        )
        if number:
            found[table] = number
    return found


def naming(file, person):
    """References to this person from rows of a file that are about others."""
    found = []
    for model in case_models():
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model._meta.label == "access.Subject":
                ((number,),) = behind_the_wall(
                    f"select count(*) from {model._meta.db_table} where file_id = {file} and {field.column} = {person}"
                )
                if number:
                    found.append(f"{model._meta.label}.{field.name}")
    return found


def texts(cast, model, field):
    with acting_as(cast.coach):
        return set(model.objects.values_list(field, flat=True))


def test_what_is_about_one_parent_goes_and_what_is_about_the_other_stays(cast, scene):
    file, partner, mother = scene.old_home.file_id, scene.former_partner, scene.mother
    hers = about(file, mother)
    assert about(file, partner)
    request = granted(cast, file, partner)
    # What proves that it was asked and done stays, and nothing else.
    assert set(about(file, partner)) == PROOF
    assert naming(file, partner) == ["safeguards.DestructionRequest.person"]
    after = about(file, mother)
    # Ties with him and what only the two of them were go; nothing that is hers alone.
    assert {
        table: hers[table] - after.get(table, 0) for table in hers if hers[table] != after.get(table, 0)
    } == {
        "households_relation": 1,
        "journal_snapshot": hers["journal_snapshot"] - after["journal_snapshot"],
    }
    assert behind_the_wall(
        f"select distinct thing_kind from journal_snapshot where file_id = {file} and {partner} = any (subjects)"
    ) == [("safeguards.destructionrequest",)]
    assert "Het gaat prima." not in texts(cast, Note, "text")
    assert "Ik slaap niet." in texts(cast, Note, "text")
    assert "Bram Voorbeeld" not in texts(cast, Resident, "full_name")
    with acting_as(cast.coach):
        assert search("Bram") == [] and search("gaat prima") == []
        both = [contact for contact in Contact.objects.filter(kind="visit") if contact.subjects == [mother]]
        assert both, "a visit to both stays, as a visit to her"
        assert Relation.objects.filter(to_id=partner).count() == 0
        assert partner not in {person.subject for person in members(file, timezone.localdate())}
        assert plan_state(file) is not None
    assert request.state == RequestState.GRANTED
    assert seals_hold() == []


def test_history_does_not_name_who_left_and_keeps_what_it_says_of_the_others(cast, scene):
    file, partner = scene.old_home.file_id, scene.former_partner
    visits = behind_the_wall(
        f"select count(*) from journal_snapshot where file_id = {file} and thing_kind = 'households.contact'"
        f" and subjects @> array[{scene.mother}, {partner}]::bigint[]"
    )
    granted(cast, file, partner)
    after = behind_the_wall(
        f"select count(*) from journal_snapshot where file_id = {file} and thing_kind = 'households.contact'"
        f" and subjects = array[{scene.mother}]::bigint[]"
    )
    assert after[0][0] >= visits[0][0] > 0
    spoken = behind_the_wall(f"select 1 from journal_snapshot where content ->> 'speaker_id' = '{partner}'")
    assert spoken == []


def test_who_fled_can_have_everything_destroyed_and_her_file_elsewhere_is_another_request(cast, scene):
    file, elsewhere = scene.old_home.file_id, scene.new_home.file_id
    there = about(elsewhere, scene.mother)
    with acting_as(cast.coach):
        before = Document.objects.count()
    assert before == 2
    granted(cast, file, scene.mother)
    assert set(about(file, scene.mother)) == PROOF
    assert behind_the_wall("select count(*) from documents_piece") == [(0,)]
    assert behind_the_wall("select count(*) from documents_key") == [(0,)]
    assert behind_the_wall(f"select count(*) from safety_whereabouts where file_id = {file}") == [(0,)]
    assert about(elsewhere, scene.mother) == there


def test_a_row_of_somebody_else_that_hangs_on_a_row_of_hers_keeps_that_row_without_her(cast, scene):
    file = scene.old_home.file_id
    with acting_as(cast.coach):
        goal = Goal.objects.get(words="De huur op tijd")
        strength = Strength.objects.get()
    assert strength.whose_id == scene.grandmother
    granted(cast, file, scene.former_partner)
    with acting_as(cast.coach):
        goal.refresh_from_db()
    assert goal.words == "De huur op tijd"
    with acting_as(cast.coach) as by:
        request = DestructionRequest.objects.get(person_id=scene.grandmother)
        decide_request(request=request, grant=True, words="", by=by, at=timezone.now())
    go_on(cast)
    assert behind_the_wall("select count(*) from plans_strength where whose_id is not null") == [(0,)]


def test_a_document_about_two_stays_readable_and_names_one(cast, now):
    home = a_home(cast, now)
    both = [home.mother.subject_id, home.child.subject_id]
    with acting_as(cast.coach) as by:
        add_document(file_id=home.file, name="Samen", body=b"samen", about=both, by=by, at=now)
        add_document(file_id=home.file, name="Alleen", body=b"alleen", about=both[:1], by=by, at=now)
    granted(cast, home.file, both[0])
    with acting_as(cast.coach):
        (left,) = Document.objects.all()
        assert left.subjects == both[1:]
        assert content_of(left) == b"samen"


def test_the_request_is_proven_by_kind_and_number(cast, scene):
    granted(cast, scene.old_home.file_id, scene.former_partner)
    with acting_as(cast.privacy_officer):
        (run,) = runs()
        proof = {(one.kind, one.is_released) for one in proof_of(run)}
        file = files_of(run).get()
    assert ("households.resident", False) in proof and ("households.contact", True) in proof
    assert (run.decided_by_id, file.whole) == (cast.privacy_officer.id, False)


def test_the_term_to_decide_is_a_month_and_the_privacy_officer_sees_it_without_a_name(cast, scene):
    asked(cast, scene.old_home.file_id, scene.mother, date(2026, 1, 31))
    with acting_as(cast.privacy_officer):
        waiting, _another = requests_waiting()
        assert (waiting.asked_on, waiting.decide_by) == (date(2026, 1, 31), date(2026, 3, 1))
        assert DestructionRequest.objects.count() == 0
    for who in ("leader", "administrator", "stranger"):
        with acting_as(getattr(cast, who)):
            assert requests_waiting() == []


def test_a_refusal_needs_a_ground_of_the_pack_and_words_and_destroys_nothing(cast, scene):
    file = scene.old_home.file_id
    there = things_in(file)
    request = asked(cast, file, scene.former_partner)
    with acting_as(cast.coach) as by:
        for grounds, words in (([], "Omdat"), (["zomaar"], "Omdat"), (["legal_duty"], " ")):
            with pytest.raises(KeepingMistake):
                decide_request(
                    request=request, grant=False, grounds=grounds, words=words, by=by, at=timezone.now()
                )
        decide_request(
            request=request,
            grant=False,
            grounds=["interest_of_another"],
            words="Uw dochter heeft dit later nodig.",
            by=by,
            at=timezone.now(),
        )
        with pytest.raises(KeepingMistake):
            decide_request(request=request, grant=True, words="", by=by, at=timezone.now())
    work()
    after = things_in(file)
    assert {kind: names - after[kind] for kind, names in there.items() if names - after[kind]} == {}


def test_somebody_asks_once_until_it_is_decided_and_never_tomorrow(cast, scene):
    file = scene.old_home.file_id
    asked(cast, file, scene.mother)
    with pytest.raises(KeepingMistake):
        asked(cast, file, scene.mother)
    with pytest.raises(KeepingMistake):
        asked(cast, file, scene.former_partner, timezone.localdate() + timedelta(days=1))


def test_a_legal_hold_stops_a_request_before_and_after_the_decision(cast, scene):
    file = scene.old_home.file_id
    request = asked(cast, file, scene.former_partner)
    with acting_as(cast.coach) as by:
        hold = place_hold(file_id=file, reason="court", until=None, by=by, at=timezone.now())
        with pytest.raises(KeepingMistake):
            decide_request(request=request, grant=True, words="", by=by, at=timezone.now())
        lift_hold(hold=hold, by=by, at=timezone.now())
        decide_request(request=request, grant=True, words="", by=by, at=timezone.now())
        place_hold(file_id=file, reason="court", until=None, by=by, at=timezone.now())
    go_on(cast)
    assert about(file, scene.former_partner).get("households_resident") == 1
    with acting_as(cast.privacy_officer):
        assert files_of(runs().get()).get().state == "held"


def test_the_wall_refuses_a_list_that_names_a_row_about_somebody_else(cast, scene, server):
    request = asked(cast, scene.old_home.file_id, scene.former_partner)
    with acting_as(cast.coach) as by:
        decide_request(request=request, grant=True, words="", by=by, at=timezone.now())
    with acting_as(cast.coach):
        hers = Resident.objects.get(subject_id=scene.mother, file_id=scene.old_home.file_id).public_id
    with as_superuser(server) as db:
        db.execute(
            "create function public.sneak() returns trigger language plpgsql as $$ begin"
            f" if new.kind = 'households.resident' then new.thing := '{hers}'; end if; return new; end $$"
        )
        db.execute(
            "create trigger sneak before insert on safeguards_runitem for each row execute function sneak()"
        )
    go_on(cast)
    with acting_as(cast.privacy_officer):
        assert files_of(runs().get()).get().state == "failed"
    assert behind_the_wall(f"select count(*) from households_resident where public_id = '{hers}'") == [(1,)]


def test_a_request_goes_on_only_when_a_second_person_looked(cast, scene, server):
    file, partner = scene.old_home.file_id, scene.former_partner
    there = about(file, partner)
    request = asked(cast, file, partner)
    with acting_as(cast.coach) as by:
        decide_request(request=request, grant=True, words="", by=by, at=timezone.now())
        assert came_of(request) == ""
    work()
    assert about(file, partner).items() >= {"households_resident": there["households_resident"]}.items()
    with acting_as(cast.coach):
        assert came_of(request) == "proposed"
    with as_superuser(server) as db:
        # As if who granted it also let it go on.
        db.execute(
            "update safeguards_destructionrun set state = 'decided', ground = 'x', decided_by_id = %s,"
            " decided_at = now()",
            [cast.coach.id],
        )
        ((key,),) = db.execute("select id from safeguards_runfile").fetchall()
    with (
        acting_as(CARETAKER),
        pytest.raises(DatabaseError, match="two persons"),
        connection.cursor() as cursor,
    ):
        cursor.execute("select wall.destroy_listed(%s)", [key])


def test_what_was_written_since_the_request_goes_too(cast, now):
    home = a_home(cast, now)
    mother, child = home.mother.subject_id, home.child.subject_id
    request = asked(cast, home.file, mother)
    with acting_as(cast.coach) as by:
        decide_request(request=request, grant=True, words="", by=by, at=timezone.now())
    work()
    with acting_as(cast.coach) as by:
        for name, people in (("Van haar", [mother]), ("Van beiden", [mother, child])):
            add_document(file_id=home.file, name=name, body=b"x", about=people, by=by, at=now)
    go_on(cast)
    with acting_as(cast.coach):
        (left,) = Document.objects.all()
        assert (left.name, left.subjects) == ("Van beiden.txt", [child])
        assert came_of(request) == "destroyed"


def test_nobody_grants_a_request_in_the_name_of_a_job(cast, scene):
    request = asked(cast, scene.old_home.file_id, scene.former_partner)
    with acting_as(cast.colleague) as by, pytest.raises(DatabaseError):
        note_request(
            file_id=scene.old_home.file_id,
            person_id=scene.mother,
            asked_on=timezone.localdate(),
            by=by,
            at=timezone.now(),
        )
    assert request.state == RequestState.ASKED


def test_a_request_that_was_decided_is_kept_for_its_own_term(cast, now, server):
    home = a_home(cast, now)
    granted(cast, home.file, home.child.subject_id)
    time_passes(server, 365 * 4)
    run = propose(cast)
    with acting_as(cast.privacy_officer):
        assert files_of(run).count() == 0


def test_a_name_in_words_goes_when_one_of_several_is_let_go_of(cast, now):
    home, mandate = a_home(cast, now), a_mandate(cast, now)
    both = [home.mother.subject_id, home.child.subject_id]
    with acting_as(cast.coach) as by:
        advice = sent(home.file, mandate, both, by, now)
        told = {
            "file_id": home.file,
            "to": Recipient(organisation_id=cast.buddy.organisation),
            "persons": both,
        }
        asked_what = {
            "what": "Loopt er iets?",
            "why": "rust",
            "due_on": timezone.localdate() + timedelta(days=9),
        }
        question = ask_partner(at_desk=True, rests_on="support", **told, **asked_what, by=by, at=now)
    assert (advice.about, question.about) == ("Samira, Yunus", "Samira, Yunus")
    granted(cast, home.file, home.child.subject_id)
    with acting_as(cast.coach):
        for row in (advice, question):
            row.refresh_from_db()
            assert row.subjects == [home.mother.subject_id]
            assert row.about == "–"
    kept = behind_the_wall(
        "select distinct content ->> 'about', content::text like '%Yunus%' from journal_snapshot"
        f" where file_id = {home.file} and thing_kind in ('advice.advice', 'exchange.partnerquestion')"
    )
    assert kept == [("–", False)]
    his = sign_in_client(cast.buddy)
    for page in ("/bureau/", "/bureau/gevraagd/", f"/bureau/gevraagd/{advice.public_id}/"):
        assert "Yunus" not in his.get(page).content.decode(), page
