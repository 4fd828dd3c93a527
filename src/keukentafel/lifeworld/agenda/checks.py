"""What the agenda still has open when an engagement closes: told by ``safeguards``, which asks it together with its own.

The page on which an engagement closes asks every room, and has twelve statements in all.
"""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.lifeworld.households.public import OpenEnd


def still_planned(starts_at: datetime, who: str) -> OpenEnd:
    """An appointment that is still planned, in words.

    Args:
        starts_at: aware.
        who: the name of the colleague who goes.
    """
    day = date_format(timezone.localtime(starts_at), "l j F, H:i")
    return OpenEnd(gettext("Appointment on %(day)s") % {"day": day}, who)
