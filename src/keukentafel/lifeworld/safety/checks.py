"""What safety still has open when an engagement closes."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.lifeworld.households.public import OpenEnd
from keukentafel.lifeworld.safety.selectors import watches, whereabouts


def open_safety(file_id: int) -> list[OpenEnd]:
    """Watches that nobody looked back on, and hidden addresses that nobody can read after closing."""
    running = watches().filter(file_id=file_id).select_related("watcher")
    ends = [
        OpenEnd(
            gettext("Acute danger: look back, before %(day)s")
            % {"day": date_format(timezone.localtime(row.until), "l j F, H:i")},
            row.watcher.name,
        )
        for row in running
    ]
    return ends + [
        OpenEnd(gettext("A hidden address; nobody reads it after closing")) for _ in whereabouts(file_id)
    ]
