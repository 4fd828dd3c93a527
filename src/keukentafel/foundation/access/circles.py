"""Rows of a team and rows of a circle: what people learn together, without a file (ADR 0024)."""

from collections.abc import Collection
from datetime import datetime
from typing import ClassVar

from django.db import connection, models
from django.db.models import Q
from django.utils import timezone

from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.ids import new_public_id


class Circle(models.Model):
    """A small group of people around one thing, for a while: a conversation, an item of a meeting without a case."""

    rights: ClassVar[tuple[str, ...]] = ("select",)
    read_with: ClassVar[str] = "id"

    public_id = models.TextField(unique=True, default=new_public_id)


class CircleMember(models.Model):
    """Somebody is in a circle, from a moment until another. Who keeps it lets others in and out.

    Written through ``wall.open_circle``, ``wall.admit`` and ``wall.let_out`` alone.
    """

    rights: ClassVar[tuple[str, ...]] = ("select",)
    read_with: ClassVar[str] = "circle_id"

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="members", db_index=False)
    account_id = models.BigIntegerField()
    keeps = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=models.F("starts_at")), name="access_circle_period"
            ),
        ]
        indexes = [
            models.Index(fields=["account_id", "circle"], name="access_circle_of_account"),
            models.Index(fields=["circle"], name="access_circle_members"),
        ]


class CircleRow(models.Model):
    """A row that the wall shows to who is in its circle at this moment, and lets them write.

    With ``of_oneself`` it is written by the account in that column alone, with ``of_keeper`` by who keeps the circle in
    that column, with ``of_team`` by who learns with the team in that column; ``read_by_oneself``: who alone writes it
    alone reads it. ``fixed`` names what nobody changes. They hold of any table behind the wall.
    """

    rights: ClassVar[tuple[str, ...]] = ("select", "insert", "update")
    read_with: ClassVar[str] = "circle_id"
    of_oneself: ClassVar[str] = ""
    of_keeper: ClassVar[str] = ""
    read_by_oneself: ClassVar[bool] = False
    fixed: ClassVar[tuple[str, ...]] = ()

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class TeamRow(models.Model):
    """A row that the wall shows to who learns with its team today (``people.LEARNS_IN_TEAM``), and lets them write.

    With ``of_oneself`` it is written by the account in that column alone; ``fixed`` names what nobody changes.
    """

    rights: ClassVar[tuple[str, ...]] = ("select", "insert", "update")
    of_oneself: ClassVar[str] = ""
    fixed: ClassVar[tuple[str, ...]] = ()

    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


@command
def open_circle(*, members: Collection[int], by: Actor, at: datetime) -> Circle:
    """Begin a circle. Who begins it keeps it, and is in it.

    Args:
        members: keys of the accounts that are in it from the beginning.
        by, at: who begins it, and when (aware).

    Raises:
        django.db.utils.ProgrammingError: when the actor learns in no team (the wall refuses).
    """
    public_id = new_public_id()
    with connection.cursor() as cursor:
        cursor.execute("select wall.open_circle(%s, %s::bigint[], %s)", [public_id, sorted(set(members)), at])
    record_change("access.circle", public_id, at=at)
    return Circle.objects.get(public_id=public_id)


@command
def admit(
    *, circle: Circle, accounts: Collection[int], by: Actor, at: datetime, until: datetime | None = None
) -> None:
    """Let others in; whoever is in it already stays as they are.

    Args:
        circle: one that *by* keeps.
        accounts: keys of their accounts.
        by, at: who lets them in, and when (aware); never before this moment, by the clock of the database.
        until: when they leave by themselves (aware).

    Raises:
        django.db.utils.ProgrammingError: when the actor does not keep it (the wall refuses).
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select wall.admit(%s, %s::bigint[], %s, %s)", [circle.pk, sorted(set(accounts)), at, until]
        )
    record_change("access.circle_admit", circle.public_id, at=at)


@command
def let_out(*, circle: Circle, account: int, by: Actor, at: datetime) -> None:
    """Somebody leaves: from then on the circle's rows are closed to them, also the earlier ones.

    Args:
        circle: the circle.
        account: key of the account; one's own, or of anybody when *by* keeps it.
        by, at: who, and when (aware).

    Raises:
        django.db.utils.ProgrammingError: when it is somebody else and the actor does not keep it (the wall refuses).
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.let_out(%s, %s, %s)", [circle.pk, account, at])
    record_change("access.circle_leave", circle.public_id, at=at)


def circle_of(circle: Circle) -> list[int]:
    """Keys of the accounts that are in a circle at this moment; empty for who is not in it."""
    now = timezone.now()
    rows = circle.members.filter(Q(ends_at=None) | Q(ends_at__gt=now), starts_at__lte=now)
    return sorted(set(rows.values_list("account_id", flat=True)))
