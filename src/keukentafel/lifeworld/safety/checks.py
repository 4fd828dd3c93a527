"""What safety still has open when an engagement closes."""

from django.db.models import Case, Exists, F, OuterRef, TextField, Value, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.foundation.journal.public import current_actor
from keukentafel.lifeworld.households.public import OpenEnd
from keukentafel.lifeworld.safety.about_concerns import answers_before, open_concerns
from keukentafel.lifeworld.safety.domain.looking_along import Decision
from keukentafel.lifeworld.safety.selectors import hidden_addresses, watches


def open_safety(file_id: int) -> list[OpenEnd]:
    """Watches that nobody looked back on, open concerns, and hidden addresses that nobody can read after closing.

    One query. A concern at which no colleague looked along has its identifier with it: closing asks about that. That
    others decide about a concern is a watch, which the team knows of.
    """
    kind = Case(When(concern_key="", then=Value("1 danger")), default=Value("2 meanwhile"))
    running = watches().filter(file_id=file_id).order_by()
    concerns = open_concerns(current_actor(), timezone.now()).filter(file_id=file_id).order_by()
    looked = Exists(answers_before(Decision.CLOSE).filter(concern=OuterRef("pk")))
    asks = Case(When(looked, then=Value("")), default=F("public_id"), output_field=TextField())
    hidden = hidden_addresses(file_id).order_by()
    rows = running.values_list(kind, "until", F("watcher__name"), Value("")).union(
        concerns.values_list(Value("3 concern"), "noted_at", Value(""), asks),
        hidden.values_list(Value("4 address"), "noted_at", Value(""), Value("")),
        all=True,
    )
    return [
        OpenEnd(_words(what, key) % {"day": date_format(timezone.localtime(when), "l j F, H:i")}, who, key)
        for what, when, who, key in sorted(rows)
    ]


def _words(what: str, key: str) -> str:
    return {
        "1 danger": gettext("Acute danger: look back, before %(day)s"),
        "2 meanwhile": gettext("Others still decide about safety: look again before %(day)s"),
        "3 concern": gettext("A concern about safety is open. Let a colleague look along before you close")
        if key
        else gettext("A concern about safety is open. A colleague looked along"),
        "4 address": gettext("A hidden address; nobody reads it after closing"),
    }[what]
