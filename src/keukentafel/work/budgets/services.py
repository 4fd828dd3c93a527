"""Commands: a coach asks, and it is written down what came of the money. Deciding is in ``deciding``.

``by`` is who acts and ``at`` when (aware); what arrives here has passed the gate. Amounts are ``Decimal`` in euros.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import GranteeKind, Slice, give
from keukentafel.foundation.journal.public import command, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import WHOLE_HOUSEHOLD, Level
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.kernel.mistakes import Mistake
from keukentafel.lifeworld.households.public import current_engagement
from keukentafel.work.budgets.domain import money as rules
from keukentafel.work.budgets.domain.money import BookingKind, Broken, RuleBroken
from keukentafel.work.budgets.events import BudgetAsked, BudgetSpent
from keukentafel.work.budgets.models import BudgetBooking, BudgetRequest
from keukentafel.work.budgets.sections import CaseBudget, case_budget
from keukentafel.work.budgets.selectors import deciders_for, used_in_file
from keukentafel.work.budgets.words import euros_words
from keukentafel.work.plans.public import Action, Goal

_PURPOSE, _LEGAL_BASIS = "deciding on money for a household", "Wmo 2015 art. 5.1.1"


class BudgetMistake(Mistake):
    """Something a person must put right; the message can be shown.

    Args:
        message: in the language of the screen.
        field: beside which field of the form; empty is none in particular.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def in_use() -> CaseBudget:
    """The case budget of this town.

    Raises:
        BudgetMistake: when there is none.
    """
    found = case_budget()
    if found is None:
        raise BudgetMistake(_("This town has no case budget."))
    return found


def said(broken: RuleBroken) -> BudgetMistake:
    """The words for a rule that was broken, and the field that they stand beside.

    Args:
        broken: as ``domain.money`` raised it.
    """
    budget = in_use()
    left = euros_words(broken.left) if broken.left is not None else ""
    who = budget.above
    words = {
        Broken.NO_AMOUNT: (_("Fill in an amount in euros, such as 49.95."), "euros"),
        Broken.ABOVE_LEADER: (
            _("The team leader decides up to %(left)s. Lay this before: %(who)s.")
            % {"left": left, "who": who},
            "",
        ),
        Broken.ABOVE_YEAR: (
            _(
                "This year %(left)s is left for this household. Fill in that or less. About more, talk with: %(who)s."
            )
            % {"left": left, "who": who},
            "euros",
        ),
        Broken.MORE_THAN_ASKED: (
            _("No more was asked than %(left)s. Choose that or less.") % {"left": left},
            "euros",
        ),
        Broken.ALONE: (_("Who asks does not decide. Choose somebody else."), "decider"),
        Broken.NO_REASON: (_("Write why. The coach and the resident read it."), "reason"),
        Broken.DECIDED_ALREADY: (_("Somebody decided on this already."), ""),
        Broken.NOT_DECIDED: (_("There is no decision on this money yet."), ""),
        Broken.MORE_THAN_LEFT: (
            _("Of this money %(left)s is left. Fill in that or less, or ask for more first.")
            % {"left": left},
            "euros",
        ),
        Broken.BEFORE_DECISION: (_("Choose the day of the decision, or a day after it."), "on"),
        Broken.DAY_TO_COME: (_("This day is still to come."), "on"),
        Broken.LEADER_DECIDES: (
            _("The team leader decides on this: it is no more than %(left)s.") % {"left": left},
            "",
        ),
        Broken.NOT_LAID: (_("Lay this before who decides first: %(who)s.") % {"who": who}, ""),
        Broken.LAID_ALREADY: (_("This was laid before who decides already."), ""),
        Broken.BEFORE_ASKED: (_("Choose the day on which it was asked, or a day after it."), "on"),
        Broken.BEFORE_LAID: (_("Choose the day on which it was laid before them, or a day after it."), "on"),
        Broken.NO_BODY: (_("Write which function or body decided."), "body"),
        Broken.NO_REFERENCE: (_("Write the number, or where the decision can be found."), "reference"),
    }
    return BudgetMistake(*words[broken.rule])


def _part(file_id: int, thing: str) -> Goal | Action:
    here = {"file_id": file_id, "public_id": thing, "plan__closed_at": None}
    found = Goal.objects.filter(**here).first() or Action.objects.filter(**here).first()
    if found is None:
        raise BudgetMistake(_("Choose the goal or the action that this is for."), "thing")
    return found


