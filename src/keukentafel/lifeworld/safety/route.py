"""Commands of the safety route: its steps with a day, and who keeps watching while others decide."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.safety.concerns import let_in, open_to, write_fact
from keukentafel.lifeworld.safety.domain.facts import FactKind
from keukentafel.lifeworld.safety.domain.route import RouteStep, follows, waits_for_others
from keukentafel.lifeworld.safety.domain.watching import SafetyMistake
from keukentafel.lifeworld.safety.events import WatchPassed
from keukentafel.lifeworld.safety.models import Concern, ConcernFact, Watch


def watch_fact(watch: Watch) -> str:
    """The fact with which the right of a watcher lives: until the watch is over."""
    return f"watch:{watch.public_id}"


def last_step(concern: Concern) -> ConcernFact | None:
    """The step of the route that was written last."""
    rows = ConcernFact.objects.filter(concern=concern, kind=FactKind.ROUTE.value)
    return rows.order_by("-on", "-id").first()


def others_decide(concern: Concern) -> bool:
    """Whether the youth protection table or the council decides about this now."""
    last = last_step(concern)
    return waits_for_others(RouteStep(last.choice) if last else None)


def watch_meanwhile(concern: Concern) -> Watch | None:
    """Who keeps watching while others decide."""
    return Watch.objects.filter(
        file_id=concern.file_id, concern_key=concern.public_id, reviewed_at=None
    ).first()


@command
def take_route_step(
    *,
    concern: Concern,
    step: RouteStep,
    on: date,
    words: str,
    by: Actor,
    at: datetime,
    watcher_id: int | None = None,
    until: datetime | None = None,
) -> ConcernFact:
    """Write down a step of the safety route. While others decide somebody keeps watching, with a next date.

    Args:
        concern: which is open.
        step: a step that can follow.
        on: the day; not after today, and not before the step before.
        words: what was asked, or decided.
        by, at: who writes, and when (aware).
        watcher_id: key of the account of who watches meanwhile; who watched goes on without one.
        until: when somebody looks again (aware).

    Raises:
        SafetyMistake: when it cannot follow, something is missing, or nobody would watch.
    """
    last = last_step(concern)
    if step not in follows(RouteStep(last.choice) if last else None):
        raise SafetyMistake(_("This step does not follow the one before."))
    if not words.strip():
        raise SafetyMistake(_("Write what was done."))
    if on > timezone.localdate(at):
        raise SafetyMistake(_("This day is still to come."))
    if last is not None and on < last.on:
        raise SafetyMistake(_("This day is before the step before."))
    row = write_fact(concern, FactKind.ROUTE, choice=step.value, on=on, words=words, by=by, at=at)
    watch = watch_meanwhile(concern)
    if waits_for_others(step):
        _watch(concern, watch, watcher_id, until, at)
    elif watch is not None:
        watch.reviewed_at, watch.reviewed_by_id = at, by.id
        watch.keep(at=at)
    return row


def _watch(
    concern: Concern, watch: Watch | None, watcher_id: int | None, until: datetime | None, at: datetime
) -> None:
    if watch is not None and watcher_id is None and until is None:
        return
    watcher = watcher_id or (watch.watcher_id if watch else None)
    if until is None or watcher is None:
        raise SafetyMistake(_("Choose who watches meanwhile, and when somebody looks again."))
    if until <= at:
        raise SafetyMistake(_("The watch must end later than now."))
    if watch is not None:
        go_on(watch, watcher, until, at)
        return
    watch = Watch(
        file_id=concern.file_id,
        concern_key=concern.public_id,
        watcher_id=watcher,
        until=until,
        started_at=at,
    )
    open_to(concern, watcher, watch_fact(watch), at)
    watch.keep(at=at)
    _tell(watch, at)


def _tell(watch: Watch, at: datetime) -> None:
    publish(
        WatchPassed(
            at=at,
            file_id=watch.file_id,
            watch=watch.public_id,
            watcher_id=watch.watcher_id,
            until=watch.until,
        )
    )


def go_on(watch: Watch, to: int, until: datetime, at: datetime) -> None:
    """A watch while others decide goes on: by somebody else, or for longer. Inside a command.

    Args:
        watch: which is not over.
        to: key of the account that watches from now on.
        until: until when (aware).
        at: when (aware).
    """
    if to != watch.watcher_id:
        let_in(watch.file_id, watch.concern_key, to, watch_fact(watch), at)
    watch.watcher_id, watch.until, watch.lapsed_at = to, until, None
    watch.keep(at=at)
    _tell(watch, at)


@command
def look_meanwhile(*, concern: Concern, words: str, until: datetime, by: Actor, at: datetime) -> ConcernFact:
    """Who watches looked: what was seen, and when somebody looks again.

    Args:
        concern: about which others decide.
        words: what was seen.
        until: when somebody looks again (aware, later than *at*).
        by, at: who looked, and when (aware).

    Raises:
        SafetyMistake: without words or a next date, or when nobody watches any more.
    """
    watch = watch_meanwhile(concern)
    if watch is None:
        raise SafetyMistake(_("Nobody watches over this now."))
    if not words.strip():
        raise SafetyMistake(_("Write what you saw."))
    if until <= at:
        raise SafetyMistake(_("The watch must end later than now."))
    row = write_fact(concern, FactKind.WATCHED, words=words, by=by, at=at)
    go_on(watch, watch.watcher_id, until, at)
    return row
