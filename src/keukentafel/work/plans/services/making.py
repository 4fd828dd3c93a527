"""Commands on the plan as a whole: making, its ambition, its strengths, looking back, closing.

Commands on goals and actions stand in ``moving``, on agreements in ``agreeing``, on what all share in ``writing``.
``by`` is who acts and ``at`` when (aware); who may, the gate decided. ``about`` holds the keys of the persons a row
is about; left out, it is everybody who belongs to the household then. ``revision`` is the one that the
person who changes something had before them.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from keukentafel.foundation.journal.public import command, nothing_changed, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.households.public import Engagement
from keukentafel.work.plans.domain.timing import PlanMoment, moment_for_plan
from keukentafel.work.plans.events import PlanClosed, PlanMade
from keukentafel.work.plans.models import Action, Agreement, Goal, OtherView, Plan, Review, Strength
from keukentafel.work.plans.selectors import first_contact
from keukentafel.work.plans.services.writing import change, chosen_or_as_is, still_open, whom


class PlanExists(ValueError):
    """This engagement has its plan already: there is one living plan, and it is changed, not made again."""


class EngagementIsOver(ValueError):
    """The engagement was closed; a plan belongs to an engagement that goes on."""


@command
def make_plan(
    *,
    engagement: Engagement,
    ambition: str,
    ambition_by: int | None = None,
    about: Sequence[int] | None = None,
    by: Actor,
    at: datetime,
) -> Plan:
    """Make the plan of an engagement, right after the first contact.

    Without a contact it may be made too: that is told in the event, as a question for later and not as an
    error.

    Args:
        engagement: the engagement.
        ambition: what the resident wants, in own words.
        ambition_by: key of whose words these are.
        about, by, at: see the top of this module.

    Raises:
        EngagementIsOver: when the engagement was closed.
        PlanExists: when it has a plan.
    """
    if engagement.ended_on is not None:
        raise EngagementIsOver("the engagement was closed")
    if Plan.objects.filter(file_id=engagement.file_id, engagement=engagement).exists():
        raise PlanExists("this engagement has a plan")
    plan = Plan(
        file_id=engagement.file_id,
        engagement=engagement,
        ambition=ambition.strip(),
        ambition_by_id=ambition_by,
        subjects=whom(engagement.file_id, about, at, ambition_by),
    )
    plan.keep(at=at)
    today = timezone.localdate(at)
    moment = moment_for_plan(first_contact(engagement.file_id), today)
    publish(
        PlanMade(
            at=at,
            file_id=plan.file_id,
            plan=plan.public_id,
            engagement_id=engagement.pk,
            after_contact=moment is not PlanMoment.BEFORE_CONTACT,
        )
    )
    return plan


@command
def change_ambition(
    *,
    plan: Plan,
    ambition: str,
    ambition_by: int | None = None,
    about: Sequence[int] | None = None,
    revision: int | None = None,
    by: Actor,
    at: datetime,
) -> Plan:
    """Write the ambition anew. The words it had stay in the plan's history.

    Raises:
        PlanIsClosed: when the plan was closed.
        ChangedMeanwhile: when somebody changed it after *revision*.
    """
    values = {
        "ambition": ambition.strip(),
        "ambition_by_id": ambition_by,
        "subjects": chosen_or_as_is(plan, about, ambition_by),
    }
    change(still_open(plan), at=at, revision=revision, values=values)
    return plan


@command
def add_strength(
    *,
    plan: Plan,
    words: str,
    whose: int | None = None,
    about: Sequence[int] | None = None,
    by: Actor,
    at: datetime,
) -> Strength:
    """Note what somebody can do already. ``whose`` None is everybody's; of one person it is about that
    person alone.

    Raises:
        PlanIsClosed: when the plan was closed.
    """
    of_one = [whose] if about is None and whose is not None else about
    strength = Strength(
        file_id=still_open(plan).file_id,
        plan=plan,
        words=words.strip(),
        whose_id=whose,
        subjects=whom(plan.file_id, of_one, at, whose),
    )
    strength.keep(at=at)
    return strength


@command
def change_strength(
    *,
    strength: Strength,
    words: str,
    whose: int | None = None,
    about: Sequence[int] | None = None,
    gone: bool = False,
    revision: int | None = None,
    by: Actor,
    at: datetime,
) -> Strength:
    """Write a strength anew, or say with ``gone`` that it is none any more.

    Raises:
        PlanIsClosed: when the plan was closed.
        ChangedMeanwhile: when somebody changed it after *revision*.
    """
    still_open(strength.plan)
    values = {
        "words": words.strip(),
        "whose_id": whose,
        "gone": gone,
        "subjects": chosen_or_as_is(strength, about, whose),
    }
    change(strength, at=at, revision=revision, values=values)
    return strength


@command
def hold_review(
    *,
    plan: Plan,
    held_on: date,
    words: str,
    present: Sequence[int] = (),
    next_on: date | None = None,
    about: Sequence[int] | None = None,
    by: Actor,
    at: datetime,
) -> Review:
    """Write down a review: how it goes, who were there, and when again.

    Args:
        plan: the plan.
        held_on: the day.
        words: what was said, plainly.
        present: keys of the persons of the household who were there.
        next_on: the day of the next one.
        about, by, at: see the top of this module.

    Raises:
        PlanIsClosed: when the plan was closed.
    """
    review = Review(
        file_id=still_open(plan).file_id,
        plan=plan,
        held_on=held_on,
        words=words.strip(),
        present=sorted(present),
        next_on=next_on,
        subjects=whom(plan.file_id, about, at, *present),
    )
    review.keep(at=at)
    return review


@command
def change_review(
    *,
    review: Review,
    held_on: date,
    words: str,
    present: Sequence[int] = (),
    next_on: date | None = None,
    about: Sequence[int] | None = None,
    revision: int | None = None,
    by: Actor,
    at: datetime,
) -> Review:
    """Correct a review; what it said before stays in its history.

    Raises:
        PlanIsClosed: when the plan was closed.
        ChangedMeanwhile: when somebody changed it after *revision*.
    """
    still_open(review.plan)
    values = {
        "held_on": held_on,
        "words": words.strip(),
        "present": sorted(present),
        "next_on": next_on,
        "subjects": chosen_or_as_is(review, about, *present),
    }
    change(review, at=at, revision=revision, values=values)
    return review


@command
def add_other_view(
    *, beside: Goal | Action | Agreement, words: str, of: int | None = None, by: Actor, at: datetime
) -> OtherView:
    """*I see it differently*: put a different view beside a goal, an action or an agreement.

    Args:
        beside: what is seen differently; it stays as it is.
        words: the other view.
        of: key of whose view it is; None is the household's, or the coach's own.
        by, at: see the top of this module.

    Raises:
        PlanIsClosed: when the plan was closed.
    """
    view = OtherView(
        file_id=beside.file_id,
        plan=still_open(beside.plan),
        goal=beside if isinstance(beside, Goal) else None,
        action=beside if isinstance(beside, Action) else None,
        agreement=beside if isinstance(beside, Agreement) else None,
        words=words.strip(),
        of_id=of,
        area=beside.area,
        subjects=whom(beside.file_id, beside.subjects, at, of),
    )
    view.keep(at=at)
    return view


@command
def close_plan(*, plan: Plan, by: Actor, at: datetime) -> None:
    """Close a plan.

    It stays readable, and nothing is added. What is still open is shown before, never blocked.
    """
    if plan.closed_at is not None:
        nothing_changed()
        return
    plan.closed_at = at
    plan.keep(at=at)
    publish(PlanClosed(at=at, file_id=plan.file_id, plan=plan.public_id))
