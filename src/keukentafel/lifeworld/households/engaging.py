"""Commands about who works with a household. ``by`` is who acts and ``at`` when (aware); the gate was passed.

Grants live and end with facts: ``team:<key>`` and ``caretaker`` from opening on (*that* there is contact),
``engagement:<public id>:<turn>`` for the coach, ``deputy:<public id>``, ``substitution:<public id>``, and
``opening`` for whoever opens a household, until its first engagement starts (at most an hour).
Within a command the new grant comes before the old one ends, and the acting person's own grant ends last: who
holds nothing any more could not give.
"""

from datetime import date, datetime, timedelta

from django.utils import timezone

from keukentafel.foundation.access.public import (
    FileKind,
    GranteeKind,
    Slice,
    end_fact,
    give,
    has_whole,
    open_file,
)
from keukentafel.foundation.journal.public import command, nothing_changed, publish
from keukentafel.foundation.kernel.actors import CARETAKER, Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.lifeworld.households.domain.engagement import (
    EngagementRuns,
    another,
    next_coach,
    still_open,
)
from keukentafel.lifeworld.households.domain.words import EngagementState
from keukentafel.lifeworld.households.events import CoachChanged, EngagementClosed, EngagementStarted
from keukentafel.lifeworld.households.models import Ending, Engagement, Household, Substitution
from keukentafel.lifeworld.households.selectors import current_engagement, substitutes_of

LEGAL_BASIS = "Wmo 2015 art. 5.1.1"
"""Why the college may process what is needed to support a household."""
_OPENING = "opening"
_OPENING_TAKES = timedelta(hours=1)


def _slice(to: GranteeKind, account: int, level: Level, fact: str, purpose: str) -> Slice:
    return Slice(to=to, id=account, level=level, fact=fact, purpose=purpose, legal_basis=LEGAL_BASIS)


def _content(account: int, team: int, fact: str, purpose: str) -> Slice:
    grant = _slice(GranteeKind.PERSON, account, Level.CONTENT, fact, purpose)
    return grant.narrowed(through_team=team)


@command
def open_household(*, label: str, team_id: int, by: Actor, at: datetime) -> Household:
    """Open the file of a household; the team knows *that* it is there.

    Who opens it may write in it until the first engagement starts, at most an hour: it is empty still.

    Args:
        label: what the team calls it.
        team_id: key of the team that works with it; *by* works there, or is a job of the system.
        by, at: who acts, and when.

    Raises:
        ValueError: without a label.
    """
    name = label.strip()
    if not name:
        raise ValueError("a household needs a label")
    grants = [
        _slice(GranteeKind.TEAM, team_id, Level.THAT, f"team:{team_id}", "know_that_there_is_contact"),
        _slice(GranteeKind.SYSTEM, CARETAKER.id, Level.THAT, "caretaker", "let_time_pass"),
    ]
    if by.kind is ActorKind.PERSON:
        opening = _content(by.id, team_id, _OPENING, "open_household")
        grants.append(opening.narrowed(valid_to=timezone.now() + _OPENING_TAKES))
    file = open_file(FileKind.HOUSEHOLD, grants=grants, at=at)
    household = Household(file_id=file.id, label=name, team_id=team_id, opened_at=at)
    household.keep(at=at)
    return household


@command
def rename_household(*, household: Household, label: str, by: Actor, at: datetime) -> None:
    """Call a household something else.

    Raises:
        ValueError: without a label.
    """
    if not label.strip():
        raise ValueError("a household needs a label")
    household.label = label.strip()
    household.keep(at=at)


@command
def start_engagement(*, household: Household, coach_id: int | None, by: Actor, at: datetime) -> Engagement:
    """Start working with a household: the coach gets its content. Publishes ``EngagementStarted``.

    Args:
        household: which.
        coach_id: key of the coach's account; None when nobody is found yet.
        by, at: who acts, and when.

    Raises:
        EngagementRuns: when one runs already.
    """
    if current_engagement(household.file_id) is not None:
        raise EngagementRuns("there is an engagement that is not closed")
    engagement = Engagement(
        file_id=household.file_id,
        coach_id=coach_id,
        team_id=household.team_id,
        started_on=timezone.localdate(at),
        turn=0 if coach_id is None else 1,
    )
    engagement.keep(at=at)
    if coach_id is not None:
        give(
            household.file_id,
            _content(coach_id, engagement.team_id, engagement.fact, "coach_household"),
            at=at,
        )
    publish(
        EngagementStarted(
            at=at,
            file_id=household.file_id,
            engagement_id=engagement.pk,
            engagement=engagement.public_id,
            coach_id=coach_id,
        )
    )
    if by.kind is ActorKind.PERSON:
        end_fact(household.file_id, _OPENING, at=timezone.now())
    return engagement


