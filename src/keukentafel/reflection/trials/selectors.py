"""Questions about what teams try. The wall shows the rows of the teams one learns with, and no others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count

from keukentafel.reflection.trials.domain.policy import Speaks, so_far
from keukentafel.reflection.trials.domain.reflex import RuleState
from keukentafel.reflection.trials.domain.trying import Trial, TrialState, state_of
from keukentafel.reflection.trials.models import (
    Assumption,
    Distress,
    Experiment,
    Incident,
    PolicyEffect,
    PolicySignal,
    Rule,
)
from keukentafel.work.cooperation.public import Quarter

MOST = 100
"""Rows of one list."""


@dataclass(frozen=True, slots=True)
class KnownExperiment:
    """A trial with where it stands."""

    row: Experiment
    state: TrialState


@dataclass(frozen=True, slots=True)
class KnownRule:
    """A rule with where it stands."""

    row: Rule
    state: RuleState


@dataclass(frozen=True, slots=True)
class KnownAssumption:
    """A claim with what was seen of it so far."""

    row: Assumption
    said: dict[Speaks, int]


def known_experiment(row: Experiment, looks: int, today: date) -> KnownExperiment:
    """A trial with where it stands.

    Args:
        row: which.
        looks: how often the team looked back.
        today: the local date.
    """
    return KnownExperiment(row, state_of(Trial(row.look_back_on, looks, row.ended_on), today))


def experiments_of(team_id: int, today: date, *, ended: bool = False) -> list[KnownExperiment]:
    """The trials of a team: what waits to be looked back on first, then the latest. One query.

    Args:
        team_id: key of the team.
        today: the local date.
        ended: those that ended, in place of those that run.
    """
    rows = Experiment.objects.filter(team_id=team_id, ended_on__isnull=not ended).annotate(
        many=Count("looks")
    )
    found = [
        known_experiment(row, row.many, today)
        for row in rows.order_by("-ended_on", "-begun_on", "-id")[:MOST]
    ]
    return sorted(found, key=lambda one: one.state not in (TrialState.TO_LOOK_BACK, TrialState.LOOKED_BACK))


def incidents_of(team_id: int) -> list[Incident]:
    """The incidents of a team, the latest first. One query."""
    return list(Incident.objects.filter(team_id=team_id).order_by("-noted_on", "-id")[:MOST])


def rules_of(team_id: int, today: date) -> list[KnownRule]:
    """The rules of a team: what ends soon first, then what holds, then what ended. One query."""
    rows = Rule.objects.filter(team_id=team_id).order_by("-made_on", "-id")[:MOST]
    order = (RuleState.ENDS_SOON, RuleState.HOLDS, RuleState.ENDED)
    return sorted((KnownRule(row, row.state(today)) for row in rows), key=lambda one: order.index(one.state))


def assumptions_of(team_id: int) -> list[KnownAssumption]:
    """What policy takes for granted, as a team wrote it, the latest first, with what was seen of it. Two queries."""
    rows = Assumption.objects.filter(team_id=team_id).prefetch_related("effects").order_by("-noted_on", "-id")
    return [
        KnownAssumption(row, so_far(Speaks(one.speaks) for one in row.effects.all())) for row in rows[:MOST]
    ]


def effects_of(team_id: int) -> list[PolicyEffect]:
    """What a team sees of policy, the latest first. One query."""
    rows = PolicyEffect.objects.filter(team_id=team_id).select_related("assumption", "published", "by")
    return list(rows.order_by("-noted_on", "-id")[:MOST])


def public_signals() -> Sequence[PolicySignal]:
    """What teams made public and did not take back, the latest first. One query."""
    rows = PolicySignal.objects.filter(withdrawn_on=None).select_related("team")
    return list(rows.order_by("-published_on", "-id")[:MOST])


def my_distress(account_id: int) -> list[Distress]:
    """What somebody wrote for oneself, the latest first. One query."""
    return list(Distress.objects.filter(account_id=account_id).order_by("-written_on", "-id")[:MOST])


def weighed_on(team_id: int, quarter: Quarter) -> int:
    """From how many people of a team work weighed on them; 0 when that cannot be said. One query.

    Args:
        team_id: key of a team with which the actor learns.
        quarter: one that is over.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.weighed_on(%s, %s)", [team_id, quarter.starts])
        return int(cursor.fetchone()[0])
