"""Trials, rules and what policy does, behind the wall; and what weighs, which only its writer reads."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from backup import behind_the_wall
from keukentafel.foundation.access.forgetting import forget_old_rows
from keukentafel.foundation.access.public import decide
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.public import Account, Organisation, Role, Team
from keukentafel.foundation.people.services import start_membership
from keukentafel.reflection.trials.domain.weighing import told
from keukentafel.reflection.trials.public import (
    PUBLISH,
    READ_POLICY,
    WORK,
    Assumption,
    Depth,
    Distress,
    Experiment,
    Incident,
    LookBack,
    PolicyEffect,
    PolicySignal,
    Rule,
    RuleState,
    Speaks,
    TrialsMistake,
    TrialState,
    Unintended,
    Weight,
    assumptions_of,
    begin_experiment,
    effects_of,
    end_experiment,
    end_rule,
    experiments_of,
    look_back,
    make_rule,
    my_distress,
    note_assumption,
    note_distress,
    note_effect,
    note_incident,
    public_signals,
    publish_effect,
    renew_rule,
    rules_of,
    take_distress_away,
    weighed_on,
    withdraw_signal,
)
from keukentafel.work.cooperation.public import finished
from time_passing import as_superuser

TEAM = ("coach", "colleague", "deputy", "leader", "facilitator", "supporter")


def _experiment(cast, now, **more):
    said = {
        "team_id": cast.team,
        "title": "Spreekuur op school",
        "tries": "Elke week een uur in de aula.",
        "expects": "Ouders komen eerder.",
        "look_back_on": now.date() + timedelta(days=30),
    } | more
    with acting_as(cast.coach) as by:
        return begin_experiment(**said, by=by, at=now)


def _incident(cast, now, words="Een brief ging naar het verkeerde adres."):
    with acting_as(cast.coach) as by:
        return note_incident(team_id=cast.team, words=words, by=by, at=now)


def _rule(cast, now, incident=None, **more):
    said = {
        "team_id": cast.team,
        "words": "Twee mensen lezen elke brief.",
        "costs": "Een kwartier per brief.",
        "prevents": "Een brief aan de verkeerde.",
        "ends_on": now.date() + timedelta(days=90),
    } | more
    with acting_as(cast.leader) as by:
        return make_rule(**said, incident=incident, by=by, at=now)


def test_a_trial_goes_from_what_we_expect_to_what_we_keep_and_never_without_what_was_seen(cast, now):
    row = _experiment(cast, now)
    with acting_as(cast.colleague) as by:
        with pytest.raises(TrialsMistake):
            end_experiment(experiment=row, keeps="Alles", depth=Depth.NEW, by=by, at=now)
        with pytest.raises(TrialsMistake):
            look_back(experiment=row, saw="Drie ouders", unintended=Unintended.SEEN, by=by, at=now)
        look_back(
            experiment=row,
            saw="Drie ouders kwamen.",
            unintended=Unintended.SEEN,
            unintended_words="De balie op kantoor stond leeg.",
            by=by,
            at=now,
        )
        assert experiments_of(cast.team, now.date())[0].state is TrialState.LOOKED_BACK
        end_experiment(experiment=row, keeps="Om de week", depth=Depth.BETTER, by=by, at=now)
        assert experiments_of(cast.team, now.date()) == []
        (ended,) = experiments_of(cast.team, now.date(), ended=True)
        assert (ended.row.keeps, ended.row.depth) == ("Om de week", "better")
        with pytest.raises(TrialsMistake):
            look_back(experiment=row, saw="Nog iets", unintended=Unintended.NONE_SEEN, by=by, at=now)


def test_the_database_keeps_no_look_back_that_is_silent_on_what_nobody_wanted(cast, now):
    row = _experiment(cast, now)
    with acting_as(cast.coach) as by, pytest.raises(IntegrityError):
        LookBack.objects.create(
            team_id=cast.team, experiment=row, saw="Iets", unintended="", looked_on=now.date(), by_id=by.id
        )


@pytest.mark.parametrize(
    "words", ["Aan de Kerkstraat 12 ging het mis.", "Op 3 maart 2026 ging het mis.", "Bel 06-12345678", ""]
)
def test_what_happened_is_written_in_general_words(cast, now, words):
    with pytest.raises(TrialsMistake):
        _incident(cast, now, words)


def test_a_rule_after_an_incident_says_what_it_costs_and_prevents_and_has_a_last_day(cast, now):
    incident = _incident(cast, now)
    for less in (
        {"costs": ""},
        {"prevents": " "},
        {"ends_on": None},
        {"ends_on": now.date() + timedelta(days=800)},
    ):
        with pytest.raises(TrialsMistake):
            _rule(cast, now, incident, **less)
    with acting_as(cast.leader) as by, pytest.raises(IntegrityError), transaction.atomic():
        Rule.objects.create(
            team_id=cast.team,
            incident=incident,
            words="Zo",
            costs="Tijd",
            prevents="Iets",
            made_on=now.date(),
            made_by_id=by.id,
        )
    assert _rule(cast, now, ends_on=None).state(now.date()) is RuleState.HOLDS


def test_a_rule_ends_by_itself_unless_the_team_renews_it(cast, now):
    row, later = _rule(cast, now, _incident(cast, now)), now.date() + timedelta(days=91)
    assert row.state(later) is RuleState.ENDED
    with acting_as(cast.coach) as by:
        with pytest.raises(TrialsMistake):
            renew_rule(rule=row, why="", ends_on=now.date() + timedelta(days=200), by=by, at=now)
        renew_rule(rule=row, why="Het ging goed.", ends_on=now.date() + timedelta(days=200), by=by, at=now)
        assert row.state(later) is RuleState.HOLDS
        end_rule(rule=row, by=by, at=now)
        (known,) = rules_of(cast.team, now.date() + timedelta(days=1))
        assert known.state is RuleState.ENDED
        with pytest.raises(TrialsMistake):
            renew_rule(
                rule=row,
                why="Toch weer",
                ends_on=now.date() + timedelta(days=300),
                by=by,
                at=now + timedelta(days=2),
            )


def test_a_team_reads_its_own_and_nobody_else_does(cast, now):
    row = _experiment(cast, now)
    _rule(cast, now, _incident(cast, now))
    seen = {}
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            seen[name] = (Experiment.objects.count(), Incident.objects.count(), Rule.objects.count())
            assert decide(actor, WORK, row).allowed is (name in TEAM)
    assert {name for name, counts in seen.items() if counts == (1, 1, 1)} == set(TEAM)
    assert {counts for name, counts in seen.items() if name not in TEAM} == {(0, 0, 0)}
    with acting_as(cast.other_team_coach) as by, pytest.raises(TrialsMistake):
        begin_experiment(
            team_id=cast.team,
            title="Van buiten",
            tries="Iets",
            expects="Iets",
            look_back_on=now.date(),
            by=by,
            at=now,
        )


def test_what_policy_assumes_stands_with_what_was_seen_and_a_colleague_makes_it_public(cast, now):
    with acting_as(cast.coach) as by:
        claim = note_assumption(
            team_id=cast.team, claim="Buren helpen elkaar vanzelf.", made_by="Het beleidsplan", by=by, at=now
        )
        with pytest.raises(TrialsMistake):
            note_effect(team_id=cast.team, words="Buren zijn zelf moe.", assumption=claim, by=by, at=now)
        effect = note_effect(
            team_id=cast.team,
            words="Buren zijn zelf moe.",
            assumption=claim,
            speaks=Speaks.AGAINST,
            by=by,
            at=now,
        )
        assert assumptions_of(cast.team)[0].said[Speaks.AGAINST] == 1
        assert not decide(by, PUBLISH, effect).allowed
        with pytest.raises(TrialsMistake):
            publish_effect(effect=effect, by=by, at=now)
    with acting_as(cast.policy_adviser) as by:
        assert decide(by, READ_POLICY).allowed
        assert (PolicyEffect.objects.count(), Assumption.objects.count(), len(public_signals())) == (0, 0, 0)
    with acting_as(cast.colleague) as by:
        signal = publish_effect(effect=PolicyEffect.objects.get(), by=by, at=now)
        assert effects_of(cast.team)[0].published == signal
    with acting_as(cast.policy_adviser):
        (read,) = public_signals()
        assert (read.words, read.claim) == ("Buren zijn zelf moe.", "Buren helpen elkaar vanzelf.")
        assert "by" not in {field.name for field in PolicySignal._meta.concrete_fields}
    with acting_as(cast.other_team_coach) as by, pytest.raises(TrialsMistake):
        withdraw_signal(signal=signal, by=by, at=now)
    with acting_as(cast.coach) as by:
        withdraw_signal(signal=signal, by=by, at=now)
    with acting_as(cast.policy_adviser):
        assert public_signals() == []


# What weighs


def _weighs(actor, team, at, *, counted=True, words="Dit blijft hangen."):
    with acting_as(actor) as by:
        return note_distress(
            team_id=team, weight=Weight.COULD_NOT, words=words, counted=counted, by=by, at=at
        )


def _last_quarter(now):
    quarter = finished(timezone.localdate(now), 1)[0]
    return quarter, now.replace(year=quarter.starts.year, month=quarter.starts.month, day=15)


def _heard(server, actor, team, quarter):
    with as_superuser(server) as db:
        # As if each had been entered on the day that it says.
        db.execute("update trials_distress set entered_on = written_on")
    with acting_as(actor):
        return weighed_on(team, quarter)


def test_what_weighs_is_read_by_its_writer_and_by_nobody_else_and_the_log_does_not_say_what_it_was(cast, now):
    row = _weighs(cast.coach, cast.team, now)
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            assert Distress.objects.count() == (1 if name == "coach" else 0), name
    kinds = {kind for (kind,) in behind_the_wall("select distinct thing_kind from journal_change")}
    assert "trials.own_note" in kinds
    assert not any("distress" in kind for kind in kinds)
    with acting_as(cast.coach) as by:
        take_distress_away(distress=row, by=by, at=now)
    assert behind_the_wall("select count(*) from trials_distress") == [(0,)]


def _seventh(cast, now):
    with acting_as(cast.administrator) as by:
        start_membership(
            account=Account.objects.get(pk=cast.policy_adviser.id),
            role=Role.LEARNING_COACH,
            team=Team.objects.get(pk=cast.team),
            organisation=Organisation.objects.get(name="De Vuurtoren"),
            starts=now.date() - timedelta(days=200),
            by=by,
            at=now,
        )


def test_a_team_hears_it_from_five_people_on_and_not_when_it_is_everybody_or_all_but_one(server, cast, now):
    quarter, then = _last_quarter(now)
    people = [getattr(cast, name) for name in TEAM]
    for actor in people[:5]:
        _weighs(actor, cast.team, then)
    assert _heard(server, people[5], cast.team, quarter) == 0, "who did not write would know of all others"
    _seventh(cast, now)
    for many, actor in enumerate(people, 1):
        _weighs(actor, cast.team, then, words="Nog een keer.")
        expected = told(max(many, 5), len(people) + 1)
        assert _heard(server, cast.leader, cast.team, quarter) == expected == (5 if many < 6 else 0)
    with acting_as(cast.coach) as by:
        for row in my_distress(by.id):
            take_distress_away(distress=row, by=by, at=now)
    assert _heard(server, cast.leader, cast.team, quarter) == 5
    with acting_as(cast.deputy) as by:
        for row in my_distress(by.id):
            take_distress_away(distress=row, by=by, at=now)
    assert _heard(server, cast.leader, cast.team, quarter) == 0


def test_what_is_not_let_count_along_does_not_and_only_the_own_team_hears_of_a_quarter_that_is_over(
    server, cast, now
):
    quarter, then = _last_quarter(now)
    _seventh(cast, now)
    for name in TEAM[:4]:
        _weighs(getattr(cast, name), cast.team, then)
    _weighs(cast.facilitator, cast.team, then, counted=False)
    assert _heard(server, cast.leader, cast.team, quarter) == 0
    _weighs(cast.facilitator, cast.team, then)
    assert _heard(server, cast.leader, cast.team, quarter) == 5
    assert _heard(server, cast.leader, cast.team, quarter.next) == 0
    for other in (cast.other_team_coach, cast.researcher, cast.administrator, cast.privacy_officer):
        assert _heard(server, other, cast.team, quarter) == 0
    with acting_as(cast.leader), connection.cursor() as cursor:
        cursor.execute("select wall.weighed_on(%s, %s)", [cast.team, quarter.starts + timedelta(days=1)])
        assert cursor.fetchone() == (0,)


def test_what_weighed_is_gone_after_a_year(cast, now):
    _weighs(cast.coach, cast.team, now - timedelta(days=400))
    _weighs(cast.coach, cast.team, now)
    with acting_as(CARETAKER) as by:
        assert forget_old_rows(model=Distress, by=by, at=now) == 1
    with acting_as(cast.coach) as by:
        assert [row.written_on for row in my_distress(by.id)] == [now.date()]
