"""The words for what can be taken from a file, and for what is marked in a draft."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.reflection.casework.domain.known import DIRECT, Kind
from keukentafel.reflection.casework.gathering import Place

PLACES: dict[Place, Promise] = {
    Place.NOTES: _("All notes"),
    Place.PLAN: _("All of the plan"),
    Place.ADVICE: _("All advices"),
}
"""Of each place in a file, what one takes with one tick."""

KINDS: dict[Kind, Promise] = {
    Kind.PERSON: pgettext_lazy("kind of mark", "name"),
    Kind.PROFESSIONAL: pgettext_lazy("kind of mark", "professional"),
    Kind.ORGANISATION: pgettext_lazy("kind of mark", "organisation"),
    Kind.SCHOOL: pgettext_lazy("kind of mark", "school"),
    Kind.EMPLOYER: pgettext_lazy("kind of mark", "employer"),
    Kind.DEPARTMENT: pgettext_lazy("kind of mark", "department"),
    Kind.TEAM: pgettext_lazy("kind of mark", "team"),
    Kind.PLACE: pgettext_lazy("kind of mark", "place"),
    Kind.ADDRESS: pgettext_lazy("kind of mark", "address"),
    Kind.POSTAL_CODE: pgettext_lazy("kind of mark", "postal code"),
    Kind.PHONE: pgettext_lazy("kind of mark", "telephone number"),
    Kind.EMAIL: pgettext_lazy("kind of mark", "e-mail address"),
    Kind.NUMBER: pgettext_lazy("kind of mark", "number"),
    Kind.BSN: pgettext_lazy("kind of mark", "citizen service number"),
    Kind.IBAN: pgettext_lazy("kind of mark", "bank account"),
    Kind.PLATE: pgettext_lazy("kind of mark", "number plate"),
    Kind.LINK: pgettext_lazy("kind of mark", "internet address"),
    Kind.DATE: pgettext_lazy("kind of mark", "date"),
    Kind.AGE: pgettext_lazy("kind of mark", "age"),
    Kind.JOB: pgettext_lazy("kind of mark", "work that few do"),
    Kind.CHILDREN: pgettext_lazy("kind of mark", "number of children"),
    Kind.ORIGIN: pgettext_lazy("kind of mark", "where somebody comes from"),
    Kind.ILLNESS: pgettext_lazy("kind of mark", "illness"),
    Kind.EVENT: pgettext_lazy("kind of mark", "something that happened"),
}
"""Of each kind, what it could be."""


def marks_by_kind(marks: Iterable[tuple[str, Kind]]) -> list[dict[str, Any]]:
    """What is marked, of each kind together, what points at somebody by itself first.

    Args:
        marks: words and kind of each.
    """
    found: dict[Kind, list[str]] = {}
    for words, kind in sorted(marks, key=lambda one: one[1] not in DIRECT):
        found.setdefault(kind, []).append(words)
    return [
        {"key": kind.value, "kind": KINDS[kind], "direct": kind in DIRECT, "words": words}
        for kind, words in found.items()
    ]
