"""Questions about keeping: runs and their lists for privacy officers, holds and requests of a file for its team."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Max, Min, QuerySet

from keukentafel.foundation.journal.public import Retained
from keukentafel.foundation.people.public import names_of
from keukentafel.lifeworld.safeguards.models import (
    Certificate,
    DestructionRequest,
    DestructionRun,
    RunFile,
    RunItem,
)

RETAINED: Mapping[str, Retained] = {
    # A hold and a request are about the keeping: writing one does not make a file younger.
    "safeguards.hold": Retained(
        blocks="t.ended_at is null and t.starts_on <= wall.today() and (t.until is null or t.until > wall.today())",
        counts=False,
        on_request=False,
    ),
    "safeguards.destructionrequest": Retained(counts=False, on_request=False),
}
"""What ``SafeguardsConfig`` registers when Django starts."""


@dataclass(frozen=True, slots=True)
class RunningHold:
    """A hold as a privacy officer may know it.

    Args:
        hold, file: public identifiers.
        file_id: key of the file, for the access log; never shown.
        reason: key of the reason.
        starts_on, until: local dates; without *until* somebody ends it.
        placed_by: who decided.
    """

    hold: str
    file_id: int
    file: str
    reason: str
    starts_on: date
    until: date | None
    placed_by: str


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    """A request that nobody decided yet, as a privacy officer may know it: not who asks."""

    request: str
    file_id: int
    file: str
    asked_on: date
    decide_by: date


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows of one kind and term that a run lists.

    Args:
        of: key of the file of the run; 0 in a total.
        kind: the model.
        key: of the term.
        is_released: whether a person is let go of and the row stays.
        how_many: rows.
        first, last: the days from which they count.
    """

    of: int
    kind: str
    key: str
    is_released: bool
    how_many: int
    first: date | None
    last: date | None


def holds_everywhere() -> list[RunningHold]:
    """Every hold that runs; empty for who is no privacy officer."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select hold, file_id, file, reason, starts_on, until, placed_by from wall.holds_now()"
        )
        rows = cursor.fetchall()
    names = names_of(row[6] for row in rows)
    return [
        RunningHold(hold, file_id, file, reason, starts, until, names.get(by, ""))
        for hold, file_id, file, reason, starts, until, by in rows
    ]


def requests_waiting() -> list[WaitingRequest]:
    """Requests that nobody decided yet, the first to decide first; empty for who is no privacy officer."""
    with connection.cursor() as cursor:
        cursor.execute("select request, file_id, file, asked_on, decide_by from wall.requests_waiting()")
        return [WaitingRequest(*row) for row in cursor.fetchall()]


def came_of(request: DestructionRequest) -> str:
    """How far it is with a granted request: a ``RunState``, at the end a ``FileState``; empty when nothing began yet."""
    with connection.cursor() as cursor:
        cursor.execute("select wall.came_of_request(%s)", [request.public_id])
        (state,) = cursor.fetchone()
    return state or ""


def runs() -> "QuerySet[DestructionRun]":
    """Every run, the latest first."""
    return DestructionRun.objects.select_related("asked_by", "decided_by").order_by("-asked_at", "-id")


def files_of(run: DestructionRun) -> "QuerySet[RunFile]":
    """The files that a run lists."""
    return RunFile.objects.filter(run=run).order_by("id")


def states_of(run: DestructionRun) -> dict[str, int]:
    """How many files of a run are in which state."""
    return dict(files_of(run).order_by().values_list("state").annotate(many=Count("id")))


def listed_in(files: "QuerySet[RunFile] | list[RunFile]") -> list[Listed]:
    """What stands on the list of these files, by file, kind and term."""
    by = ("of_id", "kind", "key", "is_released")
    rows = RunItem.objects.filter(of__in=files).order_by(*by).values_list(*by)
    return [
        Listed(*row)
        for row in rows.annotate(many=Count("id"), first=Min("counted_from"), last=Max("counted_from"))
    ]


def proof_of(run: DestructionRun) -> list[Certificate]:
    """What a run destroyed, by kind and term."""
    return list(Certificate.objects.filter(run=run).order_by("kind", "key", "is_released"))


def requests_of(file_id: int) -> list[DestructionRequest]:
    """What persons of a file asked to destroy, the latest first, as far as this person may read it."""
    rows = DestructionRequest.objects.filter(file_id=file_id).select_related("noted_by", "decided_by")
    return list(rows.order_by("-asked_on", "-id"))
