"""What this room still has open when an engagement closes: money that was decided and not spent, and what waits."""

from django.utils.translation import gettext

from keukentafel.lifeworld.households.public import OpenEnd
from keukentafel.work.budgets.sections import case_budget
from keukentafel.work.budgets.selectors import line_of
from keukentafel.work.budgets.words import euros_words


def open_budget(file_id: int) -> list[OpenEnd]:
    """Money that must be spent or go back, and requests without a decision; one query, none without a case budget."""
    if case_budget() is None:
        return []
    line, found = line_of(file_id), []
    if line.balance:
        words = gettext("Case budget: %(left)s is decided and not spent")
        found.append(OpenEnd(words % {"left": euros_words(line.balance)}))
    if line.waiting:
        found.append(OpenEnd(gettext("Case budget: a request waits for a decision")))
    return found
