"""What somebody says of oneself stays theirs; a team's words stand together or not at all; guests see little."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models
from django.utils import timezone

from cast import sign
from keukentafel.foundation.access.public import decide
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.public import Account, NotTogether, Organisation, Role, Team, actor_of
from keukentafel.foundation.people.services import end_membership, open_account, start_membership
from keukentafel.reflection.craft.models import CheckAnswer
from keukentafel.reflection.craft.public import (
    GATHER,
    GUIDE,
    OWN,
    TEAM,
    Aim,
    Asked,
    Community,
    CommunityNote,
    CommunityOutcome,
    CraftMistake,
    Knowledge,
    OwnProfile,
    PeerView,
    Reach,
    SelfView,
    Staffing,
    Stand,
    Steering,
    TeamCheck,
    TeamKind,
    TeamSetUp,
    answer_check,
    areas_nobody_shared,
    ask_peer,
    begin_community,
    employers_in,
    end_community,
    guests_to_let_in,
    join_community,
    knowledge_of,
    leave_community,
    let_guest_in,
    let_read_along,
    notes_in,
    open_check,
    own_profile,
    peer_views,
    reach_aim,
    readers_of,
    say_of_myself,
    say_of_peer,
    say_what_came,
    set_aim,
    set_team_up,
    set_up_of,
    share_knowledge,
    share_outcome,
    stop_reading_along,
    stop_sharing,
    take_peer_view_away,
    topics,
    words_together,
    write_in_community,
)
from time_passing import as_superuser


def somebody(cast, role, now, *, team=None):
    """Another person with a role, signed for secrecy, as an actor."""
    with acting_as(CARETAKER) as by:
        account = open_account(
            email=f"{role}@keukentafel.example",
            name=f"De {role}",
            password="soep met balletjes",
            by=by,
            at=now,
        )
        start_membership(
            account=account,
            role=role,
            team=Team.objects.get(pk=team) if team else None,
            organisation=Organisation.objects.get(name="De Vuurtoren"),
            starts=now.date() - timedelta(days=1),
            by=by,
            at=now,
        )
    sign(account.pk)
    with acting_as(CARETAKER):
        found = actor_of(account.pk, timezone.localdate(now))
    assert found is not None
    return found


def _profile(cast, now):
    with acting_as(cast.coach) as by:
        profile = own_profile(by=by, at=now)
        say_of_myself(
            profile=profile, behaviour="honest", stand=Stand.LEARN, words="Bij slecht nieuws.", by=by, at=now
        )
        set_aim(
            profile=profile,
            what="Slecht nieuws brengen",
            how="Meelopen met een collega",
            by_when=now.date() + timedelta(days=60),
            by=by,
            at=now,
        )
    return profile


def _who_sees(cast, *kinds):
    found = set()
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            counts = {kind.objects.count() for kind in kinds}
        assert len(counts) == 1, name
        found |= {name} if counts != {0} else set()
    return found


def test_what_somebody_says_of_oneself_is_read_by_that_person_alone_until_shared_and_closed_when_taken_back(
    cast, now
):
    profile = _profile(cast, now)
    assert _who_sees(cast, OwnProfile, SelfView, Aim) == {"coach"}
    with acting_as(cast.coach) as by:
        let_read_along(profile=profile, reader=cast.colleague.id, by=by, at=now)
        assert [key for key, _name in readers_of(profile)] == [cast.colleague.id]
        with pytest.raises(CraftMistake):
            let_read_along(profile=profile, reader=cast.buddy.id, by=by, at=now)
    assert _who_sees(cast, OwnProfile, SelfView, Aim) == {"coach", "colleague"}
    with acting_as(cast.colleague) as by:
        seen = OwnProfile.objects.get()
        with pytest.raises(CraftMistake):
            say_of_myself(profile=seen, behaviour="honest", stand=Stand.STRONG, words="", by=by, at=now)
        with pytest.raises(DatabaseError):
            let_read_along_past_the_rule(seen, cast.leader.id)
    with acting_as(cast.coach) as by:
        stop_reading_along(profile=profile, reader=cast.colleague.id, by=by, at=timezone.now())
    assert _who_sees(cast, OwnProfile, SelfView, Aim) == {"coach"}


def let_read_along_past_the_rule(profile, account):
    with connection.cursor() as cursor:
        cursor.execute("select wall.admit(%s, %s::bigint[], now(), null)", [profile.circle_id, [account]])


def test_saying_nothing_takes_away_what_was_said_and_an_aim_ends_with_what_it_brought(cast, now):
    profile = _profile(cast, now)
    with acting_as(cast.coach) as by:
        say_of_myself(profile=profile, behaviour="honest", stand=None, words=" ", by=by, at=now)
        assert not SelfView.objects.exists()
        with pytest.raises(CraftMistake):
            say_of_myself(profile=profile, behaviour="unknown", stand=Stand.LEARN, words="", by=by, at=now)
        aim = reach_aim(aim=Aim.objects.get(), came_of_it="Rust", by=by, at=now)
        assert (aim.done_on, aim.came_of_it) == (now.date(), "Rust")


def test_no_row_of_trials_or_craft_has_a_number_in_which_a_person_or_an_answer_could_be_ranked():
    ours = [one for room in ("craft", "trials") for one in apps.get_app_config(room).get_models()]
    assert len(ours) > 15
    numbers = (models.IntegerField, models.FloatField, models.DecimalField)
    for model in ours:
        for field in model._meta.concrete_fields:
            assert field.primary_key or field.is_relation or not isinstance(field, numbers), (model, field)


def test_a_colleague_sees_only_what_they_wrote_and_only_who_asked_reads_it(cast, now):
    with acting_as(cast.coach) as by:
        view = ask_peer(colleague=cast.colleague.id, question="Hoe breng ik slecht nieuws?", by=by, at=now)
        ask_peer(colleague=cast.deputy.id, question="En jij?", by=by, at=now)
        with pytest.raises(CraftMistake):
            ask_peer(colleague=cast.colleague.id, question="Nog eens", by=by, at=now)
        with pytest.raises(CraftMistake):
            ask_peer(colleague=by.id, question="Mezelf", by=by, at=now)
    with acting_as(cast.colleague) as by:
        mine = PeerView.objects.get()
        say_of_peer(view=mine, strong="Rustig.", learn="Korter.", by=by, at=now)
        with pytest.raises(CraftMistake):
            take_peer_view_away(view=mine, by=by, at=now)
        assert [one.question for one in peer_views(by.id)[1]] == ["Hoe breng ik slecht nieuws?"]
    with acting_as(cast.leader):
        assert not PeerView.objects.exists()
    with acting_as(cast.deputy) as by:
        assert PeerView.objects.get().strong == ""
        take_peer_view_away(view=PeerView.objects.get(), by=by, at=now)
    with acting_as(cast.coach) as by:
        assert [one.strong for one in peer_views(by.id)[0]] == ["Rustig."]
        view.refresh_from_db()
        take_peer_view_away(view=view, by=by, at=now)
    with acting_as(cast.colleague):
        assert not PeerView.objects.exists()


# A team


def test_a_team_reads_who_knows_what_as_people_share_it_and_until_they_stop_or_leave(cast, now):
    with acting_as(cast.coach) as by:
        row = share_knowledge(team_id=cast.team, topic="Schulden", special=True, by=by, at=now)
        share_knowledge(team_id=cast.team, topic="Turks", special=False, by=by, at=now)
        with pytest.raises(CraftMistake):
            share_knowledge(team_id=cast.team, topic="Jeugd", special=True, by=by, at=now)
        with pytest.raises(CraftMistake):
            share_knowledge(team_id=cast.team, topic="turks", special=False, by=by, at=now)
    with acting_as(cast.colleague) as by:
        share_knowledge(team_id=cast.team, topic="schulden", special=False, by=by, at=now)
        found = topics(knowledge_of(cast.team, now.date()))
        assert [(one.words.casefold(), one.specialists, one.others) for one in found] == [
            ("schulden", ("Coach",), ("Colleague",)),
            ("turks", (), ("Coach",)),
        ]
        nobody = areas_nobody_shared(knowledge_of(cast.team, now.date()))
        assert "Wonen" in nobody and "Schulden" not in nobody
        with pytest.raises(CraftMistake):
            stop_sharing(knowledge=row, by=by, at=now)
    assert _who_sees(cast, Knowledge) == {
        "coach",
        "colleague",
        "deputy",
        "leader",
        "facilitator",
        "supporter",
    }
    with acting_as(cast.coach) as by:
        stop_sharing(knowledge=row, by=by, at=now)
    with acting_as(cast.administrator) as by:
        held = Account.objects.get(pk=cast.colleague.id).memberships.get()
        end_membership(membership=held, ends=now.date(), by=by, at=now)
    with acting_as(cast.leader):
        assert [one.words for one in topics(knowledge_of(cast.team, now.date()))] == ["Turks"]


def test_a_team_says_how_it_is_set_up_and_everybody_sees_for_whom_a_member_works(cast, now):
    said = {
        "kind": TeamKind.DIRECTING,
        "steering": Steering.SELF,
        "staffing": Staffing.ALL_ROUND,
        "reach": Reach.BROAD,
    }
    with acting_as(cast.leader) as by:
        set_team_up(team_id=cast.team, **said, by=by, at=now)
        set_team_up(team_id=cast.team, **said | {"steering": Steering.COORDINATOR}, by=by, at=now)
        with pytest.raises(CraftMistake):
            set_team_up(team_id=cast.other_team, **said, by=by, at=now)
    with acting_as(cast.coach) as by:
        assert set_up_of(cast.team).steering == "coordinator"
        assert not decide(by, GUIDE).allowed
        assert "Coach: Wijkcoach, De Vuurtoren" in [
            words for _key, words in employers_in(cast.team, now.date())
        ]
    assert _who_sees(cast, TeamSetUp) == {
        "coach",
        "colleague",
        "deputy",
        "leader",
        "facilitator",
        "supporter",
    }


def _answers(cast, check, now, *names):
    for name in names:
        with acting_as(getattr(cast, name)) as by:
            answer_check(
                check=check,
                motive=f"Ja, {name[::-1]}",
                capacity="Met hulp",
                opportunity="Te weinig uren",
                by=by,
                at=now,
            )


def test_the_words_of_a_check_stand_together_only_when_it_closed_and_five_answered(server, cast, now):
    with acting_as(cast.leader) as by:
        check = open_check(team_id=cast.team, closes_on=now.date() + timedelta(days=7), by=by, at=now)
        with pytest.raises(CraftMistake):
            open_check(team_id=cast.team, closes_on=now.date() + timedelta(days=9), by=by, at=now)
        with pytest.raises(CraftMistake):
            say_what_came(check=check, words="Alvast", by=by, at=now)
    _answers(cast, check, now, "coach", "colleague", "deputy", "leader")
    _answers(cast, check, now, "coach")
    with acting_as(cast.leader):
        assert CheckAnswer.objects.count() == 1
        assert words_together(check) == {}
    _closed(server)
    with acting_as(cast.leader):
        assert words_together(check) == {}
    _closed(server, back=True)
    _answers(cast, check, now, "supporter")
    with acting_as(cast.leader):
        assert words_together(check) == {}
    _closed(server)
    with acting_as(cast.coach) as by:
        found = words_together(check)
        assert set(found) == set(Asked)
        assert found[Asked.MOTIVE] == sorted(found[Asked.MOTIVE], key=str.casefold)
        assert found[Asked.OPPORTUNITY] == ["Te weinig uren"] * 5
        with pytest.raises(CraftMistake):
            answer_check(
                check=TeamCheck.objects.get(), motive="a", capacity="b", opportunity="c", by=by, at=now
            )
        say_what_came(check=TeamCheck.objects.get(), words="Een uur in de week.", by=by, at=now)
    for other in (cast.other_team_coach, cast.policy_adviser, cast.administrator):
        with acting_as(other):
            assert words_together(check) == {}
    assert _who_sees(cast, CheckAnswer) == {"coach", "colleague", "deputy", "leader", "supporter"}


def _closed(server, *, back=False):
    days = -8 if back else 8
    with as_superuser(server) as db:
        db.execute(
            f"update craft_teamcheck set opened_on = opened_on - {days}, closes_on = closes_on - {days}"
        )
        db.execute(f"update craft_checkanswer set entered_on = entered_on - {days}")


# Communities


def _community(cast, now):
    with acting_as(cast.facilitator) as by:
        community = begin_community(theme="Eerste gesprek", why="Hoe begin je?", by=by, at=now)
        write_in_community(community=community, words="Begin met koffie.", by=by, at=now)
    return community


def test_members_join_a_community_by_own_choice_across_teams_and_leave_it(cast, now):
    community = _community(cast, now)
    for actor in (cast.other_team_coach, cast.administrator):
        with acting_as(actor) as by:
            assert not CommunityNote.objects.exists()
            join_community(community=community, by=by, at=timezone.now())
            join_community(community=community, by=by, at=timezone.now())
            assert [one.words for one in notes_in(community)] == ["Begin met koffie."]
    with acting_as(cast.other_team_coach) as by:
        with pytest.raises(CraftMistake):
            write_in_community(community=community, words="Aan de Kerkstraat 12 lukte het.", by=by, at=now)
        share_outcome(community=community, words="Neem de tijd.", by=by, at=now)
        leave_community(community=community, by=by, at=timezone.now())
        assert not CommunityNote.objects.exists()
    with acting_as(cast.coach):
        assert [one.words for one in CommunityOutcome.objects.all()] == ["Neem de tijd."]
        assert not CommunityNote.objects.exists()
    with acting_as(cast.facilitator) as by:
        end_community(community=community, by=by, at=now)
        with pytest.raises(CraftMistake):
            write_in_community(community=community, words="Nog iets.", by=by, at=now)


@pytest.mark.parametrize("role", [Role.GUEST, Role.EXPERT_BY_EXPERIENCE])
def test_a_guest_comes_in_where_somebody_lets_them_in_and_sees_nothing_else(cast, scene, now, role):
    community, guest = _community(cast, now), somebody(cast, role, now)
    with acting_as(cast.leader) as by:
        other = begin_community(theme="Iets anders", why="Nieuwsgierig", by=by, at=now)
        write_in_community(community=other, words="Van elders.", by=by, at=now)
    with acting_as(guest) as by, pytest.raises(DatabaseError):
        join_community(community=community, by=by, at=now)
    with acting_as(cast.leader) as by, pytest.raises(DatabaseError):
        let_guest_in(community=community, guest=guest.id, by=by, at=now)
    with acting_as(cast.facilitator) as by:
        assert guest.id in dict(guests_to_let_in(community, now.date()))
        let_guest_in(community=community, guest=guest.id, by=by, at=timezone.now())
        with pytest.raises(CraftMistake):
            let_guest_in(community=community, guest=cast.coach.id, by=by, at=now)
    with acting_as(guest) as by:
        assert [one.words for one in CommunityNote.objects.all()] == ["Begin met koffie."]
        write_in_community(community=Community.objects.get(pk=community.pk), words="Dank.", by=by, at=now)
        assert decide(by, GATHER).allowed
        assert not any(decide(by, one).allowed for one in (OWN, TEAM, GUIDE))
        with connection.cursor() as cursor:
            cursor.execute("select wall.files(1), wall.teams()")
            assert cursor.fetchone() == ([], [])


def test_who_leads_a_team_is_not_its_learning_coach_at_the_same_moment(cast, now):
    with acting_as(cast.administrator) as by:
        leader = Account.objects.get(pk=cast.leader.id)
        said = {
            "account": leader,
            "role": Role.LEARNING_COACH,
            "organisation": Organisation.objects.get(name="De Vuurtoren"),
            "by": by,
            "at": now,
        }
        with pytest.raises(NotTogether):
            start_membership(**said, team=Team.objects.get(pk=cast.team), starts=now.date())
        start_membership(**said, team=Team.objects.get(pk=cast.other_team), starts=now.date())
        led = leader.memberships.get(role=Role.TEAM_LEADER)
        end_membership(membership=led, ends=now.date() + timedelta(days=5), by=by, at=now)
        start_membership(**said, team=Team.objects.get(pk=cast.team), starts=now.date() + timedelta(days=5))
        with pytest.raises(NotTogether):
            end_membership(membership=led, ends=now.date() + timedelta(days=9), by=by, at=now)
