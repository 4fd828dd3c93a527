"""Commands of trials: what a team tries, and what weighs on somebody."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.trials.domain.trying import (
    Depth,
    Trial,
    TrialsMistake,
    Unintended,
    may_end,
    statement_is_whole,
)
from keukentafel.reflection.trials.domain.weighing import Weight
from keukentafel.reflection.trials.models import Distress, Experiment, LookBack
from keukentafel.work.disagreements.public import DisagreementMistake, checked_words

_EXPERIMENT = "trials.experiment"
_OWN_NOTE = "trials.own_note"
"""Of what weighs on somebody: the log says no more than of any note that somebody keeps for oneself."""
LONGEST = 4000
"""Characters."""


def without_case(words: str, *, days: bool = True) -> str:
    """The words, when a machine finds nobody in them; with numbers, and with *days* when those are needed.

    Args:
        words: what a team reads, of no household.
        days: whether a day may stand in it.

    Raises:
        TrialsMistake: without words, or with what has to go first.
    """
    try:
        return checked_words(words, (), numbers=True, days=days)
    except DisagreementMistake as mistake:
        raise TrialsMistake(str(mistake)) from mistake


def of_own_team(team_id: int, by: Actor) -> None:
    if team_id not in by.learns_in:
        raise TrialsMistake(_("Choose a team you learn with."))


def as_trial(row: Experiment, looks: int) -> Trial:
    """The row as the rules take it.

    Args:
        row: which.
        looks: how often the team looked back.
    """
    return Trial(row.look_back_on, looks, row.ended_on)


@command
def begin_experiment(
    *, team_id: int, title: str, tries: str, expects: str, look_back_on: date, by: Actor, at: datetime
) -> Experiment:
    """Say what the team is going to try, what it expects, and when it looks back.

    Args:
        team_id: key of a team that *by* learns with.
        title: a few words.
        tries, expects: what we do, and what we think will come of it; of no household.
        look_back_on: a local day that has not been.
        by, at: who begins, and when (aware).

    Raises:
        TrialsMistake: for another team, with somebody recognisable in the words, or with a day that is over.
    """
    of_own_team(team_id, by)
    _not_over(look_back_on, at)
    row = Experiment.objects.create(
        team_id=team_id,
        title=without_case(title),
        tries=without_case(tries),
        expects=without_case(expects),
        begun_on=timezone.localdate(at),
        begun_by_id=by.id,
        look_back_on=look_back_on,
    )
    record_change(_EXPERIMENT, row.public_id, at=at)
    return row


def _not_over(day: date, at: datetime) -> None:
    if day < timezone.localdate(at):
        raise TrialsMistake(_("Choose a day that has not been yet."))


@command
def look_back(
    *,
    experiment: Experiment,
    saw: str,
    unintended: Unintended,
    unintended_words: str = "",
    again_on: date | None = None,
    by: Actor,
    at: datetime,
) -> LookBack:
    """Write what the team saw, with a statement on effects that nobody wanted.

    Args:
        experiment: which runs.
        saw: what was seen; of no household.
        unintended: whether there were effects that nobody wanted.
        unintended_words: which; needed when there were.
        again_on: when the team looks back again; None when it can end.
        by, at: who writes it, and when (aware).

    Raises:
        TrialsMistake: when it ended, without words, with somebody recognisable, or with a day that is over.
    """
    if experiment.ended_on is not None:
        raise TrialsMistake(_("This trial is over already."))
    if not statement_is_whole(unintended, unintended_words):
        raise TrialsMistake(_("Write what you saw that nobody wanted."))
    if again_on is not None:
        _not_over(again_on, at)
    row = LookBack.objects.create(
        team_id=experiment.team_id,
        experiment=experiment,
        saw=without_case(saw),
        unintended=unintended.value,
        unintended_words=without_case(unintended_words) if unintended is Unintended.SEEN else "",
        looked_on=timezone.localdate(at),
        by_id=by.id,
    )
    experiment.look_back_on = again_on
    experiment.save()
    record_change(_EXPERIMENT, experiment.public_id, at=at)
    return row


@command
def end_experiment(
    *, experiment: Experiment, keeps: str, depth: Depth, by: Actor, at: datetime
) -> Experiment:
    """End a trial with what stays of it, and how deep that change goes.

    Args:
        experiment: on which the team looked back at least once.
        keeps: what we keep, which may be that we stop with it.
        depth: of the change; none is better than another.
        by, at: who ends it, and when (aware).

    Raises:
        TrialsMistake: when nobody looked back yet, it ended, or there are no words.
    """
    if experiment.ended_on is not None:
        raise TrialsMistake(_("This trial is over already."))
    if not may_end(as_trial(experiment, experiment.looks.count())):
        raise TrialsMistake(_("Look back first: write what you saw."))
    experiment.keeps, experiment.depth = without_case(keeps), depth.value
    experiment.look_back_on = None
    experiment.ended_on, experiment.ended_by_id = timezone.localdate(at), by.id
    experiment.save()
    record_change(_EXPERIMENT, experiment.public_id, at=at)
    return experiment


@command
def note_distress(
    *, team_id: int, weight: Weight | None, words: str, counted: bool, by: Actor, at: datetime
) -> Distress:
    """Write for oneself what weighs. Nobody else reads it.

    Args:
        team_id: key of a team that *by* learns with.
        weight: what makes it weigh; None says nothing of that.
        words: in one's own words; may be empty when *weight* is given.
        counted: whether it counts along in a figure of the team, from five people up.
        by, at: who writes, and when (aware).

    Raises:
        TrialsMistake: for another team, or when it says nothing.
    """
    of_own_team(team_id, by)
    words = words.strip()[:LONGEST]
    if weight is None and not words:
        raise TrialsMistake(_("Write something, or choose what makes it weigh."))
    row = Distress.objects.create(
        account_id=by.id,
        team_id=team_id,
        weight="" if weight is None else weight.value,
        words=words,
        counted=counted,
        written_on=timezone.localdate(at),
    )
    # The line says that something was written, as for every own note; not what, and of which team neither.
    record_change(_OWN_NOTE, row.public_id, at=at)
    return row


@command
def take_distress_away(*, distress: Distress, by: Actor, at: datetime) -> None:
    """Destroy what one wrote for oneself. From that moment it counts nowhere.

    Args:
        distress: one's own.
        by, at: its writer, and when (aware).
    """
    public_id = distress.public_id
    distress.delete()
    record_change(_OWN_NOTE, public_id, at=at)
