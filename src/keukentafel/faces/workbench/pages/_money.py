"""What the pages of the case budget share."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.faces.workbench.typed import send_once
from keukentafel.foundation.access.public import find
from keukentafel.lifeworld.households.public import Household
from keukentafel.work.budgets.public import (
    BudgetMistake,
    BudgetRequest,
    CaseBudget,
    case_budget,
    euros_words,
)


def found(household: Household, money_id: str) -> BudgetRequest:
    """A request of a household that the actor may read; 404 otherwise."""
    rows = BudgetRequest.objects.filter(file_id=household.file_id)
    return find(rows.select_related("asked_by", "decider"), money_id)


def allowed() -> CaseBudget:
    """The case budget of this town, where the gate asked already whether there is one."""
    here = case_budget()
    assert here is not None
    return here


def did(request: HttpRequest, form: forms.Form, command: Callable[[], str]) -> bool:
    """Do what a form says, once; what is refused stands beside its field. Says whether it was done."""
    try:
        send_once(request, "", timezone.now(), command)
    except BudgetMistake as mistake:
        form.add_error(mistake.field if mistake.field in form.fields else None, str(mistake))
        return False
    return True


def rules() -> str:
    """What is agreed about this money, in a few sentences."""
    here = allowed()
    said = _(
        "The team leader decides up to %(leader)s. Above that it is laid before: %(who)s."
        " At most %(year)s per household a year."
    ) % {
        "leader": euros_words(here.allowed.leader_up_to),
        "who": here.above,
        "year": euros_words(here.allowed.per_year),
    }
    if not here.not_for:
        return said
    return f"{said} " + _("Not for: %(what)s.") % {"what": "; ".join(here.not_for)}
