"""What somebody could do in SQL to a case that was made to learn from: find whose it was, or keep its words."""

from datetime import datetime

import pytest
from by_hand import refused, rows

from backup import behind_the_wall
from cast import Cast
from keeping_helpers import work
from keukentafel.foundation.journal.public import acting_as, do_once
from keukentafel.reflection.casework.public import (
    CaseDraft,
    CaseState,
    LearningUse,
    SharedCase,
    ask_to_read,
    invent_case,
    object_to_learning,
    release_case,
    take_objection_back,
    withdraw_case,
)
from scene import Scene
from scene_casework import make, take

pytestmark = pytest.mark.usefixtures("database")


# Cases


def test_an_objection_that_was_taken_back_touches_no_case_that_was_made_later_however_late_it_is_done(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    home = scene.old_home.file_id
    before = take(cast, home, now)
    with acting_as(cast.coach) as by:
        row = object_to_learning(file_id=home, person=scene.former_partner, words="", by=by, at=now)
        take_objection_back(objection=row, by=by, at=now)
    after = take(cast, home, now)
    work()
    with acting_as(cast.coach):
        assert not CaseDraft.objects.filter(pk=before.pk).exists()
        assert CaseDraft.objects.filter(pk=after.pk).exists()
    states = dict(behind_the_wall("select public_id, state from casework_sharedcase"))
    assert (states[before.case], states[after.case]) == (CaseState.WITHDRAWN, CaseState.DRAFT)


def test_no_moment_and_no_hand_ties_a_case_to_the_household_it_came_of(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    home = scene.old_home.file_id
    made = make(cast, home, now)
    kinds = "select count(*) from journal_snapshot where thing_kind = 'casework.sharedcase'"
    assert behind_the_wall(kinds)[0][0] > 1
    for actor in (cast.facilitator, cast.coach, cast.leader):
        assert rows(actor, kinds) == [(0,)]
    with acting_as(cast.coach) as by:
        (use, *_rest) = LearningUse.objects.filter(file_id=home, ended_on=None)
        case = SharedCase.objects.get(public_id=made.public_id)
        assert (case.opened_on.day, case.until.day, use.until.day) == (1, 1, 1)
        do_once("een formulier", now, lambda: made.public_id)
        object_to_learning(file_id=home, person=scene.former_partner, words="", by=by, at=now)
    assert (
        behind_the_wall("select count(*) from journal_parcel where task like '%withdraw_cases_of'")[0][0] > 0
    )
    for actor in (cast.facilitator, cast.coach):
        assert rows(actor, "select reference from journal_parcel") == []
    assert rows(cast.facilitator, "select actor_id from journal_once") == []
    assert rows(cast.coach, "select result from journal_once where key = 'een formulier'") == [
        (made.public_id,)
    ]


def test_the_words_of_a_draft_go_when_its_case_is_withdrawn_by_whomever(cast: Cast, now: datetime) -> None:
    words = "Een moeder met een stapel post."
    with acting_as(cast.coach) as by:
        draft = invent_case(team_id=cast.team, words=words, by=by, at=now)
        kept = invent_case(team_id=cast.team, words=words, by=by, at=now)
    with acting_as(cast.coach) as by:
        for one in (draft, kept):
            one.title = "Post"
            one.store()
        ask_to_read(draft=draft, reader=cast.colleague.id, by=by, at=now)
    assert rows(cast.colleague, "select wall.empty_case_drafts(%s)", draft.case) == [(0,)]
    with acting_as(cast.facilitator) as by:
        withdraw_case(case=SharedCase.objects.get(public_id=draft.case), why="Toch niet", by=by, at=now)
    told = f"select title, words, marked::text, state from casework_casedraft where id in ({draft.pk}, {kept.pk})"
    assert behind_the_wall(f"{told} order by id") == [
        ("", "", "[]", "let_go"),
        ("Post", words, behind_the_wall(told)[-1][2], "writing"),
    ]


def test_a_case_becomes_readable_in_the_words_and_by_the_hand_of_who_read_it_first(
    cast: Cast, now: datetime
) -> None:
    with acting_as(cast.coach) as by:
        draft = invent_case(team_id=cast.team, words="Een moeder met een stapel post.", by=by, at=now)
        draft.title = "Post"
        draft.store()
    readable = (
        "update casework_sharedcase set state = 'readable', title = 'Post', words = '{}', readable_since = opened_on"
        f" where public_id = '{draft.case}'"
    )
    assert refused(cast.coach, readable.format(draft.words))
    assert refused(
        cast.coach, f"update casework_casedraft set writer_id = {cast.colleague.id} where id = {draft.pk}"
    )
    with acting_as(cast.coach) as by:
        ask_to_read(draft=draft, reader=cast.colleague.id, by=by, at=now)
    assert refused(cast.coach, readable.format(draft.words))
    assert refused(cast.colleague, readable.format("Vrouw Van Dam heeft een stapel post."))
    with acting_as(cast.colleague) as by:
        release_case(draft=CaseDraft.objects.get(pk=draft.pk), by=by, at=now)
    assert refused(
        cast.colleague,
        f"update casework_sharedcase set words = 'Vrouw Van Dam' where public_id = '{draft.case}'",
    )
    with acting_as(cast.facilitator):
        assert SharedCase.objects.get(public_id=draft.case).words == draft.words
