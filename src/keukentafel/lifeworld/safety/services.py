"""Commands of safety: danger, who watches, and safe ways to make contact. Hidden addresses stand in ``hiding``."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import (
    ChangedMeanwhile,
    GranteeKind,
    Slice,
    end_fact,
    give,
    name_readers,
)
from keukentafel.foundation.journal.public import command, nothing_changed, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Category, Level
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.lifeworld.safety.domain.watching import SafetyMistake
from keukentafel.lifeworld.safety.events import (
    DangerReported,
    DangerReviewed,
    SafeContactNoted,
    WatchLapsed,
    WatchPassed,
)
from keukentafel.lifeworld.safety.models import Danger, DangerReview, SafeContact, Watch
from keukentafel.lifeworld.safety.route import go_on, watch_fact

_DANGER = "acute danger: act, and watch"
_VITAL = "AVG art. 6(1)(d)"


def _items(watch: Watch, readers: Sequence[int]) -> list[Slice]:
    return [
        Slice(
            to=GranteeKind.PERSON,
            id=reader,
            level=Level.CONTENT,
            categories=(Category.SAFETY,),
            item=item,
            fact=watch_fact(watch),
            purpose=_DANGER,
            legal_basis=_VITAL,
        )
        for reader in readers
        for item in (watch.danger_key, watch.review_key)
    ]


@command
def report_danger(
    *,
    file_id: int,
    what: str,
    called: Sequence[str],
    agreed: str,
    watcher_id: int,
    until: datetime,
    readers: Sequence[int],
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
) -> Danger:
    """Report acute danger: needs no meeting. Opens it by name to writer, watcher and *readers* alone.

    Args:
        file_id: key of the file it concerns.
        what: what was seen or heard.
        called: who was called.
        agreed: what was agreed.
        watcher_id: key of the account that watches.
        until: until when (aware, later than *at*); nothing ends by itself then, somebody looks back.
        readers: keys of other accounts that may read it, the coach as a rule.
        by: who reports.
        at: when it is reported (aware).
        happened_at: when it happened (aware); now when left out.

    Raises:
        SafetyMistake: when nothing is said, or the watch would be over before it starts.
    """
    if not what.strip():
        raise SafetyMistake(_("Write what is going on."))
    if until <= at:
        raise SafetyMistake(_("The watch must end later than now."))
    danger = Danger(
        file_id=file_id,
        category=Category.SAFETY,
        what=what,
        called=list(called),
        agreed=agreed,
        happened_at=happened_at or at,
        reported_by_id=by.id,
    )
    watch = Watch(
        file_id=file_id,
        danger=danger,
        danger_key=danger.public_id,
        review_key=new_public_id(),
        watcher_id=watcher_id,
        until=until,
        started_at=at,
    )
    named = list(dict.fromkeys([by.id, watcher_id, *readers]))
    name_readers(
        file_id,
        [watch.danger_key, watch.review_key],
        named,
        category=Category.SAFETY,
        fact=watch_fact(watch),
        purpose=_DANGER,
        legal_basis=_VITAL,
        at=at,
    )
    danger.keep(at=at)
    watch.danger = danger
    watch.keep(at=at)
    publish(DangerReported(at=at, file_id=file_id, watch=watch.public_id, watcher_id=watcher_id, until=until))
    return danger


@command
def pass_watch(*, watch: Watch, to: int, until: datetime, by: Actor, at: datetime) -> Watch:
    """Let somebody else watch, or for longer. Whoever takes over may read the danger or the concern, by name.

    Args:
        watch: which is not reviewed yet.
        to: key of the account that watches from now on.
        until: until when (aware, later than *at*).
        by: who decides.
        at: when (aware).

    Raises:
        SafetyMistake: when it was reviewed already, or would be over before it starts.
    """
    if watch.reviewed_at is not None:
        raise SafetyMistake(_("Somebody already looked back on this; the watch is over."))
    if until <= at:
        raise SafetyMistake(_("The watch must end later than now."))
    if watch.concern_key:
        go_on(watch, to, until, at)
        return watch
    if to != watch.watcher_id:
        give(watch.file_id, *_items(watch, [to]), at=at)
    watch.watcher_id = to
    watch.until = until
    watch.lapsed_at = None
    watch.keep(at=at)
    publish(WatchPassed(at=at, file_id=watch.file_id, watch=watch.public_id, watcher_id=to, until=until))
    return watch


@command
def review_danger(*, watch: Watch, words: str, by: Actor, at: datetime) -> DangerReview:
    """Look back on a danger, and end the watch. The readers' right ends within a minute (``close_watch``).

    Args:
        watch: the watch.
        words: what was learnt and what stays needed.
        by: who looks back: one of the readers.
        at: when (aware).

    Raises:
        SafetyMistake: without words, or when somebody did this already.
    """
    if watch.reviewed_at is not None:
        raise SafetyMistake(_("Somebody already looked back on this; the watch is over."))
    if not words.strip():
        raise SafetyMistake(_("Write what you learnt and what is still needed."))
    review = DangerReview(
        public_id=watch.review_key,
        file_id=watch.file_id,
        category=Category.SAFETY,
        watch=watch,
        words=words,
        reviewed_at=at,
        reviewed_by_id=by.id,
    )
    review.keep(at=at)
    watch.reviewed_at = at
    watch.reviewed_by_id = by.id
    watch.keep(at=at)
    publish(DangerReviewed(at=at, file_id=watch.file_id, watch=watch.public_id))
    return review


@command
def lapse_watch(*, watch: Watch, by: Actor, at: datetime) -> Watch:
    """Note that the moment came and nobody looked back: the watch stays open, and the team leader sees it.

    Args:
        watch: which is not reviewed.
        by: the system job.
        at: when it was noticed (aware).
    """
    if watch.reviewed_at is not None or watch.lapsed_at is not None:
        nothing_changed()
        return watch
    watch.lapsed_at = at
    watch.keep(at=at)
    publish(WatchLapsed(at=at, file_id=watch.file_id, watch=watch.public_id, watcher_id=watch.watcher_id))
    return watch


@command
def close_watch(*, watch: Watch, by: Actor, at: datetime) -> Watch:
    """End the readers' right on a danger that was reviewed.

    Args:
        watch: which was reviewed.
        by: the system job.
        at: when (aware).
    """
    if watch.reviewed_at is None or watch.closed_at is not None:
        nothing_changed()
        return watch
    end_fact(watch.file_id, watch_fact(watch), at=timezone.now())
    watch.closed_at = at
    watch.keep(at=at)
    return watch


@command
def note_safe_contact(
    *,
    file_id: int,
    subject: int,
    how: str,
    when: str,
    not_to_send: str,
    by: Actor,
    at: datetime,
    review_on: date | None = None,
    revision: int | None = None,
) -> SafeContact:
    """Note how a person may be reached safely; what was noted earlier stays in the history.

    Args:
        file_id: key of the file.
        subject: key of the person.
        how, when, not_to_send: in plain words.
        by: who notes it.
        at: when (aware).
        review_on: when to ask again.
        revision: the revision that the writer saw, or None when there was none.

    Raises:
        SafetyMistake: without a way to reach the person.
        ChangedMeanwhile: when somebody else noted something after it was read.
    """
    if not how.strip():
        raise SafetyMistake(_("Write how this person may be reached."))
    row = SafeContact.objects.filter(file_id=file_id, subject_id=subject).first()
    if revision is not None and (row.revision if row else -1) != revision:
        raise ChangedMeanwhile(SafeContact._meta.label)
    row = row or SafeContact(file_id=file_id, subject_id=subject, subjects=[subject])
    row.how, row.when, row.not_to_send, row.review_on = how, when, not_to_send, review_on
    row.noted_by_id, row.noted_at = by.id, at
    row.keep(at=at)
    publish(SafeContactNoted(at=at, file_id=file_id, subject=subject))
    return row