@command
def appoint_deputy(*, engagement: Engagement, deputy_id: int | None, by: Actor, at: datetime) -> None:
    """Name who stands in when the coach cannot, or nobody; the deputy gets the content.

    Args:
        engagement: which.
        deputy_id: key of the account; None ends the deputyship.
        by, at: who acts, and when.

    Raises:
        EngagementIsClosed: when it is closed.
        SamePerson: when this is the coach.
    """
    still_open(engagement.state)
    another(engagement.coach_id, deputy_id)
    if engagement.deputy_id == deputy_id:
        nothing_changed()
        return
    had_one = engagement.deputy_id is not None
    engagement.deputy_id = deputy_id
    engagement.keep(at=at)
    if had_one:
        end_fact(engagement.file_id, engagement.deputy_fact, at=at)
    if deputy_id is not None:
        give(
            engagement.file_id,
            _content(deputy_id, engagement.team_id, engagement.deputy_fact, "deputise"),
            at=at,
        )


@command
def substitute(
    *,
    engagement: Engagement,
    account_id: int,
    starts: datetime,
    ends: datetime | None,
    by: Actor,
    at: datetime,
) -> Substitution:
    """Let somebody stand in for the coach for a time; the content opens for that time only.

    Args:
        engagement: which.
        account_id: key of who stands in.
        starts, ends: aware moments; *ends* None is until it is ended.
        by, at: who acts, and when.

    Raises:
        EngagementIsClosed: when it is closed.
        SamePerson: when this is the coach.
        ValueError: when it would end before it starts.
    """
    still_open(engagement.state)
    another(engagement.coach_id, account_id)
    if ends is not None and ends <= starts:
        raise ValueError("a substitution ends after it starts")
    row = Substitution(
        file_id=engagement.file_id,
        engagement_id=engagement.pk,
        account_id=account_id,
        starts_at=starts,
        ends_at=ends,
    )
    row.keep(at=at)
    grant = _content(account_id, engagement.team_id, row.fact, "substitute").narrowed(
        valid_from=starts, valid_to=ends
    )
    give(engagement.file_id, grant, at=at)
    return row


@command
def end_substitution(*, substitution: Substitution, ends: datetime, by: Actor, at: datetime) -> None:
    """End a substitution sooner than was said.

    Args:
        substitution: which.
        ends: the moment (aware).
        by, at: who acts, and when.
    """
    if substitution.ends_at is not None and substitution.ends_at <= ends:
        nothing_changed()
        return
    substitution.ends_at = max(ends, substitution.starts_at)
    substitution.keep(at=at)
    end_fact(substitution.file_id, substitution.fact, at=ends)


@command
def hand_over(*, engagement: Engagement, to: int, reason: str, by: Actor, at: datetime) -> None:
    """Give an engagement to another coach (*overdracht*). Publishes ``CoachChanged``; the plan goes along.

    Args:
        engagement: which.
        to: key of the new coach's account; if this was the deputy, there is no deputy any more.
        reason: why, in words; may be empty.
        by, at: who acts, and when.

    Raises:
        EngagementIsClosed: when it is closed.
        SamePerson: when this is the coach already.
    """
    another(engagement.coach_id, to)
    _change_coach(engagement, to, reason, at)


@command
def leave_without_coach(*, engagement: Engagement, by: Actor, at: datetime, reason: str = "") -> None:
    """Let an engagement stand without coach: it comes on the team leader's page. Publishes ``CoachChanged``.

    Args:
        engagement: which.
        by, at: who acts, and when.
        reason: why, in words; may be empty.

    Raises:
        EngagementIsClosed: when it is closed.
    """
    if engagement.coach_id is None:
        nothing_changed()
        return
    _change_coach(engagement, None, reason, at)


