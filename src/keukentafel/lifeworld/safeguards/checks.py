"""What the safeguards still have open when an engagement closes."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import DateField, QuerySet, TextField, Value
from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.foundation.journal.public import Question, given
from keukentafel.lifeworld.households.public import OpenEnd
from keukentafel.lifeworld.safeguards.models import InformDuty, InformKind, PartnerAccess, PortalAccount


class _Open(NamedTuple):
    kind: str
    due_on: date | None
    name: str | None


def _open() -> "QuerySet[Any, Any]":
    duties = InformDuty.objects.filter(file_id=given("file"), told_at=None).exclude(kind=InformKind.SIGNAL)
    slices = PartnerAccess.objects.filter(file_id=given("file"), ended_at=None)
    no_day = Value(None, output_field=DateField())
    portals = PortalAccount.objects.filter(file_id=given("file"), closed_at=None)
    no_name = Value(None, output_field=TextField())
    return (
        duties.order_by()
        .values_list(Value("tell"), "due_on", "responsible__name")
        .union(slices.order_by().values_list(Value("sees"), no_day, "organisation__name"), all=True)
        .union(portals.order_by().values_list(Value("reads"), no_day, no_name), all=True)
    )


_OPEN = Question(_Open, _open)


def open_safeguards(file_id: int) -> list[OpenEnd]:
    """What somebody must still be told, partners who see a part, and portals that are open; one query."""
    found = _OPEN.ask(file=file_id)
    duties = sorted((one.due_on, one.name or "") for one in found if one.due_on is not None)
    slices = sorted(one.name or "" for one in found if one.kind == "sees")
    portals = sum(one.kind == "reads" for one in found)
    told_before = gettext("Tell that the file was opened in an emergency, before %(day)s")
    return [
        *(OpenEnd(told_before % {"day": date_format(due_on, "j F")}, who) for due_on, who in duties),
        *(OpenEnd(gettext("Sees a part of this file: %(name)s") % {"name": name}) for name in slices),
        *(
            OpenEnd(gettext("A resident can look into the own file: close the portal, or say that it stays"))
            for _one in range(portals)
        ),
    ]
