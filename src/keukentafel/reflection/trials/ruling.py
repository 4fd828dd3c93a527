"""Commands about incidents and rules, and about what policy assumes and does."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.trials.domain.policy import Speaks, may_publish
from keukentafel.reflection.trials.domain.reflex import (
    Missing,
    NewRule,
    RuleState,
    end_is_wrong,
    missing_in,
)
from keukentafel.reflection.trials.domain.trying import TrialsMistake
from keukentafel.reflection.trials.models import Assumption, Incident, PolicyEffect, PolicySignal, Rule
from keukentafel.reflection.trials.services import of_own_team, without_case

_INCIDENT, _RULE = "trials.incident", "trials.rule"
_ASSUMPTION, _EFFECT, _SIGNAL = "trials.assumption", "trials.policyeffect", "trials.policysignal"


def _words_of(missing: Missing) -> str:
    return {
        Missing.RULE: _("Write the rule."),
        Missing.COSTS: _("Write what the new rule costs."),
        Missing.PREVENTS: _("Write what the new rule prevents."),
        Missing.END: _("Choose the last day of this rule. A rule after an incident always has one."),
        Missing.END_IS_PAST: _("Choose a day that is still to come."),
        Missing.END_IS_FAR: _("Choose a day within a year. After that you can renew the rule."),
    }[missing]


@command
def note_incident(*, team_id: int, words: str, helps: str = "", by: Actor, at: datetime) -> Incident:
    """Write what happened, in general words.

    Args:
        team_id: key of a team that *by* learns with.
        words: what happened; of no household, and without a day.
        helps: what helps without a new rule; may be empty.
        by, at: who writes it, and when (aware).

    Raises:
        TrialsMistake: for another team, without words, or with somebody recognisable in them.
    """
    of_own_team(team_id, by)
    row = Incident.objects.create(
        team_id=team_id,
        words=without_case(words, days=False),
        helps=without_case(helps) if helps.strip() else "",
        noted_on=timezone.localdate(at),
        by_id=by.id,
    )
    record_change(_INCIDENT, row.public_id, at=at)
    return row


@command
def make_rule(
    *,
    team_id: int,
    words: str,
    costs: str,
    prevents: str,
    ends_on: date | None,
    incident: Incident | None = None,
    by: Actor,
    at: datetime,
) -> Rule:
    """Make a rule, once it said what it costs, what it prevents and when it ends.

    Args:
        team_id: key of a team that *by* learns with.
        words, costs, prevents: the rule, and what was weighed.
        ends_on: the last local day on which it holds; needed after an incident, and then within a year.
        incident: because of what it is made; None for no incident.
        by, at: who makes it, and when (aware).

    Raises:
        TrialsMistake: when something of that is missing, or for another team.
    """
    of_own_team(team_id, by)
    proposed = NewRule(words, costs, prevents, ends_on, incident is not None)
    if missing := missing_in(proposed, timezone.localdate(at)):
        raise TrialsMistake(" ".join(_words_of(one) for one in missing))
    if incident is not None and incident.team_id != team_id:
        raise TrialsMistake(_("Choose a team you learn with."))
    row = Rule.objects.create(
        team_id=team_id,
        incident=incident,
        words=without_case(words),
        costs=without_case(costs),
        prevents=without_case(prevents),
        made_on=timezone.localdate(at),
        made_by_id=by.id,
        ends_on=ends_on,
    )
    record_change(_RULE, row.public_id, at=at)
    return row


@command
def renew_rule(*, rule: Rule, why: str, ends_on: date, by: Actor, at: datetime) -> Rule:
    """Let a rule hold for longer, because it still prevents more than it costs.

    Args:
        rule: which holds today; one that ended is made anew, with the same questions.
        why: what it prevented and what it cost until now.
        ends_on: the new last local day, within a year when it was made after an incident.
        by, at: who renews it, and when (aware).

    Raises:
        TrialsMistake: when it ended, without words, or with a wrong day.
    """
    today = timezone.localdate(at)
    if rule.state(today) is RuleState.ENDED:
        raise TrialsMistake(_("This rule has ended. You can make it anew."))
    if wrong := end_is_wrong(ends_on, today, after_incident=rule.incident_id is not None):
        raise TrialsMistake(_words_of(wrong[0]))
    rule.renewed_why = without_case(why)
    rule.renewed_on, rule.ends_on = today, ends_on
    rule.save()
    record_change(_RULE, rule.public_id, at=at)
    return rule


@command
def end_rule(*, rule: Rule, by: Actor, at: datetime) -> Rule:
    """Today is the last day of a rule.

    Args:
        rule: which holds.
        by, at: who ends it, and when (aware).

    Raises:
        TrialsMistake: when it ended already.
    """
    today = timezone.localdate(at)
    if rule.state(today) is RuleState.ENDED:
        raise TrialsMistake(_("This rule has ended. You can make it anew."))
    rule.ends_on = today
    rule.save()
    record_change(_RULE, rule.public_id, at=at)
    return rule


@command
def note_assumption(*, team_id: int, claim: str, made_by: str, by: Actor, at: datetime) -> Assumption:
    """Write what policy takes for granted.

    Args:
        team_id: key of a team that *by* learns with.
        claim: what is taken for granted.
        made_by: the function that says so, for example a policy plan or an alderman; no name.
        by, at: who writes it, and when (aware).

    Raises:
        TrialsMistake: for another team, or without words.
    """
    of_own_team(team_id, by)
    row = Assumption.objects.create(
        team_id=team_id,
        claim=without_case(claim),
        made_by=without_case(made_by),
        noted_on=timezone.localdate(at),
        by_id=by.id,
    )
    record_change(_ASSUMPTION, row.public_id, at=at)
    return row


@command
def note_effect(
    *,
    team_id: int,
    words: str,
    assumption: Assumption | None = None,
    speaks: Speaks | None = None,
    by: Actor,
    at: datetime,
) -> PolicyEffect:
    """Write what policy does to people, as the team sees it.

    Args:
        team_id: key of a team that *by* learns with.
        words: what is seen; of no household.
        assumption: the claim of which it says something; None for none.
        speaks: what it says of that claim; needed with one.
        by, at: who writes it, and when (aware).

    Raises:
        TrialsMistake: for another team, without words, or with a claim and nothing that is said of it.
    """
    of_own_team(team_id, by)
    if (assumption is None) is not (speaks is None):
        raise TrialsMistake(_("Say whether it speaks for the claim or against it."))
    row = PolicyEffect.objects.create(
        team_id=team_id,
        assumption=assumption,
        speaks="" if speaks is None else speaks.value,
        words=without_case(words, days=False),
        noted_on=timezone.localdate(at),
        by_id=by.id,
    )
    record_change(_EFFECT, row.public_id, at=at)
    return row


@command
def publish_effect(*, effect: PolicyEffect, by: Actor, at: datetime) -> PolicySignal:
    """Make public what the team sees: a colleague read it first and found nobody in it.

    Args:
        effect: which was not made public.
        by, at: a colleague of who wrote it, and when (aware).

    Raises:
        TrialsMistake: for who wrote it, or when it is public already.
    """
    if not may_publish(effect.by_id, by.id):
        raise TrialsMistake(_("You wrote this. Ask a colleague to read it and to make it public."))
    if effect.published_id is not None:
        raise TrialsMistake(_("This is public already."))
    row = PolicySignal.objects.create(
        team_id=effect.team_id,
        claim="" if effect.assumption is None else effect.assumption.claim,
        words=effect.words,
        published_on=timezone.localdate(at),
        released_by_id=by.id,
    )
    effect.published = row
    effect.save()
    record_change(_SIGNAL, row.public_id, at=at)
    return row


@command
def withdraw_signal(*, signal: PolicySignal, by: Actor, at: datetime) -> PolicySignal:
    """Take back what was made public: nobody outside the team reads it any more.

    Args:
        signal: of a team that *by* learns with.
        by, at: who takes it back, and when (aware).

    Raises:
        TrialsMistake: for another team, or when it was taken back already.
    """
    of_own_team(signal.team_id, by)
    if signal.withdrawn_on is not None:
        raise TrialsMistake(_("This was done already."))
    signal.withdrawn_on = timezone.localdate(at)
    signal.save()
    record_change(_SIGNAL, signal.public_id, at=at)
    return signal
