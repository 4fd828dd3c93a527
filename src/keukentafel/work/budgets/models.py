"""Rows of this room: what was asked and decided, and what happened with the money. Both stand in the household's file."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, Door, case_key
from keukentafel.foundation.kernel.categories import Category, Kept
from keukentafel.work.budgets.domain.money import WAITS, BookingKind, Money, RequestState
from keukentafel.work.budgets.doors import BUDGET_USED

_WAITING = sorted(one.value for one in WAITS)
_LAID = Q(state=RequestState.LAID.value)
_WORDS = Kept(Category.ORDINARY, "household")
_COUNTED = Kept(Category.ORDINARY, "household", leaves=True)

STATE_CHOICES = [
    (RequestState.ASKED.value, _("To decide")),
    (RequestState.LAID.value, _("Laid before who decides")),
    (RequestState.GRANTED.value, _("Money was given")),
    (RequestState.REFUSED.value, _("No money")),
]
KIND_CHOICES = [
    (BookingKind.SPENT.value, _("Spent")),
    (BookingKind.BACK.value, _("Back to the town")),
]


def _account(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+", db_index=False, null=null
    )


def _euros(**more: Any) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(max_digits=8, decimal_places=2, **more)


class BudgetRequest(CaseRow):
    """Money that was asked for a household: what for, what was decided, and how much of it is used.

    ``thing`` is the public identifier of the goal or the action of the plan that it belongs to. ``decider`` reads this
    row by name until the decision. Above what a leader decides, ``decided_by`` is the function or body that decided after
    it was laid before them, and ``noted_on`` the day on which the decider wrote that down. ``spent`` and ``given_back``
    are the sums of the bookings: two people who book at the same moment change the same row, so that one of them is told,
    and the database holds that it is never too much.
    """

    doors: ClassVar[tuple[Door, ...]] = (BUDGET_USED,)
    kept: ClassVar[dict[str, Kept]] = {
        "thing": _WORDS,
        "what_for": _WORDS,
        "tried": _WORDS,
        "asked": _COUNTED,
        "asked_by": _WORDS,
        "asked_at": _COUNTED,
        "decider": _WORDS,
        "state": _COUNTED,
        "decided": _COUNTED,
        "decided_on": _COUNTED,
        "laid_on": _COUNTED,
        "decided_by": _WORDS,
        "reference": _WORDS,
        "noted_on": _COUNTED,
        "reason": _WORDS,
        "spent": _COUNTED,
        "given_back": _COUNTED,
    }

    thing = models.TextField()
    what_for = models.TextField()
    tried = models.TextField()
    asked = _euros()
    asked_by = _account()
    asked_at = models.DateTimeField()
    decider = _account()
    state = models.TextField(choices=STATE_CHOICES, default=RequestState.ASKED.value)
    decided = _euros(default=Decimal("0.00"))
    decided_on = models.DateField(null=True)
    laid_on = models.DateField(null=True)
    decided_by = models.TextField(default="", blank=True)
    reference = models.TextField(default="", blank=True)
    noted_on = models.DateField(null=True)
    reason = models.TextField(default="", blank=True)
    spent = _euros(default=Decimal("0.00"))
    given_back = _euros(default=Decimal("0.00"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asked__gt=0, decided__gte=0, decided__lte=F("asked")),
                name="budgets_request_amounts",
            ),
            models.CheckConstraint(condition=~Q(asked_by=F("decider")), name="budgets_request_four_eyes"),
            models.CheckConstraint(
                condition=Q(spent__gte=0, given_back__gte=0, decided__gte=F("spent") + F("given_back")),
                name="budgets_request_never_more",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_WAITING, decided=0, decided_on=None)
                | Q(state=RequestState.GRANTED.value, decided__gt=0, decided_on__isnull=False)
                | (Q(state=RequestState.REFUSED.value, decided=0, decided_on__isnull=False) & ~Q(reason="")),
                name="budgets_request_decided",
            ),
            models.CheckConstraint(
                condition=(Q(laid_on=None, decided_by="", reference="", noted_on=None) & ~_LAID)
                | (Q(laid_on__isnull=False, decided_by="", reference="", noted_on=None) & _LAID)
                | (
                    Q(laid_on__isnull=False, decided_on__gte=F("laid_on"), noted_on__isnull=False)
                    & Q(noted_on__gte=F("decided_on"))
                    & ~Q(decided_by="")
                    & ~Q(reference="")
                    & ~Q(state__in=_WAITING)
                ),
                name="budgets_request_laid",
            ),
        ]
        indexes = [
            models.Index(fields=["file"], name="budgets_request_file"),
            models.Index(
                fields=["decider"],
                name="budgets_request_waits",
                condition=Q(state__in=_WAITING),
            ),
        ]

    @property
    def fact(self) -> str:
        """The fact with which the right of who decides lives: until the decision."""
        return f"budget:{self.public_id}"

    @property
    def money(self) -> Money:
        """As the rules look at it."""
        return Money(
            RequestState(self.state),
            self.asked,
            self.decided,
            self.spent,
            self.given_back,
            self.decided_on,
            self.laid_on,
        )


class BudgetBooking(CaseRow):
    """Money of a request that was spent, or that went back to the town. Written once.

    ``receipt`` is the public identifier of a document in the same file, or empty.
    """

    rights: ClassVar[tuple[str, ...]] = ("select", "insert")
    kept: ClassVar[dict[str, Kept]] = {
        "request": _COUNTED,
        "kind": _COUNTED,
        "euros": _COUNTED,
        "on": _COUNTED,
        "to_whom": _WORDS,
        "receipt": _WORDS,
        "noted_by": _WORDS,
        "noted_at": _COUNTED,
    }

    request = case_key("budgets.BudgetRequest")
    kind = models.TextField(choices=KIND_CHOICES)
    euros = _euros()
    on = models.DateField()
    to_whom = models.TextField(default="", blank=True)
    receipt = models.TextField(default="", blank=True)
    noted_by = _account()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(euros__gt=0), name="budgets_booking_of_something"),
            models.CheckConstraint(
                condition=Q(kind=BookingKind.BACK.value) | (Q(kind=BookingKind.SPENT.value) & ~Q(to_whom="")),
                name="budgets_booking_to_somebody",
            ),
        ]
        indexes = [models.Index(fields=["file", "request"], name="budgets_booking_file")]
