"""Questions about shared cases. What the wall does not show is absent here too."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from keukentafel.foundation.access.public import GranteeKind, grants_on
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import names_of
from keukentafel.reflection.casework.domain.making import OPEN, CaseState, DraftState
from keukentafel.reflection.casework.models import CaseDraft, LearningObjection, LearningUse, SharedCase

LENT = "case-lent"
"""The fact that participants' rights on a case live with; with a colon and for what, when that is said."""


def is_lent(fact: str) -> bool:
    """Whether a right lives with a fact of lending.

    Args:
        fact: of the grant.
    """
    return fact.partition(":")[0] == LENT


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as whoever may read it sees it.

    Args:
        public_id: by which other rooms name it; that of its file.
        title: what it is called.
        text: its words.
        fictional: whether it was made up; otherwise it was made from a file, and stays personal data.
        until: the first day on which it can be read no more.
        key: key of its file, for the access log; never shown.
    """

    public_id: str
    title: str
    text: str
    fictional: bool
    until: date
    key: int


def _readable() -> "QuerySet[SharedCase]":
    today = timezone.localdate()
    return SharedCase.objects.filter(state=CaseState.READABLE.value, until__gt=today).order_by(
        "-readable_since", "-id"
    )


def _view(row: SharedCase) -> CaseView:
    return CaseView(row.public_id, row.title, row.words, row.fictional, row.until, row.file_id)


def case(public_id: str) -> CaseView | None:
    """A case that the current actor may read now; None when there is none, whatever the reason. One query.

    Args:
        public_id: of the case, which is that of its file.
    """
    row = _readable().filter(public_id=public_id).first()
    return None if row is None else _view(row)


def cases_for(account_id: int) -> list[CaseView]:
    """The cases that somebody may read now, the newest first. One query.

    Args:
        account_id: key of the account of who acts: the wall answers for nobody else.

    Raises:
        ValueError: for anybody else.
    """
    if account_id != current_actor().id:
        raise ValueError("the wall shows a person the own cases alone")
    return [_view(row) for row in _readable()]


def readers_of(row: SharedCase) -> list[tuple[str, date | None]]:
    """To whom a case was lent now, by name, and until when; empty for who may not lend it. Two queries.

    Args:
        row: the case.
    """
    lent = [one for one in grants_on(row.file_id) if one.to is GranteeKind.PERSON and is_lent(one.fact)]
    names = names_of({one.id for one in lent})
    found = {names.get(one.id, ""): one.valid_to for one in lent}
    return [(name, ends and timezone.localdate(ends)) for name, ends in sorted(found.items())]


def my_drafts() -> "QuerySet[CaseDraft]":
    """What the current actor is writing, or waits for somebody to read; the newest first."""
    me = current_actor().id
    return CaseDraft.objects.filter(writer_id=me, state__in=sorted(OPEN)).order_by("-written_at", "-id")


def drafts_to_read() -> "QuerySet[CaseDraft]":
    """What the current actor was asked to read first, the oldest first."""
    me = current_actor().id
    return CaseDraft.objects.filter(reader_id=me, state=DraftState.ASKED.value).order_by("written_at", "id")


def drafts_of(file_id: int) -> dict[str, str]:
    """Of a household's file, the own drafts that came of it and their occasion, for who holds all of it. One query.

    Args:
        file_id: key of the household's file.
    """
    with connection.cursor() as cursor:
        cursor.execute("select draft, occasion from wall.my_case_drafts(%s)", [file_id])
        return dict(cursor.fetchall())


def uses_of(file_id: int) -> list[LearningUse]:
    """That cases were made from this file, one row a person, the newest first: as far as the actor may see.

    Args:
        file_id: key of the household's file.
    """
    return list(LearningUse.objects.filter(file_id=file_id).order_by("-made_on", "occasion", "id"))


def objections_on(file_id: int) -> list[LearningObjection]:
    """Who objects now to learning from this file: as far as the actor may see.

    Args:
        file_id: key of the household's file.
    """
    return list(LearningObjection.objects.filter(file_id=file_id, taken_back_on=None).order_by("id"))


def somebody_objects(file_id: int) -> bool:
    """Whether somebody objects to learning from this file, for who holds all of it: also somebody this person may not
    see. One query.

    Args:
        file_id: key of the household's file.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.somebody_objects(%s)", [file_id])
        return bool(cursor.fetchone()[0])


def not_yet_said(occasion: str, file_id: int) -> "QuerySet[LearningUse]":
    """Of whom it is not written that they were told, nor why not.

    Args:
        occasion: at which the case was made.
        file_id: key of the household's file.
    """
    return LearningUse.objects.filter(file_id=file_id, occasion=occasion, told_on=None, not_told_because="")


def persons_of(rows: Collection[LearningUse]) -> set[int]:
    """Keys of the persons of these rows."""
    return {row.person_id for row in rows}
