"""Restriction of processing (AVG art. 18): what stands about a person is kept and not used, until it is lifted.

What it stops: slices for partners, telling partners anything, learning from the file, and figures. What it never stops:
the team's own work with the person, and whatever a life depends on (art. 18 lid 2).
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import CaseRow, part_of
from keukentafel.foundation.journal.public import command, given, nothing_changed, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.lifeworld.safeguards.domain.consenting import SafeguardsMistake
from keukentafel.lifeworld.safeguards.events import UseRestricted
from keukentafel.lifeworld.safeguards.following import end_slice
from keukentafel.lifeworld.safeguards.models import PartnerAccess, Restriction, RestrictionGround


def restrictions_in(file_id: int, *, person: int | None = None) -> list[Restriction]:
    """What is only kept now in a file, as far as the actor may read it, the first first. One query.

    Args:
        file_id: key of the file.
        person: key of one person; None is everybody.
    """
    rows = Restriction.objects.filter(file_id=file_id, ended_on=None)
    if person is not None:
        rows = rows.filter(person_id=person)
    return list(rows.order_by("decided_at", "id"))


def kept_only_rows() -> "QuerySet[Any, Any]":
    """Of whom what stands in the file ``given("file")`` is only kept, as part of a larger question: ``kept`` and who."""
    rows = Restriction.objects.filter(file_id=given("file"), ended_on=None).order_by()
    return rows.values_list(Value("kept"), JSONObject(person="person_id"))


def restricted(persons: Iterable[int]) -> frozenset[int]:
    """Keys of those of these persons of whom what stands here is only kept, in any file that the actor reads. One query.

    Args:
        persons: keys.
    """
    rows = Restriction.objects.filter(person_id__in=list(persons), ended_on=None)
    return frozenset(rows.values_list("person_id", flat=True))


def is_restricted(file_id: int) -> bool:
    """Whether what stands in a file about somebody is only kept, also about somebody whom the actor may not see.

    One query.

    Args:
        file_id: key of the file.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.restricted_in(%s)", [file_id])
        return bool(cursor.fetchone()[0])


def refuse_restricted(file_id: int, persons: Iterable[int] | None, otherwise: str) -> None:
    """Refuse what is not done with data that is only kept. Part of a command.

    Args:
        file_id: key of the file.
        persons: keys of whom it is about; None is the household as such, and so everybody in it.
        otherwise: why not, in words.

    Raises:
        SafeguardsMistake: when what stands about one of them is only kept.
    """
    if is_restricted(file_id) if persons is None else restricted(persons):
        raise SafeguardsMistake(otherwise)


@command
def restrict_use(
    *,
    file_id: int,
    person: int,
    ground: RestrictionGround,
    by: Actor,
    at: datetime,
    under: CaseRow | None = None,
) -> Restriction:
    """From now on what stands here about a person is only kept. Publishes ``UseRestricted``.

    Slices that partners see of this person, or of the household as such, close at once; they do not open again by
    themselves.

    Args:
        file_id: key of the file.
        person: key of the person.
        ground: why.
        by, at: who decides, and when (aware).
        under: the request that it came of or waits for: the row opens with it.

    Raises:
        SafeguardsMistake: when it is so already.
    """
    if Restriction.objects.filter(file_id=file_id, person_id=person, ended_on=None).exists():
        raise SafeguardsMistake(_("What stands about this person is only kept already."))
    row = Restriction(
        public_id=new_public_id() if under is None else part_of(under),
        file_id=file_id,
        subjects=[person],
        person_id=person,
        ground=ground.value,
        request="" if under is None else under.public_id,
        decided_by_id=by.id,
        decided_at=at,
    )
    row.keep(at=at)
    for access in PartnerAccess.objects.filter(file_id=file_id, ended_at=None):
        if access.person_id in (None, person):
            end_slice(access, "restriction", at)
    publish(UseRestricted(at=at, file_id=file_id, person=person))
    return row


@command
def tell_of_lifting(*, restriction: Restriction, told_on: date, by: Actor, at: datetime) -> None:
    """Write down on which day the person heard that it will be lifted: always beforehand (AVG art. 18 lid 3).

    Args:
        restriction: which runs.
        told_on: the day, at the latest today.
        by, at: who told it, and when (aware).

    Raises:
        SafeguardsMistake: when it was lifted, or the day is still to come or before it began.
    """
    if restriction.ended_on is not None:
        raise SafeguardsMistake(_("This was lifted already."))
    if not timezone.localdate(restriction.decided_at) <= told_on <= timezone.localdate(at):
        raise SafeguardsMistake(
            _("Choose the day on which you told it: since it began, and not after today.")
        )
    if restriction.told_on == told_on:
        nothing_changed()
        return
    restriction.told_on = told_on
    restriction.keep(at=at)


@command
def lift_restriction(*, restriction: Restriction, by: Actor, at: datetime) -> None:
    """It may be used again from today on. No slice opens by this: that is a decision of a person.

    Args:
        restriction: which runs, of which the person heard beforehand.
        by, at: who decides, and when (aware).

    Raises:
        SafeguardsMistake: when the person did not hear it on a day before.
    """
    today = timezone.localdate(at)
    if restriction.ended_on is not None:
        nothing_changed()
        return
    if not restriction.may_be_lifted(today):
        raise SafeguardsMistake(
            _("First tell this person that it will be lifted. It can be lifted the day after.")
        )
    restriction.ended_on, restriction.ended_by_id = today, by.id
    restriction.keep(at=at)
