"""Making a case: taken from a file and replaced by rule, looked through, and written otherwise."""

import re
from collections.abc import Collection
from datetime import date, datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import (
    FileKind,
    GranteeKind,
    Slice,
    open_file,
)
from keukentafel.foundation.journal.public import command, record_change, send_later
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.method.public import retention
from keukentafel.foundation.people.public import Role, team_members_with
from keukentafel.lifeworld.households.public import Household
from keukentafel.lifeworld.safeguards.public import later
from keukentafel.reflection.casework.domain.known import DIRECT, Kind, in_place_of
from keukentafel.reflection.casework.domain.making import (
    BASIS,
    WITH_WRITER,
    CaseMistake,
    DraftState,
)
from keukentafel.reflection.casework.domain.marking import Mark, marks_in
from keukentafel.reflection.casework.domain.replacing import Replacer
from keukentafel.reflection.casework.gathering import about_whom, begins_on, known_of, parts_of
from keukentafel.reflection.casework.lending import HELD, PURPOSE, shut_out_of_cases
from keukentafel.reflection.casework.looking import TASK, as_kept, looks_along
from keukentafel.reflection.casework.models import CaseDraft, LearningUse, SharedCase
from keukentafel.reflection.casework.selectors import drafts_of, somebody_objects

LONGEST = 20_000
"""Characters of a case."""
DRAFT = "casework.casedraft"
"""How the log calls a draft."""


def last_day(today: date) -> date:
    """The first day on which a case that is made today can be read no more: the pack's term, less the days of its last
    month.

    Args:
        today: the local date.
    """
    term = retention("shared_case")
    months = {"months": term.amount, "years": 12 * term.amount}.get(term.unit)
    if months is None:
        raise LookupError("the term of a shared case counts months or years")
    # The first of a month: a day of its own would say of which file it was made, where the same day stands.
    return later(today, months).replace(day=1)


def replacer_of(file_id: int) -> Replacer:
    """What replaces in all texts of a case that is made from this file.

    Args:
        file_id: key of the household's file.
    """
    return Replacer(known_of(file_id), begins_on(file_id))


@command
def take_case(*, file_id: int, parts: Collection[str], by: Actor, at: datetime) -> CaseDraft:
    """Take parts of a file into a draft, in which everything that the file knows was replaced by rule.

    For each person whom these parts are about stands in the household's file that a case is made, until when, and later
    whether this person was told.

    Args:
        file_id: key of the household's file.
        parts: keys of what is taken (``gathering.parts_of``).
        by, at: who works with the household and reads all of it, and when (aware).

    Raises:
        CaseMistake: without parts, or when somebody of the household objects.
    """
    taken = [one for one in parts_of(file_id) if one.key in set(parts)]
    if not taken:
        raise CaseMistake(_("Choose at least one thing to take."))
    if somebody_objects(file_id):
        raise CaseMistake(_("Somebody of this household does not want this."))
    replacer, shown = replacer_of(file_id), []
    for one in taken:
        when = replacer.replace(one.day.strftime("%d-%m-%Y")).text
        shown.append(f"{when[:1].upper()}{when[1:]} · {one.what}\n{replacer.replace(one.text).text}")
    team = Household.objects.values_list("team_id", flat=True).get(file_id=file_id)
    draft = _begin("\n\n".join(shown)[:LONGEST], team, fictional=False, by=by, at=at)
    today, occasion = timezone.localdate(at), new_public_id()
    until = last_day(today)
    persons = sorted(about_whom(taken, file_id))
    if not persons:
        raise CaseMistake(_("Choose at least one thing to take."))
    for person in persons:
        LearningUse(
            file_id=file_id,
            subjects=[person],
            person_id=person,
            occasion=occasion,
            made_on=today,
            until=until,
        ).keep(at=at)
    with connection.cursor() as cursor:
        cursor.execute(
            "select wall.note_case_source(%s, %s, %s, %s)",
            [draft.case_file_id, file_id, occasion, len(persons)],
        )
    shut_out_of_cases(draft.case_file_id)
    return draft


@command
def invent_case(*, team_id: int | None, words: str, by: Actor, at: datetime) -> CaseDraft:
    """Begin a case that is made up.

    Args:
        team_id: key of the team whose facilitators and learning coaches may lend it; None for those of no team.
        words: how it begins.
        by, at: who writes it, and when (aware).

    Raises:
        CaseMistake: without words.
    """
    return _begin(_said(words), team_id, fictional=True, by=by, at=at)


def _said(words: str) -> str:
    if not words.strip():
        raise CaseMistake(_("Write it in your own words."))
    if len(words) > LONGEST:
        raise CaseMistake(_("This is too long for one conversation."))
    return words.strip()


