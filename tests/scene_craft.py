"""What the scene has of trials and craft: something tried, a rule after an incident, and what people share and ask."""

from datetime import datetime, timedelta

from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.craft.public import (
    Reach,
    Staffing,
    Stand,
    Steering,
    TeamKind,
    answer_check,
    ask_peer,
    begin_community,
    let_read_along,
    open_check,
    own_profile,
    peer_views,
    say_of_myself,
    say_of_peer,
    set_aim,
    set_team_up,
    share_knowledge,
    share_outcome,
    write_in_community,
)
from keukentafel.reflection.trials.public import (
    Speaks,
    Unintended,
    Weight,
    begin_experiment,
    look_back,
    make_rule,
    note_assumption,
    note_distress,
    note_effect,
    note_incident,
    publish_effect,
)


def try_out(cast: Cast, now: datetime) -> None:
    """The coach tries something, writes what happened and what weighs; the facilitator begins a community."""
    today, team = now.date(), cast.team
    with acting_as(cast.coach) as by:
        trial = begin_experiment(
            team_id=team,
            title="Eerst bellen",
            tries="We bellen voor elk bezoek.",
            expects="Minder dichte deuren.",
            look_back_on=today + timedelta(days=20),
            by=by,
            at=now,
        )
        look_back(
            experiment=trial,
            saw="Twee mensen schrokken van het bellen.",
            unintended=Unintended.SEEN,
            unintended_words="Wie geen telefoon heeft, zagen we later.",
            again_on=today + timedelta(days=40),
            by=by,
            at=now,
        )
        incident = note_incident(team_id=team, words="Een sleutel raakte zoek.", by=by, at=now)
        claim = note_assumption(
            team_id=team, claim="Buren springen bij.", made_by="Het beleidsplan", by=by, at=now
        )
        effect = note_effect(
            team_id=team, words="Buren zijn op.", assumption=claim, speaks=Speaks.AGAINST, by=by, at=now
        )
        note_distress(
            team_id=team, weight=Weight.TOO_LITTLE, words="Te laat geweest.", counted=True, by=by, at=now
        )
        _of_oneself(cast, now)
        share_knowledge(team_id=team, topic="Schulden", special=True, by=by, at=now)
    with acting_as(cast.leader) as by:
        make_rule(
            team_id=team,
            words="Sleutels hangen op één plek.",
            costs="Een rondje per dag.",
            prevents="Zoeken, en ongerust zijn.",
            ends_on=today + timedelta(days=60),
            incident=incident,
            by=by,
            at=now,
        )
        publish_effect(effect=effect, by=by, at=now)
        set_team_up(
            team_id=team,
            kind=TeamKind.DIRECTING,
            steering=Steering.COORDINATOR,
            staffing=Staffing.ALL_ROUND,
            reach=Reach.BROAD,
            by=by,
            at=now,
        )
        then = now - timedelta(days=30)
        open_check(team_id=team, closes_on=today - timedelta(days=10), by=by, at=then)
        check = open_check(team_id=team, closes_on=today + timedelta(days=14), by=by, at=now)
    with acting_as(cast.colleague) as by:
        answer_check(check=check, motive="Ja", capacity="Met hulp", opportunity="Nee", by=by, at=now)
        for view in peer_views(by.id)[1]:
            say_of_peer(view=view, strong="Rustig", learn="", by=by, at=now)
    with acting_as(cast.facilitator) as by:
        community = begin_community(theme="Het eerste gesprek", why="Hoe begin je?", by=by, at=now)
        write_in_community(community=community, words="Begin met koffie.", by=by, at=now)
        share_outcome(community=community, words="Neem de tijd.", by=by, at=now)
    with acting_as(cast.coach) as by:
        begin_community(theme="Schulden", why="Sneller rust", by=by, at=now)


def _of_oneself(cast: Cast, now: datetime) -> None:
    by = cast.coach
    profile = own_profile(by=by, at=now)
    say_of_myself(
        profile=profile, behaviour="honest", stand=Stand.LEARN, words="Slecht nieuws", by=by, at=now
    )
    set_aim(
        profile=profile,
        what="Slecht nieuws brengen",
        how="Meelopen",
        by_when=now.date() + timedelta(days=60),
        by=by,
        at=now,
    )
    let_read_along(profile=profile, reader=cast.colleague.id, by=by, at=now)
    ask_peer(colleague=cast.colleague.id, question="Hoe kom ik over?", by=by, at=now)
