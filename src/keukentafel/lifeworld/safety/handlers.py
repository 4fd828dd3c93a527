"""What safety does when time passes: no watch lapses in silence, and no right outlives its watch."""

from datetime import date

from django.utils import timezone

from keukentafel.foundation.journal.public import current_actor, fell_due
from keukentafel.foundation.kernel.events import TimePassed
from keukentafel.foundation.people.public import actor_of
from keukentafel.lifeworld.households.public import CoachChanged, EngagementClosed, EngagementStarted
from keukentafel.lifeworld.safety.concerns import give_to_coach
from keukentafel.lifeworld.safety.hiding import hand_over_whereabouts
from keukentafel.lifeworld.safety.models import Watch
from keukentafel.lifeworld.safety.services import close_watch, lapse_watch


def look_after_watches(event: TimePassed) -> None:
    """Name the watches that nobody reviewed in time, and close those that were reviewed."""
    by, at = current_actor(), event.at
    open_watches = Watch.objects.filter(closed_at=None)
    for watch in open_watches.filter(reviewed_at=None, lapsed_at=None, until__lte=at):
        lapse_watch(watch=watch, by=by, at=at)
    for watch in open_watches.filter(reviewed_at__isnull=False):
        close_watch(watch=watch, by=by, at=at)
    today = timezone.localdate(at)
    running = open_watches.filter(reviewed_at=None, lapsed_at=None)
    if running.exists() and fell_due("safety.watchers", today.isoformat(), at):
        _without_watcher(list(running), event)


def _without_watcher(running: list[Watch], event: TimePassed) -> None:
    today = timezone.localdate(event.at)
    gone = {key for key in {watch.watcher_id for watch in running} if _is_gone(key, today)}
    for watch in running:
        if watch.watcher_id in gone:
            lapse_watch(watch=watch, by=current_actor(), at=event.at)


def _is_gone(account_id: int, today: date) -> bool:
    actor = actor_of(account_id, today)
    return actor is None or not actor.roles


def pass_on_whereabouts(event: CoachChanged) -> None:
    """A hidden address that the coach may read goes along to the next coach."""
    hand_over_whereabouts(
        file_id=event.file_id,
        engagement=event.engagement,
        before=event.before,
        after=event.after,
        by=current_actor(),
        at=event.at,
    )


def end_coachs_whereabouts(event: EngagementClosed) -> None:
    """With the engagement the coach's right on hidden addresses ends."""
    hand_over_whereabouts(
        file_id=event.file_id,
        engagement=event.engagement,
        before=event.coach_id,
        after=None,
        by=current_actor(),
        at=event.at,
    )


def give_concerns_to_coach(event: CoachChanged | EngagementStarted) -> None:
    """Whoever is the coach now reads what is still open; the coach before, not any more."""
    coach = event.after if isinstance(event, CoachChanged) else event.coach_id
    if coach:
        give_to_coach(
            file_id=event.file_id,
            engagement=event.engagement,
            coach_id=coach,
            by=current_actor(),
            at=event.at,
        )
