"""What is kept and destroyed, in words for somebody who never sees a file."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keukentafel.foundation.method.public import retention


def room_words(kind: str) -> str:
    """What rows of a kind are about, in words that somebody knows who never sees one."""
    words = {
        "households": _("People, contacts and notes"),
        "agenda": _("Appointments"),
        "documents": _("Documents"),
        "plans": _("Plan"),
        "intake": _("Signal"),
        "safety": _("Safety"),
        "safeguards": _("Consent and access"),
        "exchange": _("Questions and answers"),
        "correspondence": _("Messages"),
        "advice": _("Advices"),
    }
    room = kind.split(".")[0]
    return words.get(room, room)


def term_words(key: str) -> str:
    """A term of the pack: what it is of, how long, and by which article."""
    try:
        term = retention(key)
    except LookupError:
        return key
    units = {
        "days": ngettext("%d day", "%d days", term.amount),
        "weeks": ngettext("%d week", "%d weeks", term.amount),
        "months": ngettext("%d month", "%d months", term.amount),
        "years": ngettext("%d year", "%d years", term.amount),
    }
    return f"{term.label}: {units[term.unit] % term.amount}, {term.article}"