def _begin(words: str, team_id: int | None, *, fictional: bool, by: Actor, at: datetime) -> CaseDraft:
    today = timezone.localdate(at)
    opened, until = today.replace(day=1), last_day(today)
    keepers = {by.id} | {
        one.account_id
        for one in (
            team_members_with(Role.FACILITATOR, Role.LEARNING_COACH, team_id=team_id, today=today)
            if team_id is not None
            else ()
        )
    }
    end = timezone.make_aware(datetime.combine(until, datetime.min.time()))
    held = Slice(
        to=GranteeKind.SYSTEM,
        id=CARETAKER.id,
        level=Level.CONTENT,
        fact="caretaker",
        purpose="let_time_pass",
        legal_basis=BASIS,
        # Who holds a case sees from when its rights run: not the moment on which it was made.
        valid_from=timezone.make_aware(datetime.combine(opened, datetime.min.time())),
    )
    named = [
        held.narrowed(to=GranteeKind.PERSON, id=one, fact=HELD, purpose=PURPOSE, valid_to=end)
        for one in sorted(keepers)
    ]
    file = open_file(FileKind.SHARED_CASE, grants=[held, *named], at=at)
    row = SharedCase(
        public_id=file.public_id,
        file_id=file.id,
        fictional=fictional,
        opened_on=opened,
        until=until,
    )
    row.keep(at=at)
    draft = CaseDraft(case_file_id=file.id, case=file.public_id, fictional=fictional, writer_id=by.id)
    _write(draft, "", words, at)
    return draft


def _write(draft: CaseDraft, title: str, words: str, at: datetime) -> None:
    draft.title, draft.words, draft.written_at = title.strip(), words, at
    draft.marked, draft.looked_at = as_kept(marks_in(f"{words}\n{title}"), f"{words}\n{title}"), None
    draft.store()
    record_change(DRAFT, draft.public_id, at=at)
    if looks_along():
        send_later(TASK, at, draft=draft.public_id)


def open_marks(draft: CaseDraft) -> list[tuple[str, Kind]]:
    """What is marked in a draft, stands in it still, and was not left as it is: words and kind.

    Args:
        draft: which.
    """
    left, whole = set(draft.left), f"{draft.words}\n{draft.title}"
    return [
        (one["words"], Kind(one["kind"]))
        for one in draft.marked
        if one["words"] not in left and _place(one["words"]).search(whole)
    ]


def marks_of(draft: CaseDraft) -> list[Mark]:
    """Where in the words of a draft something is marked that was not left as it is; none over another.

    Args:
        draft: which.
    """
    found: list[Mark] = []
    for words, kind in sorted(open_marks(draft), key=lambda one: -len(one[0])):
        for hit in _place(words).finditer(draft.words):
            if all(hit.end() <= one.start or one.end <= hit.start() for one in found):
                found.append(Mark(hit.start(), hit.end(), kind))
    return sorted(found)


def _place(words: str) -> "re.Pattern[str]":
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


@command
def change_draft(
    *, draft: CaseDraft, title: str, words: str, by: Actor, at: datetime, file_id: int | None = None
) -> CaseDraft:
    """Write a draft otherwise. What the file knows is replaced again, in case it was typed anew.

    Args:
        draft: that is with its writer.
        title: what it is called.
        words: how it reads now.
        by, at: its writer, and when (aware).
        file_id: key of the household's file, of a draft that came of one.

    Raises:
        CaseMistake: when it is not with *by*, without words, or without the file it came of.
    """
    with_writer(draft, by, file_id)
    said, called = _said(words), title
    if file_id is not None:
        replacer = replacer_of(file_id)
        said, called = replacer.replace(said).text, replacer.replace(title).text
    _write(draft, called, said, at)
    return draft


def with_writer(draft: CaseDraft, by: Actor, file_id: int | None) -> str:
    """The occasion of a draft that is with its writer; empty of a fictional one."""
    if draft.writer_id != by.id or DraftState(draft.state) not in WITH_WRITER:
        raise CaseMistake(_("This was done already, or it is for somebody else."))
    if draft.fictional:
        return ""
    occasion = drafts_of(file_id).get(draft.public_id, "") if file_id is not None else ""
    if not occasion:
        raise CaseMistake(_("This case came of another household."))
    return occasion


@command
def decide_marks(
    *,
    draft: CaseDraft,
    words: Collection[str] | None,
    replaced: bool,
    by: Actor,
    at: datetime,
    file_id: int | None = None,
) -> CaseDraft:
    """Replace what is marked, or leave it as it is: some, or all that is open.

    Args:
        draft: that is with its writer.
        words: which of what is marked; None for all that points at somebody by itself.
        replaced: whether it is replaced; otherwise it is left.
        by, at: its writer, and when (aware).
        file_id: key of the household's file, of a draft that came of one.

    Raises:
        CaseMistake: when it is not with *by*.
    """
    with_writer(draft, by, file_id)
    for said, kind in open_marks(draft):
        if (words is None and kind not in DIRECT) or (words is not None and said not in words):
            continue
        if replaced:
            instead = in_place_of(kind, f"{draft.words}\n{draft.title}").replace("\\", "")
            draft.words = _place(said).sub(instead, draft.words)
            draft.title = _place(said).sub(instead, draft.title)
        else:
            draft.left = [*draft.left, said]
    draft.written_at = at
    draft.store()
    record_change(DRAFT, draft.public_id, at=at)
    return draft
