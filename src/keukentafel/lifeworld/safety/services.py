"""Commands of safety."""

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
    keep_protected,
    name_readers,
)
from keukentafel.foundation.journal.public import command, nothing_changed, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Category, Level
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.lifeworld.households.public import current_engagement
from keukentafel.lifeworld.safety.domain.watching import SafetyMistake
from keukentafel.lifeworld.safety.events import (
    DangerReported,
    DangerReviewed,
    SafeContactNoted,
    WatchLapsed,
    WatchPassed,
)
from keukentafel.lifeworld.safety.models import Danger, DangerReview, SafeContact, Watch, Whereabouts

_DANGER = "acute danger: act, and watch"
_WHEREABOUTS = "whereabouts of somebody who must not be found"
_VITAL = "AVG art. 6(1)(d)"


def _fact(watch: Watch) -> str:
    return f"watch:{watch.public_id}"


def _items(watch: Watch, readers: Sequence[int]) -> list[Slice]:
    return [
        Slice(
            to=GranteeKind.PERSON,
            id=reader,
            level=Level.CONTENT,
            categories=(Category.SAFETY,),
            item=item,
            fact=_fact(watch),
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
        fact=_fact(watch),
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
    """Let somebody else watch, or for longer. Whoever takes over may read the danger, by name.

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
    end_fact(watch.file_id, _fact(watch), at=timezone.now())
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


def coach_fact(engagement: str, account_id: int) -> str:
    """The fact of a right on one item that somebody has as coach: it ends when somebody else becomes coach.

    Args:
        engagement: public identifier of the engagement.
        account_id: key of the coach's account.
    """
    return f"coach:{engagement}:{account_id}"


def _whereabouts_fact(row: Whereabouts) -> str:
    return f"whereabouts:{row.public_id}"


@command
def keep_whereabouts(
    *,
    file_id: int,
    subject: int,
    address: str,
    by: Actor,
    at: datetime,
    until_review: date,
    readers: Sequence[int] = (),
) -> Whereabouts:
    """Keep where somebody stays who must not be found. Only the writer, the coach and *readers* can read it.

    Args:
        file_id: key of the file.
        subject: key of the person.
        address: the address, in words.
        by: who writes.
        at: when (aware).
        until_review: the day on which somebody asks whether it is still right.
        readers: keys of more accounts.

    Raises:
        SafetyMistake: without an address, or with a day that has passed.
    """
    if not address.strip():
        raise SafetyMistake(_("Write where this person stays."))
    if until_review <= timezone.localdate(at):
        raise SafetyMistake(_("Choose a day after today."))
    for earlier in Whereabouts.objects.filter(file_id=file_id, subject_id=subject, ended_at=None):
        _end(earlier, by, at)
    row = Whereabouts(
        file_id=file_id,
        category=Category.WHEREABOUTS,
        subject_id=subject,
        subjects=[subject],
        address=address,
        until_review=until_review,
        noted_by_id=by.id,
        noted_at=at,
    )
    engagement = current_engagement(file_id)
    coach = engagement.coach_id if engagement else None
    by_name = dict.fromkeys([by.id, *([coach] if coach else []), *readers])
    # The coach's right is the coach's: it ends with the engagement, and goes along when it is handed over.
    facts = {
        key: coach_fact(engagement.public_id, key) if engagement and key == coach else _whereabouts_fact(row)
        for key in by_name
    }
    others = [_whereabouts_slice(row, key, fact) for key, fact in facts.items() if key != by.id]
    keep_protected(row, readers=[by.id], fact=facts[by.id], purpose=_WHEREABOUTS, legal_basis=_VITAL, at=at)
    if others:
        give(file_id, *others, at=at)
    return row


def _whereabouts_slice(row: Whereabouts, account_id: int, fact: str) -> Slice:
    return Slice(
        to=GranteeKind.PERSON,
        id=account_id,
        level=Level.CONTENT,
        categories=(Category.WHEREABOUTS,),
        item=row.public_id,
        fact=fact,
        purpose=_WHEREABOUTS,
        legal_basis=_VITAL,
    )


@command
def hand_over_whereabouts(
    *, file_id: int, engagement: str, before: int | None, after: int | None, by: Actor, at: datetime
) -> int:
    """Another coach: what the coach before may read of hidden addresses goes along, and ends there.

    What *by* may not read cannot be passed on; the new coach then asks the person again. Gives how many went
    along.

    Args:
        file_id: key of the household's file.
        engagement: public identifier of the engagement.
        before, after: keys of the coaches' accounts; None is nobody.
        by: who decides.
        at: when (aware).
    """
    rows = list(Whereabouts.objects.filter(file_id=file_id, ended_at=None)) if after else []
    if after and rows:
        fact = coach_fact(engagement, after)
        give(file_id, *[_whereabouts_slice(row, after, fact) for row in rows], at=at)
    if before:
        end_fact(file_id, coach_fact(engagement, before), at=timezone.now())
    nothing_changed()
    return len(rows)


def _end(row: Whereabouts, by: Actor, at: datetime) -> None:
    row.ended_at = at
    row.keep(at=at)
    engagement = current_engagement(row.file_id)
    if engagement and engagement.coach_id == by.id:
        # The coach's right on all hidden addresses of a file is one fact: what still holds is given again.
        still = list(Whereabouts.objects.filter(file_id=row.file_id, ended_at=None))
        fact = coach_fact(engagement.public_id, by.id)
        end_fact(row.file_id, fact, at=timezone.now())
        if still:
            give(row.file_id, *[_whereabouts_slice(one, by.id, fact) for one in still], at=at)
    end_fact(row.file_id, _whereabouts_fact(row), at=timezone.now())


@command
def end_whereabouts(*, row: Whereabouts, by: Actor, at: datetime) -> Whereabouts:
    """The address holds no longer, or need not be kept: nobody reads it from now on.

    Args:
        row: the whereabouts.
        by: who decides.
        at: when (aware).
    """
    if row.ended_at is not None:
        nothing_changed()
        return row
    _end(row, by, at)
    return row
