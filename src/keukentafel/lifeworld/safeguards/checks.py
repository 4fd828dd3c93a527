"""What the safeguards still have open when an engagement closes, and the agenda: asked together, in one statement."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import DateField, DateTimeField, QuerySet, TextField, Value
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.foundation.journal.public import Question, given
from keukentafel.lifeworld.agenda.public import planned_for, still_planned
from keukentafel.lifeworld.households.public import OpenEnd
from keukentafel.lifeworld.safeguards.models import InformDuty, InformKind, PartnerAccess, PortalAccount


class _Open(NamedTuple):
    kind: str
    due_on: date | None
    name: str | None
    starts_at: datetime | None


def _open() -> "QuerySet[Any, Any]":
    duties = InformDuty.objects.filter(file_id=given("file"), told_at=None).exclude(kind=InformKind.SIGNAL)
    slices = PartnerAccess.objects.filter(file_id=given("file"), ended_at=None)
    no_day = Value(None, output_field=DateField())
    portals = PortalAccount.objects.filter(file_id=given("file"), closed_at=None)
    no_name, no_time = Value(None, output_field=TextField()), Value(None, output_field=DateTimeField())
    meets = planned_for(given("file"), given("now")).order_by()
    # A column without a value gets its type from the side that has one, so that those two stand first.
    return (
        meets.values_list(Value("meets"), no_day, "account__name", "starts_at")
        .union(duties.order_by().values_list(Value("tell"), "due_on", "responsible__name", no_time), all=True)
        .union(slices.order_by().values_list(Value("sees"), no_day, "organisation__name", no_time), all=True)
        .union(portals.order_by().values_list(Value("reads"), no_day, no_name, no_time), all=True)
    )


_OPEN = Question(_Open, _open)


def open_safeguards(file_id: int) -> list[OpenEnd]:
    """Appointments, what somebody must still be told, partners who see a part, and open portals; one query."""
    found = _OPEN.ask(file=file_id, now=timezone.now())
    planned = sorted((one.starts_at, one.name or "") for one in found if one.starts_at is not None)
    duties = sorted((one.due_on, one.name or "") for one in found if one.due_on is not None)
    slices = sorted(one.name or "" for one in found if one.kind == "sees")
    portals = sum(one.kind == "reads" for one in found)
    told_before = gettext("Tell that the file was opened in an emergency, before %(day)s")
    return [
        *(still_planned(starts_at, who) for starts_at, who in planned),
        *(OpenEnd(told_before % {"day": date_format(due_on, "j F")}, who) for due_on, who in duties),
        *(OpenEnd(gettext("Sees a part of this file: %(name)s") % {"name": name}) for name in slices),
        *(
            OpenEnd(gettext("A resident can look into the own file: close the portal, or say that it stays"))
            for _one in range(portals)
        ),
    ]
