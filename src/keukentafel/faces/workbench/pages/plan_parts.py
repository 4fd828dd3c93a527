"""The parts of a plan as the page knows them: which form, which rows, which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.forms import BoundField
from django.http import Http404, HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import find
from keukentafel.foundation.components.carrying_out import Refusal
from keukentafel.foundation.components.days import written
from keukentafel.foundation.journal.public import current_actor, my_draft
from keukentafel.lifeworld.households.public import Engagement, Household, current_engagement
from keukentafel.reflection.dilemmas.public import prompts
from keukentafel.work.plans.forms import (
    ActionForm,
    AgreementForm,
    AmbitionForm,
    GoalForm,
    PartForm,
    ReviewForm,
    SettleForm,
    StrengthForm,
    ViewForm,
    around,
)
from keukentafel.work.plans.public import (
    Action,
    Agreement,
    EngagementIsOver,
    Goal,
    NotAStep,
    NotExplained,
    Plan,
    PlanExists,
    PlanIsClosed,
    PlanRow,
    Review,
    Strength,
    last_change,
    parts_of,
    plan_state,
)


@dataclass(frozen=True)
class Kind:
    """A kind of part.

    Args:
        form: its form.
        model: its rows.
        new, change: the title of the page; an empty one is not done that way.
        owners: whether the form asks whose an action is.
        goals: whether it asks for a goal only.
    """

    form: type[PartForm]
    model: type[PlanRow]
    new: Promise | str
    change: Promise | str
    owners: bool = False
    goals: bool = False


KINDS: dict[str, Kind] = {
    "wens": Kind(AmbitionForm, Plan, _("Make the plan"), _("What they want")),
    "kracht": Kind(StrengthForm, Strength, _("What goes well already"), _("What goes well already")),
    "doel": Kind(GoalForm, Goal, _("A goal"), _("Change this goal")),
    "actie": Kind(ActionForm, Action, _("An action"), _("Change this action"), owners=True),
    "afspraak": Kind(AgreementForm, Agreement, _("An agreement"), _("Change this agreement"), goals=True),
    "uitkomst": Kind(SettleForm, Agreement, "", _("How did this agreement go?")),
    "terugblik": Kind(ReviewForm, Review, _("Looking back"), _("Change what you wrote")),
}
VIEW = Kind(ViewForm, Goal, _("I see it differently"), "")


_TO_THINK_WITH: dict[str, tuple[Promise, tuple[str, ...]]] = {
    "wens": (_("Questions for at the kitchen table"), ("kitchen_table",)),
    "actie": (_("When it is hard: what you can do"), ("options",)),
}
"""By part: what the questions beside its form are called, and the group in the pack (seed 003, Goed werk §1 and §3)."""


def to_think_with(part: str) -> dict[str, Any]:
    """Questions from the pack beside a form, closed; nothing is asked, and without learning nothing is there.

    Args:
        part: name of the part in the address.
    """
    if part not in _TO_THINK_WITH or not current_actor().learning:
        return {}
    words, groups = _TO_THINK_WITH[part]
    return {"think_words": words, "think_prompts": prompts(*groups)}


def kind_of(part: str, *, adding: bool = False) -> Kind:
    """The kind with this name in the address; another is a page that is not there."""
    kind = KINDS.get(part)
    if kind is None or (adding and not kind.new):
        raise Http404
    return kind


def words_of(part: str, thing: str) -> dict[str, Any]:
    """The words around a form, and how its place on the page is called."""
    kind = VIEW if part == "anders" else kind_of(part)
    return {
        "title": kind.change if thing and part != "anders" else kind.new,
        "place": f"{part}-{thing or 'nieuw'}",
    }


def rows_of(kind: Kind, household: Household) -> "QuerySet[Any]":
    """The rows of this kind in the plan that the page shows."""
    state = plan_state(household.file_id)
    plan = state.public_id if state else ""
    if kind.model is Plan:
        return Plan.objects.filter(file_id=household.file_id, public_id=plan)
    return parts_of(kind.model, plan, household.file_id)


def joins(kind: Kind, household: Household) -> Plan | Engagement:
    """What a new part is added to: the plan, and the plan itself to the engagement."""
    if kind.model is Plan:
        engagement = current_engagement(household.file_id)
        if engagement is None:
            raise Http404
        return engagement
    state = plan_state(household.file_id)
    return find(Plan.objects.filter(file_id=household.file_id), state.public_id if state else "")


def draft_key(household: Household, part: str, thing: str) -> str:
    """Under which name the text of this form is kept while it is typed."""
    return f"plan:{household.public_id}:{part}:{thing or 'nieuw'}"


def _restored(form: type[PartForm], key: str) -> dict[str, Any]:
    draft = my_draft(key)
    if draft is None:
        return {}
    many = {"about", "present"}
    return {
        name: values if name in many else values[0]
        for name, values in draft.content.items()
        if values and name in form.base_fields
    }


def form_for(
    request: HttpRequest,
    kind: Kind,
    household: Household,
    *,
    row: PlanRow | None = None,
    to: Plan | Engagement | None = None,
    thing: str = "",
    data: Mapping[str, Any] | None = None,
) -> Any:
    """The form of a part: empty, as it stands, as it was typed before, or as it was sent.

    Args:
        request: what was asked.
        kind: the kind.
        household: of whom.
        row: what is changed; None adds.
        to: the plan, when something is added.
        thing: names the form beside another part.
        data: what was sent, when it is not the request's own.
    """
    part = next((name for name, one in KINDS.items() if one is kind), "anders")
    plan = (
        row if isinstance(row, Plan) else getattr(row, "plan", None) or (to if isinstance(to, Plan) else None)
    )
    name = row.public_id if row is not None else thing
    sent = data if data is not None else request.POST if request.method == "POST" else None
    initial = {} if sent is not None else _restored(kind.form, draft_key(household, part, name))
    # Asked of somebody's own words after the row was read: a draft brings back the revision it was written on.
    return kind.form(
        sent,
        around=around(
            household.file_id, timezone.localdate(), plan=plan, owners=kind.owners, goals=kind.goals
        ),
        row=row,
        initial=initial,
        auto_id=f"{part}-{name or 'nieuw'}-%s",
    )


WHY_NOT: dict[Refusal, object] = {
    PlanIsClosed: _("This plan is closed. You can read it; nothing is added any more."),
    PlanExists: _("There is a plan already. Change what stands in it."),
    EngagementIsOver: _("The engagement is closed. A plan belongs to an engagement that goes on."),
    NotAStep: _("This agreement was settled. Make a new one."),
    NotExplained: _("What an agreement hangs on is about the same people, and is explained to them."),
}
"""What is refused, in words that somebody can act on."""


def _said(field: BoundField, value: Any) -> str:
    """What a field holds, as people read it."""
    choices = dict(_flat(getattr(field.field, "choices", ())))
    if isinstance(value, list | tuple):
        return ", ".join(choices.get(str(one), str(one)) for one in value) or _now("Empty")
    if isinstance(value, bool):
        return _now("Yes") if value else _now("No")
    if hasattr(value, "isoformat"):
        return written(value)
    if choices and value not in (None, ""):
        return choices.get(str(value), str(value))
    return str(value) if value not in (None, "") else choices.get("", _now("Empty"))


def _flat(choices: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, label in choices:
        if isinstance(label, list | tuple):
            found += _flat(label)
        else:
            found.append((str(key), str(label)))
    return found


def merge(request: HttpRequest, kind: Kind, household: Household, thing: str) -> dict[str, Any]:
    """What the page with both texts shows: per field what stands there now, and what was sent.

    The form holds what was sent, on the revision that stands now: sending it again is a choice, made with both in
    sight.
    """
    row = find(rows_of(kind, household), thing)
    sent: QueryDict = request.POST.copy()
    sent["revision"] = str(row.revision)
    form: PartForm = form_for(request, kind, household, row=row, data=sent)
    form.is_valid()
    theirs = form.initial_of(row)
    both = []
    for field in form.visible_fields():
        mine = form.cleaned_data.get(field.name) if field.name in form.cleaned_data else field.value()
        there, here = _said(field, theirs.get(field.name)), _said(field, mine)
        if there != here:
            both.append({"label": field.label, "theirs": there, "mine": here})
    # Another place than the form had: the whole page is shown, also by the script that knows a form by its id.
    return {"form": form, "both": both, "last": last_change(row), "place": f"samen-{thing}-{row.revision}"}
