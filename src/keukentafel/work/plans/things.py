"""What of a plan may be found by searching, for whoever may see it."""

from keukentafel.foundation.search.public import Found
from keukentafel.work.plans.models import Action, Agreement, Goal, Plan

_TITLE = 80


def plan(row: Plan) -> Found:
    """What they want, in their own words."""
    return Found(row.ambition[:_TITLE], row.ambition)


def goal(row: Goal) -> Found:
    """Its words, and how they will see that it worked."""
    return Found(row.words[:_TITLE], f"{row.words}\n{row.measure}")


def action(row: Action) -> Found:
    """What will be done, and the name of somebody around who does it."""
    return Found(row.what[:_TITLE], f"{row.what}\n{row.owner_name}")


def agreement(row: Agreement) -> Found:
    """Both sides of it."""
    return Found(row.we_do[:_TITLE], f"{row.we_do}\n{row.resident_does}")
