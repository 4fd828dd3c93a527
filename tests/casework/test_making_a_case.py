"""A shared case: replaced, told, read first by who does not know the household, lent by name, withdrawn, destroyed."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from backup import behind_the_wall
from cast import Cast
from keeping_helpers import destroy_what_is_due, left_of, set_terms, work
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.reflection.casework import looking
from keukentafel.reflection.casework.domain.known import Kind
from keukentafel.reflection.casework.domain.marking import Mark
from keukentafel.reflection.casework.public import (
    CaseDraft,
    CaseMistake,
    LearningUse,
    SharedCase,
    ask_to_read,
    case,
    cases_for,
    change_draft,
    invent_case,
    lend_case,
    object_to_learning,
    parts_of,
    possible_readers,
    release_case,
    say_told,
    take_case,
    withdraw_case,
)
from keukentafel.work.disagreements.public import names_in
from scene import Scene
from scene_casework import make, take, tell_all

_ROLE = "Oma"
"""What the grandmother is called here is what she is to the child."""


@pytest.fixture
def made(cast: Cast, scene: Scene, now: datetime) -> SharedCase:
    """A case of the old home that was read first."""
    return make(cast, scene.old_home.file_id, now)


def test_only_who_a_case_was_lent_to_reads_it_and_until_the_moment(
    cast: Cast, scene: Scene, made: SharedCase, now: datetime
) -> None:
    with acting_as(cast.colleague):
        assert case(made.public_id) is None
    with acting_as(cast.facilitator) as by:
        assert made.public_id in {one.public_id for one in cases_for(by.id)}
        lend_case(
            case=made.public_id, accounts=[cast.colleague.id], until=now + timedelta(hours=2), by=by, at=now
        )
    with acting_as(cast.colleague) as by:
        seen = case(made.public_id)
        assert seen is not None and seen.text and not seen.fictional
        with pytest.raises(CaseMistake):
            lend_case(
                case=made.public_id, accounts=[cast.leader.id], until=now + timedelta(days=1), by=by, at=now
            )
    ((until,),) = behind_the_wall(
        f"select valid_to from access_grant where file_id = {made.file_id} and grantee_id = {cast.colleague.id}"
    )
    assert until == now + timedelta(hours=2)
    with acting_as(cast.leader):
        assert case(made.public_id) is None


def test_nothing_of_the_household_is_left_in_the_case_nor_in_its_history(
    cast: Cast, scene: Scene, made: SharedCase
) -> None:
    with acting_as(cast.coach):
        names = [
            one for name in names_in(scene.old_home.file_id) for one in [name, *name.split()] if len(one) > 2
        ]
    kept = behind_the_wall(f"select content::text from journal_snapshot where file_id = {made.file_id}")
    texts = [f"{made.title} {made.words}", *(text for (text,) in kept)]
    assert len(texts) > 2 and any("moeder" in one.casefold() for one in texts)
    assert not [
        (name, text)
        for name in names
        for text in texts
        if name[:1].isupper() and name != _ROLE and name in text
    ]


def test_a_case_waits_until_everybody_was_told_and_nothing_marked_is_open(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    home = scene.old_home.file_id
    draft = take(cast, home, now)
    with acting_as(cast.coach) as by:
        with pytest.raises(CaseMistake):
            ask_to_read(draft=draft, reader=cast.facilitator.id, file_id=home, by=by, at=now)
        open_use = LearningUse.objects.filter(file_id=home, told_on=None, not_told_because="").first()
        assert open_use is not None
        with pytest.raises(CaseMistake):
            say_told(use=open_use, told=False, because=" ", by=by, at=now)
    tell_all(cast, home, now)
    with acting_as(cast.coach) as by:
        again = f"{draft.words}\nBel juf Wilhelmina op 0612345678."
        draft = change_draft(draft=draft, title=draft.title, words=again, file_id=home, by=by, at=now)
        with pytest.raises(CaseMistake) as refused:
            ask_to_read(draft=draft, reader=cast.facilitator.id, file_id=home, by=by, at=now)
        assert "0612345678" in str(refused.value)
        assert {"0612345678", "Wilhelmina"} <= {one["words"] for one in draft.marked}


def test_who_knows_the_household_cannot_be_the_second_pair_of_eyes(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    home = scene.old_home.file_id
    draft = take(cast, home, now)
    tell_all(cast, home, now)
    with acting_as(cast.coach) as by:
        readers = possible_readers(draft, timezone.localdate(), file_id=home)
        assert cast.facilitator.id in readers
        for knows in (cast.coach, cast.deputy):
            assert knows.id not in readers
            with pytest.raises(CaseMistake):
                ask_to_read(draft=draft, reader=knows.id, file_id=home, by=by, at=now)
        ask_to_read(draft=draft, reader=cast.facilitator.id, file_id=home, by=by, at=now)
        with pytest.raises(CaseMistake):
            release_case(draft=draft, by=by, at=now)
    with acting_as(cast.colleague):
        assert not CaseDraft.objects.filter(pk=draft.pk).exists()
    with acting_as(cast.facilitator) as by:
        assert case(draft.case) is None, "a draft is no case"
        release_case(draft=CaseDraft.objects.get(pk=draft.pk), by=by, at=now)
        assert CaseDraft.objects.get(pk=draft.pk).words == "", "the words stand with the case alone"


def test_what_the_file_knows_is_replaced_again_when_it_is_typed_anew(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    home = scene.old_home.file_id
    draft = take(cast, home, now)
    with acting_as(cast.coach) as by:
        draft = change_draft(
            draft=draft, title="Mina aan Kade 12", words="MINA belde.", file_id=home, by=by, at=now
        )
    assert "mina" not in f"{draft.title} {draft.words}".casefold() and "12" not in draft.title


def test_no_person_reads_from_which_file_a_case_was_made(cast: Cast, scene: Scene, made: SharedCase) -> None:
    assert behind_the_wall(
        f"select source_file_id from casework_casesource where case_file_id = {made.file_id}"
    ) == [(scene.old_home.file_id,)]
    rows = behind_the_wall(f"select public_id from casework_casedraft where case_file_id = {made.file_id}")
    released = {name for (name,) in rows}
    assert released
    asked = ("select * from casework_casesource", f"select wall.cases_of({scene.old_home.file_id})")
    for actor in cast.everyone().values():
        with acting_as(actor):
            for query in asked:
                with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(query)
            with connection.cursor() as cursor:
                cursor.execute("select draft from wall.my_case_drafts(%s)", [scene.old_home.file_id])
                told = {draft for (draft,) in cursor.fetchall()}
            assert not told & released, "once released, the maker does not hear it either"


def test_an_objection_withdraws_what_was_made_and_lets_nothing_be_made(
    cast: Cast, scene: Scene, made: SharedCase, now: datetime
) -> None:
    home = scene.old_home.file_id
    draft = take(cast, home, now)
    with acting_as(cast.coach) as by:
        object_to_learning(file_id=home, person=scene.former_partner, words="Dit wil ik niet", by=by, at=now)
        with pytest.raises(CaseMistake):
            take_case(file_id=home, parts=[parts_of(home)[0].key], by=by, at=now)
    work()
    with acting_as(cast.facilitator) as by:
        assert case(made.public_id) is None and made.public_id not in {
            one.public_id for one in cases_for(by.id)
        }
    with acting_as(cast.coach):
        assert not CaseDraft.objects.filter(pk=draft.pk).exists()
        assert not LearningUse.objects.filter(file_id=home, ended_on=None).exists()
    with acting_as(CARETAKER):
        assert SharedCase.objects.get(public_id=made.public_id).words == ""


def test_destroying_the_source_file_destroys_the_case_and_everything_in_its_file(
    cast: Cast, scene: Scene, made: SharedCase, now: datetime, server: Any
) -> None:
    waiting = take(cast, scene.old_home.file_id, now)
    gone = {"amount": 0, "unit": "days", "clock": "item_made"}
    set_terms(server, others=gone, shared_case={"amount": 50, "unit": "years", "clock": "item_made"})
    with acting_as(cast.coach):
        fictional = invent_case(team_id=cast.team, words="Verzonnen", by=cast.coach, at=now)
    destroy_what_is_due(cast)
    assert left_of(scene.old_home.file_id) == {}
    for file_id in (made.file_id, waiting.case_file_id):
        assert left_of(file_id) == {}
        assert behind_the_wall(f"select count(*) from casework_casedraft where case_file_id = {file_id}") == [
            (0,)
        ]
        assert behind_the_wall(
            f"select count(*) from casework_casesource where case_file_id = {file_id}"
        ) == [(0,)]
        ((destroyed,),) = behind_the_wall(f"select destroyed_at from access_file where id = {file_id}")
        assert destroyed is not None
    with acting_as(cast.coach):
        assert CaseDraft.objects.filter(pk=fictional.pk).exists(), "what was made up came of no file"


def test_no_person_destroys_a_case_through_the_door_of_the_job(cast: Cast, scene: Scene) -> None:
    for actor in (cast.coach, cast.privacy_officer, cast.facilitator):
        with (
            acting_as(actor),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("select wall.destroy_cases_of_gone_files()")


def test_a_guest_reads_what_was_made_up_and_a_case_of_a_file_only_on_a_named_basis(
    cast: Cast, scene: Scene, made: SharedCase, now: datetime, server: Any
) -> None:
    guest, until = cast.researcher, now + timedelta(days=1)
    from time_passing import as_superuser

    with as_superuser(server) as db:
        db.execute("update people_membership set role = 'guest' where account_id = %s", [guest.id])
    with acting_as(cast.facilitator) as by:
        with pytest.raises(CaseMistake):
            lend_case(case=made.public_id, accounts=[guest.id], until=until, by=by, at=now)
        lend_case(case=made.public_id, accounts=[guest.id], until=until, basis="AVG 89", by=by, at=now)
        withdraw_case(case=SharedCase.objects.get(pk=made.pk), why="Klaar mee", by=by, at=now)
    with acting_as(guest):
        assert case(made.public_id) is None


def test_a_library_that_looks_along_marks_and_changes_no_word(
    cast: Cast, scene: Scene, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "looks_along", lambda: True)
    monkeypatch.setattr("keukentafel.reflection.casework.making.looks_along", lambda: True)
    monkeypatch.setattr(
        looking,
        "library",
        lambda: lambda text: [Mark(text.index("fanfare"), text.index("fanfare") + 7, Kind.EVENT)],
    )
    with acting_as(cast.coach) as by:
        draft = invent_case(team_id=cast.team, words="hij speelt bij de fanfare", by=by, at=now)
    assert draft.looked_at is None and not draft.marked
    work()
    with acting_as(cast.coach):
        draft.refresh_from_db()
    assert draft.looked_at is not None and draft.words == "hij speelt bij de fanfare"
    assert [one["words"] for one in draft.marked] == ["fanfare"]
