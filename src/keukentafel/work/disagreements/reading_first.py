"""A text that somebody reads before others may: what the writer must mend first, who can read it, and how it goes on."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import GranteeKind, ReadFirst, Reading, grants_on
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.public import (
    CASE_WORK_ROLES,
    Role,
    holders_of,
    names_of,
    team_members_with,
)
from keukentafel.lifeworld.households.public import (
    Engagement,
    Household,
    Relation,
    Substitution,
    people_of,
)
from keukentafel.work.advice.public import Advice
from keukentafel.work.disagreements.domain.differing import DisagreementMistake
from keukentafel.work.disagreements.domain.reading_first import may_read_first
from keukentafel.work.disagreements.domain.recognising import Sign, look_through, stops
from keukentafel.work.disagreements.models import Comment, Disagreement, Turn

READERS = (*sorted(CASE_WORK_ROLES), Role.FACILITATOR)
"""Who can be asked to read a text first."""


def names_in(file_id: int) -> list[str]:
    """Names, addresses and ways to reach somebody that a file knows: for who reads all of it. Three queries.

    Args:
        file_id: key of the household's file.
    """
    found = [text for one in people_of(file_id) for text in (one.name, one.full_name, one.address, one.email)]
    found += Relation.objects.filter(file_id=file_id).values_list("other_name", flat=True)
    found += Household.objects.filter(file_id=file_id).values_list("label", flat=True)
    return [one for one in found if one]


def knows_case(file_id: int) -> set[int]:
    """Keys of the accounts of who knows a case: who reads content by name, worked on it, spoke, or had it taken to them.

    Three queries; five when something was taken higher.

    Args:
        file_id: key of the household's file.
    """
    readers = {
        one.id for one in grants_on(file_id) if one.to is GranteeKind.PERSON and one.level >= Level.CONTENT
    }
    here = {"file_id": file_id}
    engagements = Engagement.objects.filter(**here)
    worked = engagements.values_list("coach_id", flat=True).union(
        engagements.values_list("deputy_id", flat=True),
        Substitution.objects.filter(**here).values_list("account_id", flat=True),
        Advice.objects.filter(**here).values_list("sent_by_id", flat=True),
        Turn.objects.filter(**here).values_list("by_id", flat=True),
        Comment.objects.filter(**here).values_list("by_id", flat=True),
    )
    readers |= {key for key in worked if key}
    if Disagreement.objects.filter(escalated_at__isnull=False, **here).exists():
        team = Household.objects.values_list("team_id", flat=True).get(**here)
        leaders = team_members_with(Role.TEAM_LEADER, team_id=team, today=timezone.localdate())
        readers |= {one.account_id for one in leaders}
    return readers


def first_readers(today: date, knows: Collection[int]) -> list[tuple[int, str]]:
    """Who can be asked to read a text first: key of the account and name, by name. Two queries.

    Args:
        today: the local date.
        knows: keys of the accounts that know the case, and of who wrote it.
    """
    found = names_of(set(holders_of(*READERS, today=today)) - set(knows))
    return sorted(found.items(), key=lambda one: one[1].casefold())


def checked_words(words: str, known: Iterable[str], *, numbers: bool, days: bool = False) -> str:
    """The words, when nothing in them that a machine can find points at somebody.

    Args:
        words: what others will read.
        known: names of the file from which it was written; empty when it came from none.
        numbers: whether the writer says that the numbers in it are needed.
        days: whether days may stand in it.

    Raises:
        DisagreementMistake: without words, or with what has to go first.
    """
    if not words.strip():
        raise DisagreementMistake(_("Write it in your own words."))
    found = look_through(words, known)
    if wrong := [one for one in stops(found) if not (days and one.sign is Sign.DAY)]:
        listed = ", ".join(f"“{one.words}”" for one in wrong)
        raise DisagreementMistake(
            _("By this somebody could be recognised: %(words)s. Write it without.") % {"words": listed}
        )
    if not numbers and any(one.sign is Sign.NUMBER for one in found):
        raise DisagreementMistake(
            _("There are numbers in it. Leave them out, or say that the rule needs them.")
        )
    return words.strip()


def ask_reader(draft: ReadFirst, reader: int, knows: Collection[int], *, by: Actor, at: datetime) -> None:
    """Make a draft one that *reader* reads first; it is not saved yet.

    Args:
        draft: with its words.
        reader: key of the account.
        knows: keys of the accounts that know the case.
        by, at: who wrote it, and when (aware).

    Raises:
        DisagreementMistake: when this colleague wrote it, knows the case, or is no colleague of the team.
    """
    if not may_read_first(reader, by.id, knows):
        raise DisagreementMistake(_("This colleague knows the case. Ask somebody who reads it afresh."))
    if reader not in holders_of(*READERS, today=timezone.localdate(at)):
        raise DisagreementMistake(_("Choose a colleague of the team."))
    draft.writer_id, draft.reader_id, draft.written_at = by.id, reader, at
    draft.state = Reading.ASKED


def take_up(draft: ReadFirst, to: Reading, *, by: Actor, at: datetime, remark: str = "") -> None:
    """The reader releases a text or sends it back; the writer lets it go. It is not saved yet.

    Args:
        draft: which waits for its reader; one that was sent back can only be let go.
        to: what is done.
        by, at: who does it, and when (aware).
        remark: what should be different, of what is sent back.

    Raises:
        DisagreementMistake: for anybody else, or when it was done already.
    """
    mine = by.id == (draft.writer_id if to is Reading.LET_GO else draft.reader_id)
    open_states = {Reading.ASKED, Reading.BACK} if to is Reading.LET_GO else {Reading.ASKED}
    if not mine or Reading(draft.state) not in open_states:
        raise DisagreementMistake(_("This was done already, or it is for somebody else."))
    if to is Reading.BACK and not remark.strip():
        raise DisagreementMistake(_("Write what should be different."))
    draft.state, draft.remark, draft.read_at = to, remark.strip(), at
