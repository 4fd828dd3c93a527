"""A case before others may read it: whether residents were told, who reads it first, and how it goes on."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import GranteeKind, Slice, exclusions_on, give
from keukentafel.foundation.journal.public import command, publish, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role, holders_of
from keukentafel.reflection.casework.domain.known import DIRECT
from keukentafel.reflection.casework.domain.making import (
    BASIS,
    OPEN,
    CaseMistake,
    CaseState,
    DraftState,
    may_read_first,
)
from keukentafel.reflection.casework.events import CaseReadable
from keukentafel.reflection.casework.lending import HELD, ends_at
from keukentafel.reflection.casework.making import DRAFT, open_marks, with_writer
from keukentafel.reflection.casework.models import CaseDraft, LearningUse, SharedCase
from keukentafel.reflection.casework.selectors import drafts_of, not_yet_said, somebody_objects
from keukentafel.work.disagreements.public import knows_case

READERS = (*sorted(CASE_WORK_ROLES), Role.FACILITATOR, Role.LEARNING_COACH)
"""Who can be asked to read a case first."""


@command
def say_told(*, use: LearningUse, told: bool, because: str, by: Actor, at: datetime) -> LearningUse:
    """Write that somebody was told that a case is made, or why not.

    Args:
        use: of which person.
        told: whether this person was told.
        because: why not; only of who was not told.
        by, at: who told, or decides that; and when (aware).

    Raises:
        CaseMistake: without a reason.
    """
    if not told and not because.strip():
        raise CaseMistake(_("Write why not."))
    use.told_on, use.told_by_id = (timezone.localdate(at), by.id) if told else (None, None)
    use.not_told_because = "" if told else because.strip()
    use.keep(at=at)
    return use


def possible_readers(draft: CaseDraft, today: date, *, file_id: int | None = None) -> list[int]:
    """Keys of the accounts of who can read a draft first: not the writer, and nobody who knows the household.

    Args:
        draft: which.
        today: the local date.
        file_id: key of the household's file, of a draft that came of one.
    """
    knows = set(knows_case(file_id)) if file_id is not None else set()
    if file_id is not None:
        # Also whoever is shut out of the household, or of somebody in it: a draft stands behind no exclusion.
        knows |= {one.account_id for one in exclusions_on(file_id)}
    every = holders_of(*READERS, today=today)
    return [one for one in every if may_read_first(one, draft.writer_id, knows)]


@command
def ask_to_read(
    *, draft: CaseDraft, reader: int, by: Actor, at: datetime, file_id: int | None = None
) -> CaseDraft:
    """Ask a colleague who does not know the household to read a draft; nobody else sees it before that.

    Args:
        draft: that is with its writer.
        reader: key of the account.
        by, at: its writer, and when (aware).
        file_id: key of the household's file, of a draft that came of one.

    Raises:
        CaseMistake: without a title, with something open that points at somebody, before it is written of everybody
            whether they were told, when somebody objects, or when this colleague cannot read it.
    """
    occasion = with_writer(draft, by, file_id)
    if not draft.title.strip():
        raise CaseMistake(_("Give the case a title."))
    if marked := [words for words, kind in open_marks(draft) if kind in DIRECT]:
        listed = ", ".join(f"“{one}”" for one in marked[:5])
        raise CaseMistake(
            _("Look at what is marked first. Replace it, or leave it: %(words)s.") % {"words": listed}
        )
    if file_id is not None:
        if somebody_objects(file_id):
            raise CaseMistake(_("Somebody of this household does not want this."))
        if not_yet_said(occasion, file_id).exists():
            raise CaseMistake(_("Write first whether everybody was told, or why not."))
    if reader not in possible_readers(draft, timezone.localdate(at), file_id=file_id):
        if draft.fictional:
            raise CaseMistake(_("This colleague cannot read it first. Ask somebody else."))
        raise CaseMistake(_("This colleague knows the household. Ask somebody who reads it afresh."))
    draft.reader_id, draft.state, draft.written_at = reader, DraftState.ASKED.value, at
    draft.remark = ""
    draft.store()
    row = SharedCase.objects.get(public_id=draft.case)
    give(
        row.file_id,
        Slice(
            to=GranteeKind.PERSON,
            id=reader,
            level=Level.CONTENT,
            item=row.public_id,
            fact=HELD,
            purpose="read_first",
            legal_basis=BASIS,
            valid_to=ends_at(row),
        ),
        at=at,
    )
    record_change(DRAFT, draft.public_id, at=at)
    return draft


@command
def release_case(*, draft: CaseDraft, by: Actor, at: datetime) -> SharedCase:
    """A second person found nobody in it: from now on the case can be lent. Publishes ``CaseReadable``.

    Args:
        draft: that waits for *by*.
        by, at: its reader, and when (aware).

    Raises:
        CaseMistake: for anybody else, when it was done already, or when the case was withdrawn meanwhile.
    """
    _for_reader(draft, by)
    row = SharedCase.objects.filter(public_id=draft.case, state=CaseState.DRAFT.value).first()
    if row is None:
        raise CaseMistake(_("This case was withdrawn already."))
    row.title, row.words = draft.title, draft.words
    row.state, row.readable_since = CaseState.READABLE.value, timezone.localdate(at)
    row.keep(at=at)
    _over(draft, DraftState.RELEASED, at)
    publish(CaseReadable(at=at, case=row.public_id))
    return row


def _for_reader(draft: CaseDraft, by: Actor) -> None:
    if draft.reader_id != by.id or draft.state != DraftState.ASKED.value:
        raise CaseMistake(_("This was done already, or it is for somebody else."))


def _over(draft: CaseDraft, state: DraftState, at: datetime) -> None:
    """What is over keeps no words: they stand with the case, or nowhere."""
    draft.state, draft.read_at = state.value, at
    draft.title = draft.words = draft.remark = ""
    draft.marked, draft.left = [], []
    draft.store()
    record_change(DRAFT, draft.public_id, at=at)


@command
def send_case_back(*, draft: CaseDraft, remark: str, by: Actor, at: datetime) -> CaseDraft:
    """Somebody could be recognised in it: back to its writer, with what should be different.

    Args:
        draft: that waits for *by*.
        remark: what should be different.
        by, at: its reader, and when (aware).

    Raises:
        CaseMistake: without a remark, for anybody else, or when it was done already.
    """
    _for_reader(draft, by)
    if not remark.strip():
        raise CaseMistake(_("Write what should be different."))
    draft.state, draft.remark, draft.read_at = DraftState.BACK.value, remark.strip(), at
    draft.store()
    record_change(DRAFT, draft.public_id, at=at)
    return draft


@command
def let_case_go(*, draft: CaseDraft, by: Actor, at: datetime, file_id: int | None = None) -> CaseDraft:
    """Its writer lets a draft go: no case comes of it.

    Args:
        draft: that was not released.
        by, at: its writer, and when (aware).
        file_id: key of the household's file, of a draft that came of one.

    Raises:
        CaseMistake: for anybody else, or when it was released.
    """
    if draft.writer_id != by.id or DraftState(draft.state) not in OPEN:
        raise CaseMistake(_("This was done already, or it is for somebody else."))
    occasion = drafts_of(file_id).get(draft.public_id) if file_id is not None else None
    uses = LearningUse.objects.filter(occasion=occasion) if occasion else LearningUse.objects.none()
    for use in uses:
        use.ended_on = timezone.localdate(at)
        use.keep(at=at)
    row = SharedCase.objects.get(public_id=draft.case)
    row.state, row.withdrawn_on = CaseState.WITHDRAWN.value, timezone.localdate(at)
    row.why_withdrawn = _("Its writer let it go.")
    row.keep(at=at)
    _over(draft, DraftState.LET_GO, at)
    return draft
