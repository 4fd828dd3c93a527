"""Writing an advice to an organisation: which mandate, what and why, then exactly what leaves, and only then it goes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._advising import compared, crumbs_to
from keukentafel.faces.workbench.pages._household import about, day_words
from keukentafel.faces.workbench.pages._telling import Choices, choices_for
from keukentafel.faces.workbench.typed import see_other, send_once, shown, typed
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.method.public import life_area
from keukentafel.lifeworld.exchange.public import ExchangeMistake
from keukentafel.lifeworld.households.public import Household
from keukentafel.lifeworld.safeguards.public import ProcessingAct
from keukentafel.work.advice.forms import AdviceForm
from keukentafel.work.advice.public import (
    SEND,
    Advice,
    AdviceMistake,
    Advised,
    Term,
    YearLimit,
    advised_in,
    days_of,
    due_on,
    send_advice,
)
from keukentafel.work.disagreements.public import precedents_for
from keukentafel.work.mandates.public import (
    Mandate,
    MandateKind,
    MandateOn,
    mandate_on,
    mandates_in_force,
)
from keukentafel.work.plans.public import Action


class _OnlyTried(Exception):
    """What was tried is taken back."""


def _gives_weight(mandate: MandateOn) -> bool:
    return bool(mandate.version.kind == MandateKind.ADVICE.value)


@dataclass(frozen=True)
class Here:
    """Where an advice is written: for which household, under what, and from which action of the plan.

    ``year`` says what was advised this year, under a mandate that gives weight up to an amount.
    """

    household: Household
    mandate: MandateOn
    year: YearLimit
    action: Action | None
    choices: Choices

    @property
    def key(self) -> str:
        """Under which name the text is kept while it is typed."""
        of = self.action.public_id if self.action else ""
        return f"advice:{self.household.public_id}:{self.mandate.mandate.public_id}:{of}"

    @property
    def weighs(self) -> bool:
        """Whether the mandate gives weight to an advice."""
        return _gives_weight(self.mandate)


def _household(public_id: str) -> Household:
    household = find(Household, public_id)
    focus_on(household.file_id)
    demand(SEND, household)
    return household


def _action(household: Household, said: str | None) -> Action | None:
    rows = Action.objects.filter(file_id=household.file_id).select_related("goal")
    return find(rows, said) if said else None


@needs(SEND)
@require_GET
def advice_choose(request: HttpRequest, public_id: str) -> HttpResponse:
    """Under which mandate: those in force today, first those of who has the action and of its life area."""
    household = _household(public_id)
    action = _action(household, request.GET.get("actie"))
    found = mandates_in_force(timezone.localdate())
    context = about(
        household,
        action=action,
        query=f"?actie={action.public_id}" if action else "",
        rows=[_row(one, action) for one in sorted(found, key=lambda one: _distance(one, action))],
    )
    context["crumbs"] = crumbs_to(household)
    log_look("advice_choose", files=[household.file_id])
    return render(request, "workbench/advice_choose.html", context)


def _distance(one: MandateOn, action: Action | None) -> tuple[bool, bool]:
    if action is None:
        return False, False
    owner = action.owner_organisation_id
    theirs = owner is not None and owner == one.mandate.organisation_id
    return not theirs, one.version.area != action.area


def _row(one: MandateOn, action: Action | None) -> dict[str, Any]:
    try:
        area = life_area(one.version.area).label
    except LookupError:
        area = ""
    fits = action is not None and any(not far for far in _distance(one, action))
    return {"mandate": one.mandate, "row": one.version, "area": area, "fits": fits}


@needs(SEND)
@require_http_methods(["GET", "POST"])
def advice_write(request: HttpRequest, public_id: str, mandate_id: str) -> HttpResponse:
    """Write it with the limit at hand; look at what leaves; send it. Until then it can be changed."""
    here = _here(request, public_id, mandate_id)
    form = _form(request, here)
    asked = "look" in request.POST or "send" in request.POST
    if not (request.method == "POST" and asked):
        # Back from looking: what was typed stands there, and nothing is wrong with it yet.
        return _written(request, here, form)
    if form.is_valid() and _may(form, lambda: _tried(here, form)):
        if "send" not in request.POST:
            return _looked(request, here, form)
        made: list[str] = []
        if _may(form, lambda: made.append(_sent(request, here, form))):
            messages.success(request, _("The advice is sent. The organisation decides."))
            return see_other("advice", here.household.public_id, made[0])
    return _written(request, here, form)


def _here(request: HttpRequest, public_id: str, mandate_id: str) -> Here:
    household = _household(public_id)
    now = timezone.now()
    today = timezone.localdate(now)
    rows = Mandate.objects.select_related("organisation")
    mandate: Any = find(rows.annotate(advised=advised_in(household.file_id, today.year)), mandate_id)
    said = request.POST.get("action") if request.method == "POST" else request.GET.get("actie")
    on = mandate_on(mandate, today)[0]
    return Here(
        household=household,
        mandate=on,
        year=YearLimit(on.version.limit_euros if _gives_weight(on) else None, mandate.advised),
        action=_action(household, said),
        choices=choices_for(household, ProcessingAct.SHARE, now, to=False),
    )


def _form(request: HttpRequest, here: Here) -> AdviceForm:
    about_it = {**here.choices.about(), "weighs": here.weighs}
    if request.method != "POST":
        initial: dict[str, Any] = {}
        if here.action is not None:
            named = set(here.action.subjects)
            people = [one.member for one in here.choices.people if one.subject in named]
            initial = {"words": here.action.what, "people": people}
        return AdviceForm(initial=initial, **about_it)
    if "change" in request.POST:
        bound = AdviceForm(request.POST, **about_it)
        initial = {name: bound[name].value() for name in bound.fields}
        return AdviceForm(initial=initial, **about_it)
    return AdviceForm(request.POST, **about_it)


def _advised(here: Here, form: AdviceForm) -> Advised:
    said = form.cleaned_data
    return Advised(
        mandate=here.mandate.version,
        persons=here.choices.persons(said["people"]),
        words=said["words"],
        why=said["why"],
        about=said["about"].strip() or _called(here, said["people"]),
        action=here.action,
        euros=said.get("euros"),
        priority=bool(said.get("priority")),
    )


def _called(here: Here, people: Sequence[str]) -> str:
    """How the chosen persons are called here: what the organisation reads when the coach writes nothing else."""
    chosen = here.choices.persons(people)
    return ", ".join(one.name for one in here.choices.people if one.subject in chosen)


def _command(here: Here, form: AdviceForm) -> Advice:
    return send_advice(
        file_id=here.household.file_id,
        advised=_advised(here, form),
        rests_on=form.cleaned_data["basis"],
        by=current_actor(),
        at=timezone.now(),
    )


def _tried(here: Here, form: AdviceForm) -> None:
    """Send it and take it back: whatever would be refused is refused before anybody presses the last button."""
    try:
        with transaction.atomic():
            _command(here, form)
            raise _OnlyTried
    except _OnlyTried:
        return


def _sent(request: HttpRequest, here: Here, form: AdviceForm) -> str:
    return send_once(request, here.key, timezone.now(), lambda: _command(here, form).public_id)


def _may(form: KindForm, act: Callable[[], Any]) -> bool:
    """Do it; what is refused stands next to the field that mends it, with nothing typed lost."""
    try:
        act()
    except ExchangeMistake as mistake:
        form.add_error("basis", ValidationError(str(mistake), code="exchange"))
    except AdviceMistake as mistake:
        form.say(mistake)
    return not form.errors


def _context(here: Here) -> dict[str, Any]:
    context = about(
        here.household,
        mandate=here.mandate.mandate,
        now=here.mandate.version,
        weighs=here.weighs,
        year=here.year,
        action=here.action,
        compared=compared(here.mandate.mandate.pk) if here.weighs else None,
        rules=precedents_for(here.mandate.version),
    )
    context["crumbs"] = crumbs_to(here.household)
    return context


def _written(request: HttpRequest, here: Here, form: AdviceForm) -> HttpResponse:
    # Back from looking, what was typed just now is newer than what was kept of it.
    kept = {"form": form, "draft_key": here.key} if form.initial and request.POST else typed(form, here.key)
    log_look("advice_write", files=[here.household.file_id])
    return shown(request, "workbench/advice_write.html", {**_context(here), **kept}, form)


def _looked(request: HttpRequest, here: Here, form: AdviceForm) -> HttpResponse:
    advised, today = _advised(here, form), timezone.localdate()
    of_term = Term.PRIORITY if advised.priority else Term.ANSWER
    people = [one for one in here.choices.people if one.subject in advised.persons]
    context = _context(here) | {
        "form": form,
        "advised": advised,
        "who": ", ".join(one.name for one in people),
        "basis": dict(here.choices.bases)[form.cleaned_data["basis"]],
        "beyond": here.year.beyond(advised.euros),
        "due": day_words(due_on(today, days_of(of_term.value))),
        "draft_key": here.key,
        "hidden": [form[name].as_hidden() for name in form.fields],
    }
    log_look("advice_write", files=[here.household.file_id], subjects=list(advised.persons))
    return render(request, "workbench/advice_look.html", context)


_AT = "huishouden/<str:public_id>/advies-geven/"
PATTERNS = [
    path(_AT, advice_choose, name="advice_choose"),
    path(f"{_AT}<str:mandate_id>/", advice_write, name="advice_write"),
]
