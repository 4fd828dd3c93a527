"""What the start page says of requests about an own file with which nobody works now: for who sees to them."""

from datetime import datetime
from typing import Any

from django.db.models import Case, DateTimeField, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.faces.workbench.pages._household import day_words
from keukentafel.faces.workbench.pressing import Line
from keukentafel.faces.workbench.together import no_times
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import given
from keukentafel.lifeworld.rights.public import RightsAnswerer, handed_destruction, handed_rights


def rights_rows(label: Coalesce, nobody: Value) -> "list[QuerySet[Any, Any]]":
    """Requests that were laid before somebody or given to somebody, as parts of the question of what waits by name.

    ``right given`` is what a colleague was chosen to answer; the moment is the day by which.

    Args:
        label: what the household is called.
        nobody: an empty text.
    """
    return [_handed(rows, label, nobody) for rows in (handed_rights(), handed_destruction())]


def _handed(rows: "QuerySet[Any, Any]", label: Coalesce, nobody: Value) -> "QuerySet[Any, Any]":
    chosen = RightsAnswerer.objects.filter(file_id=OuterRef("file_id"), asked=OuterRef("public_id"))
    latest = Subquery(chosen.order_by("-id").values("account_id")[:1])
    kind = Case(
        When(~Q(answerer=given("me")) & Q(answerer__isnull=False), then=Value("right given")),
        default=Value("right"),
        output_field=TextField(),
    )
    found: QuerySet[Any, Any] = rows.annotate(answerer=latest).values_list(
        "public_id", "file_id", Cast("due", DateTimeField()), label, kind, nobody, *no_times()
    )
    return found


def nobody_works_on(kind: str, label: str, public_id: str, until: datetime, now: datetime) -> Line:
    """The line of such a request, by when it is answered.

    Args:
        kind: ``right``, or ``right given``.
        label: of the household.
        public_id: of the request.
        until: the day by which, as a moment (aware).
        now: now (aware).
    """
    day, today = timezone.localdate(until), timezone.localdate(now)
    tag = _("Answer a question about the own file")
    if day < today:
        tag = _("The answer is late: own file")
    elif kind == "right given":
        tag = _("A colleague answers: own file")
    return {
        "kind": "attention" if day < today else "waiting",
        "tag": tag,
        "words": label,
        "when": day_words(day),
        "url": address("handed", public_id),
        "day": day.isoformat(),
    }
