"""What the start page says of the case budget: what waits for a leader, and what there is to know for a coach."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.faces.workbench.again import Again
from keukentafel.faces.workbench.pages._household import day_words, moment_words
from keukentafel.faces.workbench.pressing import Line
from keukentafel.foundation.components.addresses import address
from keukentafel.lifeworld.households.public import MyHousehold
from keukentafel.work.budgets.public import case_budget


def to_decide(kind: str, label: str, at: datetime, *keys: str) -> list[Line]:
    """A request that waits for a leader; of what lies with who decides above a leader: since when. None without a budget.

    Args:
        kind: ``budget`` or ``laid``.
        label: of the household.
        at: when it was asked, or laid before them (aware).
        keys: public identifiers of the household and the request.
    """
    if case_budget() is None:
        return []
    line = {"words": label, "url": address("budget_decide", *keys), "day": timezone.localdate(at).isoformat()}
    if kind == "laid":
        when = day_words(timezone.localdate(at))
        return [{**line, "kind": "", "tag": _("Money laid before who decides"), "when": when}]
    return [{**line, "kind": "waiting", "tag": _("Decide on money"), "when": moment_words(at)}]


def money_lines(again: Sequence[Again], homes: Mapping[int, MyHousehold]) -> list[Line]:
    """What was decided on money in the last days, and what was laid before who decides.

    Args:
        again: what must be looked at again.
        homes: the households on this person's list, by key of the file.
    """
    if case_budget() is None:
        return []
    tags = {
        "money laid": _("Money laid before who decides"),
        "money granted": _("There is money from the case budget"),
        "money refused": _("No money from the case budget"),
    }
    news = sorted((one.day, one.file_id, one.kind) for one in again if one.kind in tags and one.day)
    return [
        {
            "kind": "waiting",
            "tag": tags[kind],
            "words": homes[key].label,
            "when": day_words(day),
            "day": day.isoformat(),
            "url": address("budget", homes[key].public_id),
        }
        for day, key, kind in news
        if key in homes
    ]
