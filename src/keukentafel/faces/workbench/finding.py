"""What was found, as rows of a page: which household or signal it belongs to, and where it leads."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.search.public import Hit
from keukentafel.lifeworld.households.public import labels_of
from keukentafel.work.intake.public import signals_of_files

_KINDS = {
    "households.household": gettext_lazy("Household"),
    "households.resident": gettext_lazy("Person"),
    "households.member": gettext_lazy("Person"),
    "households.note": gettext_lazy("Note"),
    "documents.document": gettext_lazy("Document"),
    "intake.signal": gettext_lazy("Signal"),
    "intake.story": gettext_lazy("Signal"),
}


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One hit on the page.

    Args:
        title: what was found.
        of: what the team calls the household or the signal that it belongs to.
        kind: what kind of thing it is, in words.
        snippet: the words around what was asked.
        url: where it leads.
    """

    title: str
    of: str
    kind: str
    snippet: str
    url: str


def rows_for(hits: Sequence[Hit]) -> list[FoundRow]:
    """Give the hits their household or signal, in two queries whatever their number."""
    files = {hit.file_id for hit in hits}
    homes = labels_of(files)
    signals = signals_of_files(files - set(homes))
    rows = []
    for hit in hits:
        kind = str(_KINDS.get(hit.thing_kind) or gettext("Plan"))
        if home := homes.get(hit.file_id):
            of, url = home.label, address("household", home.public_id)
        elif signal := signals.get(hit.file_id):
            of, url = signal.label, address("signal", signal.public_id)
        else:
            continue
        rows.append(FoundRow(hit.title, of, kind, hit.snippet, url))
    return rows
