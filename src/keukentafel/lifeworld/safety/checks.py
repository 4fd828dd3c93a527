"""What safety still has open when an engagement closes."""

from django.db.models import Value
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.lifeworld.households.public import OpenEnd
from keukentafel.lifeworld.safety.selectors import hidden_addresses, watches


def open_safety(file_id: int) -> list[OpenEnd]:
    """Watches that nobody looked back on, and hidden addresses that nobody can read after closing; one query."""
    running = watches().filter(file_id=file_id).order_by().values_list("until", "watcher__name", Value(True))
    hidden = hidden_addresses(file_id).order_by().values_list("noted_at", Value(""), Value(False))
    look_back = gettext("Acute danger: look back, before %(day)s")
    return [
        OpenEnd(look_back % {"day": date_format(timezone.localtime(when), "l j F, H:i")}, who)
        if watched
        else OpenEnd(gettext("A hidden address; nobody reads it after closing"))
        for when, who, watched in sorted(
            running.union(hidden, all=True), key=lambda row: (not row[2], row[0])
        )
    ]
