"""What the agenda still has open when an engagement closes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.foundation.journal.public import given
from keukentafel.lifeworld.agenda.selectors import planned_for
from keukentafel.lifeworld.households.public import OpenEnd, OpenRow, SharedCheck, open_rows

_APPOINTMENT = "appointment"


def _rows() -> "QuerySet[Any, Any]":
    planned = planned_for(given("file"), given("now"))
    return open_rows(planned, _APPOINTMENT, at="starts_at", who="account__name")


def _words(found: Sequence[OpenRow]) -> list[OpenEnd]:
    planned = sorted((one.at, one.who) for one in found if one.kind == _APPOINTMENT and one.at is not None)
    return [OpenEnd(gettext("Appointment on %(day)s") % {"day": _day(at)}, who) for at, who in planned]


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "l j F, H:i")


OPEN_APPOINTMENTS = SharedCheck(_rows, _words)
"""Appointments that are still planned."""
