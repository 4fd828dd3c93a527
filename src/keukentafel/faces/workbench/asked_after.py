"""Who asked after a household of a team that somebody leads, for the start page of that leader."""

from keukentafel.faces.workbench.pages._household import until_words
from keukentafel.foundation.access.public import log_look
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.people.public import accounts
from keukentafel.lifeworld.households.public import labels_of, lookups_waiting


def asked_after() -> list[dict[str, str]]:
    """Who asked after a household of a team that this leader leads, and was not called yet; for ``_asked.html``."""
    waiting = lookups_waiting()
    if not waiting:
        return []
    homes = labels_of([one.file_id for one in waiting])
    who = {row.pk: row for row in accounts().filter(pk__in=[one.asked_by for one in waiting])}
    log_look("asked_after", files=[one.file_id for one in waiting], what="listed")
    return [
        {
            "question": one.public_id,
            "label": homes[one.file_id].label,
            "url": address("household", homes[one.file_id].public_id),
            "who": who[one.asked_by].name,
            "email": who[one.asked_by].email,
            "when": until_words(one.asked_at),
        }
        for one in waiting
    ]
