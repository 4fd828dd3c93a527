"""A meeting is called, and items are put on it: each with its own people."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import (
    open_circle,
)
from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import Role, team_members_with
from keukentafel.lifeworld.households.public import people_of
from keukentafel.work.consultations.domain.bodies import (
    Body,
    ConsultationMistake,
    chairs,
    why_not_about_households,
)
from keukentafel.work.consultations.domain.meeting import LONGEST, READABLE_DAYS, Informed, Source
from keukentafel.work.consultations.labels import WHY_NOT
from keukentafel.work.consultations.models import HouseholdItem, Meeting, OpenItem, Seat
from keukentafel.work.consultations.sections import body_called
from keukentafel.work.consultations.selectors import Item, Sitter, on_day, sitters
from keukentafel.work.consultations.services.present import (
    all_may_be_there,
    body_of,
    invite,
    open_to,
    shut_out_of,
    store,
    takes_place,
)

_MEETING = "consultations.meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """Something that will be spoken of.

    Args:
        title: what it is called on the agenda.
        words: what one asks of the others.
        starts: at what time; None when that does not matter.
        minutes: how long.
        invited: keys of the accounts of who may be present.
        resident_there: whether the resident or somebody who speaks for them is there; empty when nothing was said.
        informed, why_not: whether the resident knows that this is spoken of, and if not why.
        source, source_key: of what it came.
    """

    title: str
    words: str = ""
    starts: time | None = None
    minutes: int = 15
    invited: Collection[int] = ()
    resident_there: str = ""
    informed: str = ""
    why_not: str = ""
    source: Source = Source.OWN
    source_key: str = ""


@command
def call_meeting(
    *,
    body: str,
    team_id: int,
    starts_at: datetime,
    chair: int | None = None,
    public_order: bool = False,
    by: Actor,
    at: datetime,
) -> Meeting:
    """Call a body together. Who comes follows from the items; nothing goes out before there is one.

    Args:
        body: key of the body.
        team_id: key of the team for which it is called.
        starts_at: when it begins (aware).
        chair: key of the account of who chairs; None leaves it to the rule of the body (``domain.bodies.chairs``).
        public_order: whether public order is at stake; then somebody else may chair (``domain.bodies.chair_of``).
        by, at: who calls it, and when (aware).

    Raises:
        ConsultationMistake: for a body that does not exist on that day, or a moment that is over.
    """
    found = body_called(body)
    if found is None or not found.exists_on(timezone.localdate(starts_at)):
        raise ConsultationMistake(_("Choose who meets."))
    if timezone.localdate(starts_at) < timezone.localdate(at):
        raise ConsultationMistake(_("This day is over. Choose today or a day after it."))
    if chair is None:
        leads = team_members_with(Role.TEAM_LEADER, team_id=team_id, today=timezone.localdate(at))
        here = [one.account_id for one in leads if not one.absent]
        chair = chairs(found, here, by.id, public_order=public_order)
    row = Meeting.objects.create(
        body=body,
        team_id=team_id,
        starts_at=starts_at,
        public_order=public_order,
        chair_id=chair,
        called_by_id=by.id,
        called_at=at,
    )
    record_change(_MEETING, row.public_id, at=at)
    return row


@command
def put_on_agenda(
    *,
    meeting: Meeting,
    put: Put,
    file_id: int | None = None,
    persons: Sequence[int] = (),
    by: Actor,
    at: datetime,
) -> Item:
    """Put something on the agenda of a meeting, with the people who may be present at it, and no others.

    Args:
        meeting: which.
        put: what.
        file_id: key of the household's file; None for what is about no household.
        persons: keys of whom it is about.
        by, at: who puts it there, and when (aware).

    Raises:
        ConsultationMistake: when this body may not speak of a household, somebody may not be present, or words are
            missing.
    """
    takes_place(meeting)
    body, day = body_of(meeting.body), timezone.localdate(meeting.starts_at)
    keepers = {meeting.called_by_id, *([meeting.chair_id] if meeting.chair_id else [])}
    invited = {*put.invited, by.id}
    can = {one.account: one for one in sitters(body, meeting.team_id, day, file_id)}
    all_may_be_there(invited - {by.id}, can)
    row = _item(put, body, file_id, persons, invited, keepers & invited, by, at, on=day)
    row.meeting, row.counted_from = meeting, meeting.begins
    ends = meeting.starts_at + timedelta(days=READABLE_DAYS)
    open_to(row, invited, can, ends, by, at)
    store(row, at)
    invite(meeting, sorted(invited - {by.id}), can, by, at)
    return row


@command
def put_to(
    *,
    body: str,
    title: str,
    words: str,
    file: int | None = None,
    subjects: Sequence[int] = (),
    source: Source = Source.OWN,
    source_key: str = "",
    also: Collection[int] = (),
    by: Actor,
    at: datetime,
) -> Item:
    """Put something to a body, for when it meets. Who sits in it now and leads this team reads it, if it is about no
    household; about a household only the leaders of the team do who are not shut out of it. Without any it waits with
    who put it there.

    Args:
        body: key of the body.
        title, words: what it is called, and what is asked.
        file: key of the household's file; None for what is about no household.
        subjects: keys of whom it is about.
        source, source_key: of what it came.
        also: of what is about no household, keys of the accounts of who else reads it, and can take it up.
        by, at: who puts it there, and when (aware).

    Raises:
        ConsultationMistake: as in ``put_on_agenda``.
    """
    found, today = body_of(body), timezone.localdate(at)
    leaders = {
        one.account_id
        for team in by.teams
        for one in team_members_with(Role.TEAM_LEADER, team_id=team, today=today)
    }
    sits = set(Seat.objects.filter(on_day(today), body=body).values_list("account_id", flat=True))
    if file is not None:
        # Whoever is shut out is passed over: the others read it, and nobody is told why.
        leaders -= shut_out_of(file, subjects)
    invited = {by.id, *leaders, *(sits if file is None else ())}
    readers = invited.union(also) if file is None else invited
    put = Put(title=title, words=words, source=source, source_key=source_key)
    row = _item(put, found, file, subjects, invited, readers - {by.id} or readers, by, at, on=today)
    can = {one: Sitter(one, "", "", through_team=by.teams[0] if by.teams else None) for one in leaders}
    open_to(row, readers, can, at + timedelta(days=READABLE_DAYS), by, at)
    store(row, at)
    return row


def _item(
    put: Put,
    body: Body,
    file_id: int | None,
    persons: Sequence[int],
    invited: set[int],
    keepers: set[int],
    by: Actor,
    at: datetime,
    *,
    on: date,
) -> Item:
    """*on* is the day on which it is spoken of; today when nobody knows that yet."""
    if not put.title.strip():
        raise ConsultationMistake(_("Write what it is called on the agenda."))
    if not 1 <= put.minutes <= LONGEST:
        raise ConsultationMistake(_("Write how many minutes it takes."))
    said = {
        "body": body.key,
        "starts": put.starts,
        "minutes": put.minutes,
        "title": put.title.strip(),
        "words": put.words.strip(),
        "source": put.source.value,
        "source_key": put.source_key,
        "invited": sorted(invited),
        "keepers": sorted(keepers or {by.id}),
        "put_by_id": by.id,
        "put_at": at,
    }
    if file_id is None:
        return OpenItem(circle=open_circle(members=[by.id], by=by, at=at), **said)
    _has_ground(body, on)
    if put.informed == Informed.NO and not put.why_not.strip():
        raise ConsultationMistake(_("Write why the resident does not know of it."))
    belongs = {one.subject for one in people_of(file_id)}
    if not persons or not belongs.issuperset(persons):
        raise ConsultationMistake(_("Choose whom it is about."))
    return HouseholdItem(
        file_id=file_id,
        subjects=sorted(set(persons)),
        resident_there=put.resident_there,
        informed=put.informed,
        not_informed_why=put.why_not.strip() if put.informed == Informed.NO else "",
        **said,
    )


def _has_ground(body: Body, on: date) -> None:
    """The ground on which a body speaks of a household must hold on the day on which it does (ADR 0028).

    Args:
        body: which.
        on: the local day.

    Raises:
        ConsultationMistake: when it may not speak of a household then.
    """
    no = why_not_about_households(body, on)
    if no is not None:
        raise ConsultationMistake(str(WHY_NOT[no]) % {"body": body.label})


@command
def change_item(
    *, item: Item, starts: time | None, minutes: int, title: str, words: str, by: Actor, at: datetime
) -> Item:
    """Another time, another length or other words: the order of the talk follows from the times.

    Args:
        item: which.
        starts, minutes, title, words: as in ``Put``.
        by, at: who changes it, and when (aware).

    Raises:
        ConsultationMistake: without a title, with a length that cannot be, or with other words for a number.
    """
    if item.source == Source.REPEATED and (title.strip(), words.strip()) != (item.title, item.words):
        # The database counted it: nobody's words come under it.
        raise ConsultationMistake(
            _("This is a number, and keeps its words. You can change when you speak of it.")
        )
    if not title.strip():
        raise ConsultationMistake(_("Write what it is called on the agenda."))
    if not 1 <= minutes <= LONGEST:
        raise ConsultationMistake(_("Write how many minutes it takes."))
    item.starts, item.minutes, item.title, item.words = starts, minutes, title.strip(), words.strip()
    item.counted_from = item.meeting.begins if item.meeting is not None else None
    store(item, at)
    return item


@command
def take_up(*, item: Item, meeting: Meeting, by: Actor, at: datetime) -> Item:
    """What waited for a body comes on the agenda of a meeting of that body, with the people who read it already. Of them
    who comes from elsewhere gets a mail that there is something, and not what.

    Args:
        item: which waits.
        meeting: of the same body.
        by, at: who takes it up, and when (aware).

    Raises:
        ConsultationMistake: when it waits for another body, stands on an agenda already, or is about a household of
            which this body may not speak on that day.
    """
    takes_place(meeting)
    if item.meeting is not None or item.body != meeting.body:
        raise ConsultationMistake(_("This stands on an agenda already, or waits for others."))
    body, day = body_of(item.body), timezone.localdate(meeting.starts_at)
    if isinstance(item, HouseholdItem):
        _has_ground(body, day)
    item.meeting, item.counted_from = meeting, meeting.begins
    if by.id in item.keepers:
        # Of the other leaders who may take it up (``put_to``), this one is there too.
        item.invited = sorted({*item.invited, by.id})
    item.keepers = sorted({*item.keepers, meeting.called_by_id} & set(item.invited)) or [by.id]
    store(item, at)
    file_id = item.file_id if isinstance(item, HouseholdItem) else None
    can = {one.account: one for one in sitters(body, meeting.team_id, day, file_id)}
    invite(meeting, sorted(set(item.invited) & set(can) - {by.id}), can, by, at)
    return item
