"""What the agenda still has open when an engagement closes."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.lifeworld.agenda.selectors import planned_for
from keukentafel.lifeworld.households.public import OpenEnd


def open_appointments(file_id: int) -> list[OpenEnd]:
    """Appointments that are still planned."""
    return [
        OpenEnd(
            gettext("Appointment on %(day)s")
            % {"day": date_format(timezone.localtime(row.starts_at), "l j F, H:i")},
            row.account.name,
        )
        for row in planned_for(file_id, timezone.now())
    ]
