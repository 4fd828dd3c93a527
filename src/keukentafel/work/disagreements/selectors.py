"""Questions about disagreements, comments and rules; what the wall hides is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from keukentafel.foundation.access.public import Reading
from keukentafel.foundation.people.public import away_json, away_periods, organisation_names
from keukentafel.work.advice.public import Advice, days_late
from keukentafel.work.advice.public import Side as AdviceSide
from keukentafel.work.disagreements.domain.differing import Whom
from keukentafel.work.disagreements.models import (
    Comment,
    Disagreement,
    LateNotice,
    Precedent,
    RuleDraft,
    Turn,
)
from keukentafel.work.mandates.public import MandateVersion, mandates_on

COUNTED_DAYS = 365
"""Days back over which repeated disagreements are counted."""


def disagreements() -> "QuerySet[Disagreement]":
    """All that the wall lets through, with advice, organisation and mandate, and when the organisation was away."""
    rows = Disagreement.objects.select_related("advice__organisation", "advice__mandate__mandate")
    return rows.annotate(away=ArraySubquery(away_json(OuterRef("advice__organisation_id"))))


def late_days(row: Disagreement, today: date) -> int:
    """How many working days with whom it stands is late: where the organisation is among them, without its days away.

    Args:
        row: as ``disagreements`` gives it.
        today: the local date.
    """
    said: Any = row
    turn = AdviceSide.COACH if row.whom == Whom.TEAM else AdviceSide.ORGANISATION
    return days_late(turn if row.whom else None, row.due_on, today, away_periods(said.away))


def disagreements_about(advice: Advice) -> list[Disagreement]:
    """The disagreements about an advice: what runs first, then the latest. One query."""
    rows = disagreements().filter(file_id=advice.file_id, advice=advice)
    return sorted(rows.order_by("-raised_at"), key=lambda one: one.ended_at is not None)


def taken_higher() -> "QuerySet[Disagreement]":
    """The disagreements that stand at a higher level, of those the wall lets through, the first day first."""
    rows = Disagreement.objects.filter(ended_at=None, stage__in=("managers", "steering"))
    return rows.order_by("due_on", "id")


def escalated_to_me() -> list[Disagreement]:
    """``taken_higher``, each with its advice. One query."""
    return list(
        disagreements().filter(pk__in=taken_higher().order_by().values("pk")).order_by("due_on", "id")
    )


@dataclass(frozen=True, slots=True)
class Course:
    """All that was said and done with one disagreement, in order."""

    turns: Sequence[Turn]
    notices: Sequence[LateNotice]


def course_of(row: Disagreement) -> Course:
    """All that was said and done with a disagreement. Two queries."""
    here = {"file_id": row.file_id, "disagreement": row}
    return Course(
        turns=list(Turn.objects.filter(**here).select_related("by").order_by("number")),
        notices=list(LateNotice.objects.filter(**here).select_related("account").order_by("told_at", "id")),
    )


def comments_on(advice: Advice) -> list[Comment]:
    """The comments on an advice and on what was said with it, in order. One query."""
    rows = Comment.objects.filter(file_id=advice.file_id, advice=advice).select_related("by", "said")
    return list(rows.order_by("said_at", "id"))


def _newer() -> Exists:
    """Whether another rule took the place of this one."""
    return Exists(Precedent.objects.filter(replaces=OuterRef("pk")))


def precedents() -> "QuerySet[Precedent]":
    """All rules, the newest first, each with ``is_replaced``: those that hold no more stay readable as such."""
    rows = Precedent.objects.select_related("mandate__organisation", "replaces")
    return rows.annotate(is_replaced=_newer()).order_by("-released_on", "-id")


def precedents_for(version: MandateVersion) -> list[Precedent]:
    """The rules that speak at an advice: of its mandate, or of the same subject and life area. One query.

    Withdrawn and replaced ones are not among them; ``precedents`` has them.

    Args:
        version: the version under which the advice is, or would be, sent.
    """
    comparable = Q(mandate_id=version.mandate_id) | Q(area=version.area, subject__iexact=version.subject)
    return list(precedents().filter(comparable, ~_newer(), withdrawn_on=None))


def rules_to_read(account_id: int) -> list[RuleDraft]:
    """The drafts that wait for this reader, the oldest first. One query."""
    rows = RuleDraft.objects.filter(reader_id=account_id, state=Reading.ASKED)
    return list(rows.select_related("mandate__organisation", "writer").order_by("written_at"))


def rules_i_wrote(account_id: int) -> list[RuleDraft]:
    """The drafts of this writer that were not released and not let go, the oldest first. One query."""
    mine = RuleDraft.objects.filter(writer_id=account_id, state__in=(Reading.ASKED, Reading.BACK))
    return list(mine.select_related("mandate__organisation", "reader").order_by("written_at"))


@dataclass(frozen=True, slots=True)
class Repeated:
    """In how many households an organisation, a mandate and a subject led to a disagreement, in bands of five.

    Args:
        organisation: its name.
        mandate: its subject; empty when the mandate does not stand any more.
        topic: what was seen differently.
        amount: the beginning of its band: 5 is 5 to 9. Never fewer than five.
        key: which number this is, of the numbers of the town.
    """

    organisation: str
    mandate: str
    topic: str
    amount: int
    key: str


def repeated_disagreements(today: date) -> list[Repeated]:
    """What keeps coming back, over a year, for leaders: numbers from five households up, never text. Five queries.

    So a leader lays what is structural before management or steering level (seed 004, annex 3, article 1.6).

    Args:
        today: the local date.

    Raises:
        django.db.utils.ProgrammingError: for who leads no team (the wall refuses).
    """
    since = timezone.make_aware(datetime.combine(today - timedelta(days=COUNTED_DAYS), time()))
    with connection.cursor() as cursor:
        cursor.execute(
            "select organisation_id, mandate_id, topic, amount from wall.repeated_disagreements(%s)", [since]
        )
        rows = cursor.fetchall()
    names = organisation_names({row[0] for row in rows})
    subjects = {one.mandate.pk: one.version.subject for one in mandates_on(today)}
    return [
        Repeated(names.get(organisation, ""), subjects.get(mandate, ""), topic, amount, f"{mandate}.{topic}")
        for organisation, mandate, topic, amount in rows
    ]
