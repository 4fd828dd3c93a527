"""A question on the desk of an organisation: that one thing opens to it, and it hears that an answer is asked."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from keukentafel.foundation.access.public import GranteeKind, Slice, end_fact, exclusions_on, give
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.public import ContactKind, contacts_with_account, send_notice
from keukentafel.lifeworld.exchange.models import AnswerReply, PartnerAnswer, PartnerQuestion
from keukentafel.lifeworld.households.public import people_of

PURPOSE = "to answer a question"
"""Why an organisation reads a question, as the access page shows it."""
READABLE = timedelta(days=30)
"""After the day on which the answer was asked: who comes late still answers, and reads what was done with it."""
_TOLD = (ContactKind.BUDDY, ContactKind.DEPUTY, ContactKind.BACK_OFFICE)
"""Who is mailed: the fixed contact; without one the next."""


def known_as(file_id: int, persons: Sequence[int]) -> str:
    """How these persons are known in the household, in its order."""
    return ", ".join(one.name for one in people_of(file_id) if one.subject in persons)


def lay_on_desk(question: PartnerQuestion, article: str, *, by: Actor, at: datetime) -> None:
    """Open a question to its organisation until some weeks after its day, and tell them that it is there.

    Part of a command.

    Args:
        question: which.
        article: of the law that allows asking it.
        by, at: who asks, and when (aware).
    """
    days = question.due_on - timezone.localdate(at)
    opened = Slice(
        to=GranteeKind.ORGANISATION,
        id=question.organisation_id,
        level=Level.CONTENT,
        item=question.public_id,
        fact=question.fact,
        purpose=PURPOSE,
        legal_basis=article,
        valid_to=at + days + READABLE,
    )
    give(question.file_id, opened, at=at)
    for account in sorted(_to_hear(question, at)):
        send_notice(
            account_id=account, reference=question.public_id[:6], due_on=question.due_on, by=by, at=at
        )


def _to_hear(question: PartnerQuestion, at: datetime) -> set[int]:
    there = contacts_with_account([question.organisation_id], timezone.localdate(at), _TOLD)
    shut = {
        one.account_id
        for one in exclusions_on(question.file_id)
        if one.subject is None or one.subject in question.subjects
    }
    for kind in _TOLD:
        if found := {one.account for one in there if one.kind == kind} - shut:
            return found
    return set()


def take_off_desk(question: PartnerQuestion) -> None:
    """It was taken back: the organisation reads it no more. Part of a command."""
    if question.at_desk:
        end_fact(question.file_id, question.fact, at=timezone.now())


def on_desk(organisations: Collection[int]) -> "QuerySet[PartnerQuestion]":
    """The questions on the desks of organisations, as far as the wall lets through: what waits first, by day.

    Each has ``answer`` and ``reply`` apart (``answers_to``).

    Args:
        organisations: keys.
    """
    rows = PartnerQuestion.objects.filter(at_desk=True, organisation_id__in=list(organisations))
    rows = rows.filter(withdrawn_at=None).select_related("organisation", "asked_by")
    return rows.order_by(F("answered_at").desc(nulls_first=True), "due_on", "id")


def answers_to(question: PartnerQuestion) -> tuple[PartnerAnswer | None, AnswerReply | None]:
    """What was answered to a question, and what was done with it; None while that is not. Two queries."""
    here = {"file_id": question.file_id, "question": question}
    return PartnerAnswer.objects.filter(**here).first(), AnswerReply.objects.filter(**here).first()


def answered_on_desk(files: object, since: object) -> "QuerySet[PartnerQuestion]":
    """Questions that an organisation answered at its desk, and to which nobody told yet what was done with it.

    Args:
        files: keys of the files, or their place in a ``Question``.
        since: the first day of what is news, or its place.
    """
    told = AnswerReply.objects.filter(file_id=OuterRef("file_id"), question=OuterRef("pk"))
    rows = PartnerQuestion.objects.filter(
        ~Exists(told), file_id__among=files, at_desk=True, answered_at__date__gte=since
    )
    return rows.order_by()