def open_to(request: BudgetRequest, team: int, at: datetime) -> None:
    """Let who decides read this request, and nothing else. Part of a command.

    Args:
        request: which.
        team: through which team: who leaves it reads it no longer.
        at: from when (aware).
    """
    slice_ = Slice(
        to=GranteeKind.PERSON,
        id=request.decider_id,
        level=Level.CONTENT,
        fact=request.fact,
        purpose=_PURPOSE,
        legal_basis=_LEGAL_BASIS,
        item=request.public_id,
        through_team=team,
    )
    give(request.file_id, slice_, at=at)


def team_in_which(file_id: int, decider: int, asker: int, at: datetime) -> int:
    """The team of the household, if *decider* may decide in it.

    Args:
        file_id: key of the file.
        decider, asker: keys of accounts.
        at: when (aware).

    Raises:
        BudgetMistake: when this person does not lead that team, or asked it.
    """
    engagement = current_engagement(file_id)
    known = {one.account_id for one in deciders_for(file_id, asker, timezone.localdate(at))}
    if engagement is None or decider not in known:
        raise BudgetMistake(_("Choose a leader of this team who decides."), "decider")
    return engagement.team_id


@command
def ask_budget(
    *,
    file_id: int,
    subjects: Sequence[int],
    thing: str,
    what_for: str,
    tried: str,
    euros: Decimal,
    decider_id: int,
    by: Actor,
    at: datetime,
) -> BudgetRequest:
    """Ask for money for a goal or an action of the plan. Until the decision one leader reads this request, and no more.

    Args:
        file_id: key of the household's file.
        subjects: keys of the persons for whom it is.
        thing: public identifier of the goal or the action.
        what_for: what it is for.
        tried: what else was tried.
        euros: how much.
        decider_id: key of the account of a leader of the team.
        by, at: who asks, and when.

    Raises:
        BudgetMistake: when something is missing, or the pack or the rules do not allow it.
    """
    budget = in_use()
    if not what_for.strip():
        raise BudgetMistake(_("Write what the money is for."), "what_for")
    if not tried.strip():
        raise BudgetMistake(_("Write what you tried before."), "tried")
    _part(file_id, thing)  # of a plan that runs
    used = used_in_file(file_id, timezone.localdate(at).year)
    try:
        rules.ask(euros, asker=by.id, decider=decider_id, allowed=budget.allowed, used=used)
    except RuleBroken as broken:
        raise said(broken) from broken
    team = team_in_which(file_id, decider_id, by.id, at)
    row = BudgetRequest(
        public_id=new_public_id(),
        file_id=file_id,
        subjects=sorted(set(subjects)),
        # Of no life area: a partner who sees a slice of one reads nothing of money that was asked.
        area=WHOLE_HOUSEHOLD,
        thing=thing,
        what_for=what_for.strip(),
        tried=tried.strip(),
        asked=euros,
        asked_by_id=by.id,
        asked_at=at,
        decider_id=decider_id,
    )
    row.keep(at=at)
    open_to(row, team, at)
    publish(BudgetAsked(at=at, file_id=file_id, request=row.public_id, decider_id=decider_id))
    return row


@command
def book_budget(
    *,
    request: BudgetRequest,
    kind: BookingKind,
    euros: Decimal,
    on: date,
    to_whom: str = "",
    receipt: str = "",
    by: Actor,
    at: datetime,
) -> BudgetBooking:
    """Write down that money was spent, or went back to the town.

    Args:
        request: on which money was decided.
        kind: which of the two.
        euros: how much.
        on: the local day on which it was.
        to_whom: who got it; needed for what was spent.
        receipt: public identifier of a document in the same file; empty is none.
        by, at: who writes it down, and when.

    Raises:
        BudgetMistake: without a decision, for more than is left, on a wrong day, or without saying to whom.
    """
    in_use()
    if kind is BookingKind.SPENT and not to_whom.strip():
        raise BudgetMistake(_("Write who got the money."), "to_whom")
    try:
        after = rules.book(request.money, kind, euros, on=on, today=timezone.localdate(at))
    except RuleBroken as broken:
        raise said(broken) from broken
    request.spent, request.given_back = after.spent, after.given_back
    request.keep(at=at)
    row = BudgetBooking(
        file_id=request.file_id,
        subjects=request.subjects,
        area=request.area,
        request=request,
        kind=kind.value,
        euros=euros,
        on=on,
        to_whom=to_whom.strip(),
        receipt=receipt,
        noted_by_id=by.id,
        noted_at=at,
    )
    row.keep(at=at)
    back = kind is BookingKind.BACK
    publish(BudgetSpent(at=at, file_id=request.file_id, request=request.public_id, back=back))
    return row