@command
def coach_left(*, engagement: Engagement, working: set[int], by: Actor, at: datetime) -> None:
    """The coach does no case work in the team any more: the deputy takes over, or it stands without coach.

    Args:
        engagement: which.
        working: keys of who does case work in the team today.
        by, at: who acts, and when.
    """
    heir = next_coach(engagement.deputy_id, working)
    if engagement.deputy_id is not None and heir is None:
        appoint_deputy(engagement=engagement, deputy_id=None, by=by, at=at)
    if engagement.coach_id in working:
        nothing_changed()
    else:
        _change_coach(engagement, heir, "membership_ended", at)


def _change_coach(engagement: Engagement, to: int | None, reason: str, at: datetime) -> None:
    still_open(engagement.state)
    before, ended = engagement.coach_id, engagement.fact
    was_deputy = to is not None and engagement.deputy_id == to
    engagement.coach_id = to
    engagement.turn += 1
    if was_deputy:
        engagement.deputy_id = None
    engagement.keep(at=at)
    if to is not None:
        give(engagement.file_id, _content(to, engagement.team_id, engagement.fact, "coach_household"), at=at)
    if was_deputy:
        end_fact(engagement.file_id, engagement.deputy_fact, at=at)
    publish(
        CoachChanged(
            at=at,
            file_id=engagement.file_id,
            engagement_id=engagement.pk,
            engagement=engagement.public_id,
            before=before,
            after=to,
            reason=reason.strip(),
        )
    )
    if before is not None:
        end_fact(engagement.file_id, ended, at=timezone.now())


@command
def wind_down(*, engagement: Engagement, by: Actor, at: datetime) -> None:
    """Say that the work comes to its end: less often, and towards closing.

    Raises:
        EngagementIsClosed: when it is closed.
    """
    still_open(engagement.state)
    if engagement.state == EngagementState.WINDING_DOWN:
        nothing_changed()
        return
    engagement.state = EngagementState.WINDING_DOWN.value
    engagement.keep(at=at)


@command
def close_engagement(
    *, engagement: Engagement, reason: str, by: Actor, at: datetime, ended_on: date | None = None
) -> None:
    """Close an engagement: every grant on content that came with it ends. Publishes ``EngagementClosed``.

    It refuses nothing: ``what_is_open`` was shown first, and the decision is a person's.

    Args:
        engagement: which.
        reason: why, in words; read by who reads content later, and not by the whole team.
        by, at: who acts, and when.
        ended_on: the last day; the local day of *at* when left out.

    Raises:
        EngagementIsClosed: when it is closed already.
    """
    still_open(engagement.state)
    engagement.state = EngagementState.CLOSED.value
    engagement.ended_on = ended_on or timezone.localdate(at)
    engagement.keep(at=at)
    if reason.strip():
        _say_why(engagement, reason.strip(), by, at)
    publish(
        EngagementClosed(
            at=at,
            file_id=engagement.file_id,
            engagement_id=engagement.pk,
            engagement=engagement.public_id,
            coach_id=engagement.coach_id,
            ended_on=engagement.ended_on,
        )
    )
    now = timezone.now()
    standing_in = list(substitutes_of(engagement.file_id, now))
    for row in standing_in:
        row.ends_at = max(now, row.starts_at)
        row.keep(at=at)
    facts = [row.fact for row in standing_in if row.account_id != by.id]
    facts += [row.fact for row in standing_in if row.account_id == by.id]
    by_deputy = engagement.deputy_id == by.id
    facts = [*facts, engagement.deputy_fact] if by_deputy else [engagement.deputy_fact, *facts]
    # The acting person's own right to end grants must outlive the others'.
    facts = [*facts, engagement.fact] if engagement.coach_id == by.id else [engagement.fact, *facts]
    for fact in [f"absence:{engagement.public_id}", *facts]:
        end_fact(engagement.file_id, fact, at=now)


def _say_why(engagement: Engagement, words: str, by: Actor, at: datetime) -> None:
    row = Ending(file_id=engagement.file_id, engagement=engagement, words=words)
    if not has_whole(engagement.file_id):
        # A leader closes what she does not read: this one row opens to her, until the command ends it with the rest.
        own = _content(by.id, engagement.team_id, engagement.fact, "close_engagement")
        give(engagement.file_id, own.narrowed(item=row.public_id), at=at)
    row.keep(at=at)
