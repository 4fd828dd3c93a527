"""Commands about who belongs, how people are tied, and which organisations are active around them."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from keukentafel.foundation.access.public import exclude_alike, new_subject
from keukentafel.foundation.journal.public import Question, command, given, nothing_changed, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import Organisation
from keukentafel.lifeworld.households.events import PersonLeft
from keukentafel.lifeworld.households.models import (
    ActiveOrganisation,
    Household,
    Member,
    Relation,
    Resident,
)


class NotOfThisHousehold(ValueError):
    """Somebody is named who does not and did not belong to this household."""


class BelongsThere(ValueError):
    """Somebody who moves belongs to the other household already."""


def subjects_of(file_id: int) -> set[int]:
    """Keys of everybody who belongs or belonged to the household of a file, as far as the actor may see."""
    return set(_BELONGED.ask(file=file_id))


_BELONGED = Question(
    int, lambda: Member.objects.filter(file_id=given("file")).values_list("subject_id", flat=True)
)


@command
def add_person(
    *,
    household: Household,
    known_as: str,
    full_name: str = "",
    role: str = "",
    birth_date: date | None = None,
    phone: str = "",
    email: str = "",
    language: str = "",
    note_of_address: str = "",
    since: date | None = None,
    subject: int | None = None,
    by: Actor,
    at: datetime,
) -> Member:
    """Let a person belong to a household from a day on.

    Args:
        household: which.
        known_as: how this person is called; the only thing that must be known.
        full_name, role, birth_date, phone, email, language, note_of_address: as far as known.
        since: the first day; the local day of *at* when left out.
        subject: key of a person who is known already; without it a new person is made. What is told of somebody
            here (a telephone number of after the flight) is kept in this file, never in that of another home.
        by, at: who acts, and when.

    Returns:
        The place in the household; ``resident`` is the person's own row, if it is in this file.

    Raises:
        ValueError: without a name.
    """
    name = known_as.strip()
    if not name:
        raise ValueError("a person is called something")
    file_id, resident = household.file_id, None
    told = (full_name, phone, email, language, note_of_address, birth_date)
    known_here = (
        None if subject is None else Resident.objects.filter(file_id=file_id, subject_id=subject).first()
    )
    if subject is None or (known_here is None and any(told)):
        subject = new_subject() if subject is None else subject
        resident = Resident(
            file_id=file_id,
            subjects=[subject],
            subject_id=subject,
            full_name=full_name.strip(),
            known_as=name,
            birth_date=birth_date,
            phone=phone.strip(),
            email=email.strip(),
            language=language.strip(),
            note_of_address=note_of_address.strip(),
        )
        resident.keep(at=at)
    else:
        resident = known_here
    member = Member(
        file_id=file_id,
        subjects=[subject],
        subject_id=subject,
        resident=resident,
        known_as=name,
        role=role.strip(),
        since=since or timezone.localdate(at),
    )
    member.keep(at=at)
    return member


@command
def change_resident(
    *,
    resident: Resident,
    full_name: str,
    known_as: str,
    birth_date: date | None,
    phone: str,
    email: str,
    language: str,
    note_of_address: str,
    by: Actor,
    at: datetime,
) -> None:
    """Change what is known of a person. Every value is as it is now; what changed stands in the history.

    Raises:
        ValueError: without a name.
        ChangedMeanwhile: when somebody else changed it after it was read.
    """
    if not known_as.strip():
        raise ValueError("a person is called something")
    resident.full_name = full_name.strip()
    resident.known_as = known_as.strip()
    resident.birth_date = birth_date
    resident.phone = phone.strip()
    resident.email = email.strip()
    resident.language = language.strip()
    resident.note_of_address = note_of_address.strip()
    resident.keep(at=at)


@command
def change_member(*, member: Member, known_as: str, role: str, by: Actor, at: datetime) -> None:
    """Change how somebody is called in this household, or in which role.

    Raises:
        ValueError: without a name.
        ChangedMeanwhile: when somebody else changed it after it was read.
    """
    if not known_as.strip():
        raise ValueError("a person is called something")
    member.known_as, member.role = known_as.strip(), role.strip()
    member.keep(at=at)


@command
def leave_household(*, member: Member, by: Actor, at: datetime, on: date | None = None) -> None:
    """Somebody does not belong to the household any more. What was written stays. Publishes ``PersonLeft``.

    Args:
        member: whose place.
        by, at: who acts, and when.
        on: the first day on which this person does not belong; the local day of *at* when left out.

    Raises:
        ValueError: when *on* lies before the first day.
    """
    if member.until is not None:
        nothing_changed()
        return
    day = on or timezone.localdate(at)
    if day < member.since:
        raise ValueError("somebody leaves after having come")
    member.until = day
    member.keep(at=at)
    publish(PersonLeft(at=at, file_id=member.file_id, subject=member.subject_id, left_on=day))


@command
def move_people(*, members: Sequence[Member], to: Household, on: date, by: Actor, at: datetime) -> None:
    """People live in another household from a day on. Publishes ``PersonLeft`` for who belonged until then.

    The home they leave keeps what was written, and that they left on that day; nothing there says where to, and its
    history calls it leaving, as of anybody. Their names, birth dates, language and how they are reached go along into
    the other file, which only its own grants open. The address stays: they do not live there any more.
    Whoever is shut out of the household that they leave is shut out of the other too: the colleague who is a brother of
    whom they fled from may not read there that they came.

    Args:
        members: their places in the household that they leave; of who left before, only the new place is written.
        to: the other household; *by* reads its content, or is opening it.
        on: the first day there.
        by, at: who acts, and when.

    Raises:
        BelongsThere: when one of them belongs there already.
        ValueError: when *on* lies before the day on which somebody came.
    """
    subjects = [member.subject_id for member in members]
    if Member.objects.filter(file_id=to.file_id, subject_id__in=subjects, until=None).exists():
        raise BelongsThere
    known = Resident.objects.in_bulk([one.resident_id for one in members if one.resident_id])
    for member in members:
        leave_household(member=member, on=on, by=by, at=at)
        told = known.get(member.resident_id)
        names = ("full_name", "birth_date", "phone", "email", "language")
        more = {name: getattr(told, name) for name in names} if told else {}
        add_person(
            household=to,
            subject=member.subject_id,
            known_as=member.known_as,
            role=member.role,
            since=on,
            by=by,
            at=at,
            **more,
        )
    for left in {member.file_id for member in members}:
        exclude_alike(left, to.file_id, at=at)


@command
def add_relation(
    *,
    household: Household,
    of: int,
    kind: str,
    to: int | None = None,
    other_name: str = "",
    by: Actor,
    at: datetime,
) -> Relation:
    """Note a tie of somebody in the household with somebody in it, or with anybody beyond it.

    Args:
        household: which.
        of: key of the person whose tie it is.
        kind: in words: grandmother of, brings to school, former partner.
        to: key of the other person, when that person is known here.
        other_name: how the other is called, when not.
        by, at: who acts, and when.

    Raises:
        NotOfThisHousehold: when one of them does not belong here.
        ValueError: without the other, or without a kind.
    """
    if not kind.strip() or (to is None) == (not other_name.strip()):
        raise ValueError("a tie has a kind and one other person")
    named = {of} if to is None else {of, to}
    if not named <= subjects_of(household.file_id):
        raise NotOfThisHousehold
    relation = Relation(
        file_id=household.file_id,
        subjects=sorted(named),
        of_id=of,
        to_id=to,
        other_name=other_name.strip(),
        kind=kind.strip(),
    )
    relation.keep(at=at)
    return relation


@command
def end_relation(*, relation: Relation, on: date, by: Actor, at: datetime) -> None:
    """A tie does not hold any more. That it was there stays in the history.

    Args:
        relation: which.
        on: the first day without it.
        by, at: who acts, and when.
    """
    if relation.ended_on is not None:
        nothing_changed()
        return
    relation.ended_on = on
    relation.keep(at=at)


@command
def note_organisation(
    *,
    household: Household,
    organisation_id: int,
    does: str = "",
    contact_name: str = "",
    since: date | None = None,
    hidden: bool = False,
    by: Actor,
    at: datetime,
) -> ActiveOrganisation:
    """Note that an organisation is active around the household. It gets no right to see anything by this.

    A sensitive organisation is always hidden from the others around the household.

    Args:
        household: which.
        organisation_id: key of the organisation.
        does: what it does there, in words.
        contact_name: whom one reaches.
        since: since when; the local day of *at* when left out.
        hidden: whether the other organisations may not know of it.
        by, at: who acts, and when.
    """
    row = ActiveOrganisation(
        file_id=household.file_id,
        organisation_id=organisation_id,
        does=does.strip(),
        contact_name=contact_name.strip(),
        since=since or timezone.localdate(at),
        hidden=hidden or Organisation.objects.filter(pk=organisation_id, sensitive=True).exists(),
    )
    row.keep(at=at)
    return row


@command
def end_organisation(*, active: ActiveOrganisation, until: date, by: Actor, at: datetime) -> None:
    """An organisation is not active here any more.

    Args:
        active: which.
        until: the first day without it.
        by, at: who acts, and when.
    """
    if active.until is not None:
        nothing_changed()
        return
    active.until = max(until, active.since)
    active.keep(at=at)
