"""Questions about correspondence; what the wall hides is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from keukentafel.foundation.method.public import NoPack, term
from keukentafel.foundation.people.public import names_of
from keukentafel.lifeworld.correspondence.domain.answering import (
    Said,
    SeenUpTo,
    answer_by,
    has_news,
    read_at,
    unanswered,
)
from keukentafel.lifeworld.correspondence.models import Message, Seen

if TYPE_CHECKING:
    from django.db.models import QuerySet

MANY = 200
"""Messages that one page shows: the latest."""
_DAYS = 3
"""Working days for an answer in a town whose pack is from before the term."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as a page shows it.

    Args:
        public_id: its identifier.
        words: what was said.
        from_person: whether the person wrote it.
        writer: name of who wrote it.
        at: when (aware).
        read_at: when the other side had it before it; None is not yet.
    """

    public_id: str
    words: str
    from_person: bool
    writer: str
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What one person and the team wrote, the latest first.

    Args:
        messages: at most ``MANY``.
        waiting_since: when the person wrote what nobody answered yet; None when nothing waits.
        news_for_person, news_for_team: whether that side did not see everything yet.
    """

    messages: Sequence[Shown] = ()
    waiting_since: datetime | None = None
    news_for_person: bool = False
    news_for_team: bool = False


def correspondence_of(file_id: int, person: int) -> Correspondence:
    """What one person and the team wrote. At most three queries.

    Args:
        file_id: key of the file.
        person: key of the person.
    """
    here = {"file_id": file_id, "person_id": person, "subjects": [person]}
    rows = list(Message.objects.filter(**here).order_by("-id")[:MANY])
    if not rows:
        return Correspondence()
    seen = _seen(here, rows[-1].pk)
    said = {row.pk: Said(row.pk, row.from_person) for row in rows}
    names = names_of({row.written_by_id for row in rows})
    waiting = unanswered(said.values(), seen)
    return Correspondence(
        messages=[
            Shown(
                row.public_id,
                row.words,
                row.from_person,
                names.get(row.written_by_id, ""),
                row.written_at,
                read_at(said[row.pk], seen),
            )
            for row in rows
        ],
        waiting_since=next((row.written_at for row in rows if row.pk == waiting[0].key), None)
        if waiting
        else None,
        news_for_person=has_news(said.values(), seen, for_person=True),
        news_for_team=has_news(said.values(), seen, for_person=False),
    )


def _seen(here: dict[str, Any], first: int) -> list[SeenUpTo]:
    rows = Seen.objects.filter(**here, last_id__gte=first).order_by("id")
    return [SeenUpTo(*one) for one in rows.values_list("last_id", "by_person", "seen_at", "settled")]


def last_message(file_id: int, person: int) -> Message | None:
    """The latest message between a person and the team."""
    return Message.objects.filter(file_id=file_id, person_id=person).order_by("-id").first()


def has_news_for_me(file_id: int, person: int) -> bool:
    """Whether the team wrote something that this person did not see yet. One query.

    Args:
        file_id, person: keys, of the own file of who asks.
    """
    looked = Seen.objects.filter(
        file_id=OuterRef("file_id"),
        person_id=OuterRef("person_id"),
        by_person=True,
        last_id__gte=OuterRef("pk"),
    )
    rows = Message.objects.filter(file_id=file_id, person_id=person, subjects=[person], from_person=False)
    return rows.filter(~Exists(looked)).exists()


def waiting_for_answer() -> "QuerySet[Any, Any]":
    """Messages of residents that nobody answered or settled, with ``day``: the local day on which each was written."""
    answered = Message.objects.filter(
        file_id=OuterRef("file_id"), person_id=OuterRef("person_id"), from_person=False, pk__gt=OuterRef("pk")
    )
    settled = Seen.objects.filter(
        Q(settled=True),
        file_id=OuterRef("file_id"),
        person_id=OuterRef("person_id"),
        last_id__gte=OuterRef("pk"),
    )
    rows = Message.objects.filter(~Exists(answered), ~Exists(settled), from_person=True)
    return rows.annotate(day=TruncDate("written_at", tzinfo=timezone.get_default_timezone()))


def answer_due(since: date) -> date:
    """The last day on which an answer is in time: the pack's term ``message_answer``, in working days.

    Args:
        since: the local day on which the person wrote.
    """
    return answer_by(since, answer_days())


def answer_days() -> int:
    """Within how many working days a message is answered."""
    try:
        return term("message_answer").amount
    except (LookupError, NoPack):
        return _DAYS
