"""What the safeguards still have open when an engagement closes."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from keukentafel.foundation.components.days import written
from keukentafel.foundation.journal.public import given
from keukentafel.lifeworld.households.public import OpenEnd, OpenRow, SharedCheck, open_rows
from keukentafel.lifeworld.safeguards.models import InformDuty, InformKind, PartnerAccess, PortalAccount


def _rows() -> "QuerySet[Any, Any]":
    duties = InformDuty.objects.filter(file_id=given("file"), told_at=None).exclude(kind=InformKind.SIGNAL)
    slices = PartnerAccess.objects.filter(file_id=given("file"), ended_at=None)
    portals = PortalAccount.objects.filter(file_id=given("file"), closed_at=None)
    return open_rows(duties, "tell", day="due_on", who="responsible__name").union(
        open_rows(slices, "sees", who="organisation__name"), open_rows(portals, "reads"), all=True
    )


def _words(found: Sequence[OpenRow]) -> list[OpenEnd]:
    duties = sorted((one.day, one.who or "") for one in found if one.kind == "tell" and one.day)
    slices = sorted(one.who or "" for one in found if one.kind == "sees")
    portals = sum(one.kind == "reads" for one in found)
    told_before = gettext("Tell that the file was opened in an emergency, before %(day)s")
    return [
        *(OpenEnd(told_before % {"day": written(due_on, "j F")}, who) for due_on, who in duties),
        *(OpenEnd(gettext("Sees a part of this file: %(name)s") % {"name": name}) for name in slices),
        *(
            OpenEnd(gettext("A resident can look into the own file: close the portal, or say that it stays"))
            for _one in range(portals)
        ),
    ]


OPEN_SAFEGUARDS = SharedCheck(_rows, _words)
"""What somebody must still be told, partners who see a part, and portals that are open."""
