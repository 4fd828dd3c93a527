"""Questions about requests: of one file, of one person, what is due, and what stands beside a text."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from keukentafel.lifeworld.rights.domain.cases import RightsKind, Standing, StepKind, standing
from keukentafel.lifeworld.rights.models import RightsAnswerer, RightsRequest, RightsStep
from keukentafel.lifeworld.safeguards.public import DestructionRequest


@dataclass(frozen=True, slots=True)
class Asked:
    """A request and what came of it.

    Args:
        row: what was asked.
        steps: what happened, the first first.
        standing: where it stands.
    """

    row: RightsRequest
    steps: tuple[RightsStep, ...]
    standing: Standing

    def step(self, kind: StepKind) -> RightsStep | None:
        """What happened of one kind."""
        return next((one for one in self.steps if one.kind == kind), None)


def asked_in(file_id: int, *, person: int | None = None) -> list[Asked]:
    """What persons of a file asked, the latest first, as far as the actor may read it. Two queries.

    Args:
        file_id: key of the file.
        person: key of one person; None is everybody.
    """
    rows = RightsRequest.objects.filter(file_id=file_id).select_related("noted_by")
    steps = RightsStep.objects.filter(file_id=file_id).select_related("noted_by")
    if person is not None:
        rows, steps = rows.filter(person_id=person), steps.filter(person_id=person)
    by_request: dict[int, list[RightsStep]] = defaultdict(list)
    for step in steps.order_by("id"):
        by_request[step.request_id].append(step)
    return [as_asked(row, by_request[row.pk]) for row in rows.order_by("-asked_on", "-id")]


def as_asked(row: RightsRequest, steps: Sequence[RightsStep] | None = None) -> Asked:
    """One request with what came of it; asks for its steps where they are not given.

    Args:
        row: the request.
        steps: what happened with it, the first first.
    """
    if steps is None:
        rows = RightsStep.objects.filter(file_id=row.file_id, request_id=row.pk)
        steps = list(rows.select_related("noted_by").order_by("id"))
    return Asked(row, tuple(steps), standing(row.kind, row.due_on, steps))


def undecided() -> "QuerySet[Any, Any]":
    """Requests that wait for a decision, with ``due`` as the day by which; in no order, as part of a larger question."""
    of = RightsStep.objects.filter(file_id=OuterRef("file_id"), request_id=OuterRef("pk"))
    rows = RightsRequest.objects.filter(~Exists(of.filter(kind=StepKind.DECIDED)), due_on__isnull=False)
    longer = of.filter(kind=StepKind.EXTENDED).order_by().values("until")[:1]
    return rows.annotate(due=Coalesce(Subquery(longer), F("due_on"))).order_by()


def words_beside(file_id: int, person: int | None = None) -> Mapping[str, list[RightsRequest]]:
    """What persons said beside a text, by the public identifier of that text. One query.

    Args:
        file_id: key of the file.
        person: key of one person; None is everybody.
    """
    said = Q(kind__in=[RightsKind.CORRECTION, RightsKind.STATEMENT]) & ~Q(thing="")
    rows = RightsRequest.objects.filter(said, file_id=file_id)
    if person is not None:
        rows = rows.filter(person_id=person)
    found: dict[str, list[RightsRequest]] = defaultdict(list)
    for row in rows.order_by("id"):
        found[row.thing].append(row)
    return found


@dataclass(frozen=True, slots=True)
class WaitingRights:
    """How many requests of one kind wait, as a privacy officer may know it: not whose.

    Args:
        kind: what is asked.
        many: how many wait.
        late: of how many the day has passed.
        first: the first day by which one is answered.
    """

    kind: str
    many: int
    late: int
    first: date


def rights_waiting(today: date) -> list[WaitingRights]:
    """What waits in the whole town, by kind; empty for who is no privacy officer. One query.

    Args:
        today: the local date.
    """
    with connection.cursor() as cursor:
        cursor.execute("select kind, due_on from wall.rights_waiting()")
        rows: list[Any] = cursor.fetchall()
    many = Counter(kind for kind, _due in rows)
    return [
        WaitingRights(
            kind,
            number,
            sum(one == kind and due < today for one, due in rows),
            min(due for one, due in rows if one == kind),
        )
        for kind, number in sorted(many.items())
    ]


class _Handed(Func):
    """Whether a request was laid before the actor, or given to the actor."""

    template = "%(expressions)s in (select item from wall.handed_to_me())"
    output_field = BooleanField()


def handed_rights() -> "QuerySet[Any, Any]":
    """Requests laid before the actor or given to the actor, with ``due``; in no order, as part of a larger question."""
    of = RightsStep.objects.filter(file_id=OuterRef("file_id"), request_id=OuterRef("pk"))
    longer = of.filter(kind=StepKind.EXTENDED).order_by().values("until")[:1]
    rows = RightsRequest.objects.filter(_Handed("public_id"))
    found: QuerySet[Any, Any] = rows.annotate(due=Coalesce(Subquery(longer), F("due_on"))).order_by()
    return found


def handed_destruction() -> "QuerySet[Any, Any]":
    """The same of requests for destruction."""
    rows = DestructionRequest.objects.filter(_Handed("public_id"))
    found: QuerySet[Any, Any] = rows.annotate(due=F("decide_by")).order_by()
    return found


def answerers_of(file_id: int, item: str) -> list[RightsAnswerer]:
    """Who was chosen to answer a request, the latest first. One query.

    Args:
        file_id: key of the file.
        item: public identifier of the request.
    """
    rows = RightsAnswerer.objects.filter(file_id=file_id, asked=item).select_related("account", "given_by")
    return list(rows.order_by("-id"))


def people_who_can_ask(file_id: int) -> dict[int, str]:
    """Who belonged to a household with which nobody works now, by key: for the leader of its team. One query.

    Args:
        file_id: key of the file.
    """
    with connection.cursor() as cursor:
        cursor.execute("select person, who from wall.people_who_can_ask(%s)", [file_id])
        return dict(cursor.fetchall())


def rights_with_nobody() -> int:
    """How many requests wait that nobody at work can read; nothing for who is no privacy officer. One query."""
    with connection.cursor() as cursor:
        cursor.execute("select wall.rights_with_nobody()")
        return int(cursor.fetchone()[0])
