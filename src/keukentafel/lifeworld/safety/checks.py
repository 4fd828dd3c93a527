"""What safety still has open when an engagement closes."""

from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.foundation.journal.public import current_actor
from keukentafel.lifeworld.households.public import OpenEnd
from keukentafel.lifeworld.safety.about_concerns import open_concerns
from keukentafel.lifeworld.safety.selectors import hidden_addresses, watches


def open_safety(file_id: int) -> list[OpenEnd]:
    """Watches that nobody looked back on, open concerns, and hidden addresses that nobody can read after closing.

    One query. Whether others decide about a concern is the watch meanwhile, which the team knows of.
    """
    kind = Case(When(concern_key="", then=Value("1 danger")), default=Value("2 meanwhile"))
    running = watches().filter(file_id=file_id).order_by().values_list(kind, "until", F("watcher__name"))
    concerns = open_concerns(current_actor(), timezone.now()).filter(file_id=file_id).order_by()
    concerned = concerns.values_list(Value("3 concern"), "noted_at", Value(""))
    hidden = hidden_addresses(file_id).order_by()
    kept = hidden.values_list(Value("4 address"), "noted_at", Value(""))
    return [
        OpenEnd(_words(what) % {"day": date_format(timezone.localtime(when), "l j F, H:i")}, who)
        for what, when, who in sorted(running.union(concerned, kept, all=True))
    ]


def _words(what: str) -> str:
    return {
        "1 danger": gettext("Acute danger: look back, before %(day)s"),
        "2 meanwhile": gettext("Others still decide about safety: look again before %(day)s"),
        "3 concern": gettext("A concern about safety is open. Let a colleague look along before you close"),
        "4 address": gettext("A hidden address; nobody reads it after closing"),
    }[what]
