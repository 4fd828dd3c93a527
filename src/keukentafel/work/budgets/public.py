"""Budgets' door."""

from keukentafel.work.budgets.deciding import (
    change_decider,
    decide_budget,
    lay_budget,
    record_decision,
)
from keukentafel.work.budgets.domain.money import (
    NOTHING,
    WAITS,
    Allowed,
    BookingKind,
    Competent,
    Outcome,
    RequestState,
    competent,
)
from keukentafel.work.budgets.events import BudgetAsked, BudgetDecided, BudgetLaid, BudgetSpent
from keukentafel.work.budgets.models import BudgetBooking, BudgetRequest
from keukentafel.work.budgets.policies import ASK, DECIDE, READ
from keukentafel.work.budgets.sections import CaseBudget, case_budget
from keukentafel.work.budgets.selectors import (
    Budget,
    Line,
    Shown,
    budget_of,
    decided_since,
    deciders_for,
    line_of,
    parts_in,
    used_for,
    used_in_file,
    waiting_for,
)
from keukentafel.work.budgets.services import (
    BudgetMistake,
    ask_budget,
    book_budget,
)
from keukentafel.work.budgets.words import euros_words

__all__ = [
    "ASK",
    "DECIDE",
    "NOTHING",
    "READ",
    "WAITS",
    "Allowed",
    "BookingKind",
    "Budget",
    "BudgetAsked",
    "BudgetBooking",
    "BudgetDecided",
    "BudgetLaid",
    "BudgetMistake",
    "BudgetRequest",
    "BudgetSpent",
    "CaseBudget",
    "Competent",
    "Line",
    "Outcome",
    "RequestState",
    "Shown",
    "ask_budget",
    "book_budget",
    "budget_of",
    "case_budget",
    "change_decider",
    "competent",
    "decide_budget",
    "decided_since",
    "deciders_for",
    "euros_words",
    "lay_budget",
    "line_of",
    "parts_in",
    "record_decision",
    "used_for",
    "used_in_file",
    "waiting_for",
]
