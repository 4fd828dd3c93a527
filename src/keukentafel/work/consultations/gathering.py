"""What lies ready for a meeting: pulled from what exists, of what this person may see anyway."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.households.public import MyHousehold, my_households
from keukentafel.work.advice.public import advices, late_days
from keukentafel.work.bottlenecks.public import bottlenecks
from keukentafel.work.consultations.domain.bodies import Body, BodyLevel, why_not_about_households
from keukentafel.work.consultations.domain.meeting import Candidate, EntryKind, Source, assemble
from keukentafel.work.consultations.models import Meeting, OpenEntry
from keukentafel.work.consultations.selectors import ItemShown, items_of, waiting_items
from keukentafel.work.disagreements.public import escalated_to_me
from keukentafel.work.plans.public import Review

_STAGES = {BodyLevel.MANAGERS: "managers", BodyLevel.STEERING: "steering"}


@dataclass(frozen=True, slots=True)
class Ready:
    """What can come on an agenda with one press.

    Args:
        candidates: what exists elsewhere, what is due first.
        waiting: what was put to this body before it met.
        undone: what was taken on at an earlier meeting of this body and is not done, of a body without households.
        households: what the households of these candidates are called, by public identifier.
        files: keys of the files of those households, for the log.
    """

    candidates: Sequence[Candidate]
    waiting: Sequence[ItemShown]
    undone: Sequence[OpenEntry]
    households: dict[str, str]
    files: Sequence[int]


def ready_for(meeting: Meeting, body: Body, actor: Actor, today: date) -> Ready:
    """What lies ready for a meeting. Nine queries at most.

    Args:
        meeting, body: which meeting, of which body.
        actor: who looks.
        today: the local date.
    """
    waiting = waiting_items(body.key)
    known = {(one.row.source, one.row.source_key) for one in [*items_of(meeting), *waiting]}
    may = why_not_about_households(body, timezone.localdate(meeting.starts_at)) is None
    found = [*(_about_households(actor, today) if may else ()), *_about_none(body, today)]
    candidates = assemble([one for one, _home in found], known, households=may)
    homes = {one.household: home for one, home in found if home is not None}
    labels = {key: home.label for key, home in homes.items()}
    files = sorted({home.file_id for home in homes.values()})
    undone = [] if body.households else _undone(meeting)
    return Ready(candidates, waiting, undone, labels, files)


def _undone(meeting: Meeting) -> list[OpenEntry]:
    """What somebody took on at an earlier meeting and did not do yet: what one comes back to first."""
    earlier = {"item__body": meeting.body, "item__meeting__starts_at__lt": meeting.starts_at}
    rows = OpenEntry.objects.filter(kind=EntryKind.TASK.value, done_on=None, **earlier)
    return list(rows.select_related("item", "owner").order_by("due", "id"))


def _about_households(actor: Actor, today: date) -> list[tuple[Candidate, MyHousehold | None]]:
    """Late advices, and plans to look back on, of the households that somebody works with."""
    mine = {one.file_id: one for one in my_households(actor)}
    found: list[tuple[Candidate, MyHousehold | None]] = []
    passed = advices().filter(file_id__in=list(mine), ended_at=None, due_on__lt=today)
    for advice in (one for one in passed if late_days(one, today)):
        home = mine[advice.file_id]
        words = f"{advice.organisation.name}: {advice.mandate.subject}"
        one = Candidate(Source.ADVICE, advice.public_id, words, home.public_id, advice.due_on)
        found.append((one, home))
    for review in _due(list(mine), today):
        home = mine[review.file_id]
        one = Candidate(
            Source.REVIEW, review.public_id, _("Looking back on the plan"), home.public_id, review.next_on
        )
        found.append((one, home))
    return found


def _due(files: Collection[int], today: date) -> list[Review]:
    rows = Review.objects.filter(file_id__in=files, plan__closed_at=None)
    latest = rows.order_by("file_id", "-held_on", "-id").distinct("file_id")
    return [one for one in latest if one.next_on is not None and one.next_on <= today]


def _about_none(body: Body, today: date) -> list[tuple[Candidate, MyHousehold | None]]:
    """Bottlenecks without an answer, and what is seen differently and stands with this level: without a household."""
    found = [
        Candidate(Source.BOTTLENECK, one.row.public_id, one.theme, due_on=one.age.due_on)
        for one in bottlenecks(today)
        if not one.answers
    ]
    stage = _STAGES.get(body.level)
    if stage is not None:
        found += [
            Candidate(
                Source.DISAGREEMENT,
                one.public_id,
                _("Seen differently: %(subject)s, %(name)s")
                % {"subject": one.advice.mandate.subject, "name": one.advice.organisation.name},
                due_on=one.due_on,
            )
            for one in escalated_to_me()
            if one.stage == stage
        ]
    return [(one, None) for one in found]
