"""Measuring: steps on a ladder, by the resident and by the coach side by side. Never one number."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._household import (
    READ,
    WRITE,
    about,
    day_within,
    household_to_change,
    household_to_write,
)
from keukentafel.foundation.access.public import log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.fields import put_back
from keukentafel.foundation.journal.public import (
    command_frame,
    current_actor,
    do_once,
    forget_draft,
    my_draft,
)
from keukentafel.foundation.method.public import Ladder, LifeArea, ladder, life_areas
from keukentafel.lifeworld.households.forms import MeasureForm
from keukentafel.lifeworld.households.public import (
    Household,
    LadderMeasurement,
    MeasuredBy,
    latest_measurements,
    measure,
    people_of,
)


def _ladders() -> list[tuple[LifeArea, Ladder]]:
    found = []
    for area in life_areas():
        try:
            found.append((area, ladder(area.number)))
        except LookupError:
            continue
    return found


@needs(READ)
@require_GET
def measurements(request: HttpRequest, public_id: str) -> HttpResponse:
    """The latest steps per life area, side by side, and where to talk about another."""
    household = household_to_write(public_id)
    latest = {row.area: row for row in latest_measurements(household.file_id)}
    names = {one.subject: one.name for one in people_of(household.file_id)}
    shown: list[dict[str, Any]] = []
    for area, steps in _ladders():
        row = latest.get(area.number)
        shown.append(
            {
                "area": area,
                "steps": [step.label for step in steps.steps],
                "coach": row.coach.step if row and row.coach else None,
                "resident": row.resident.step if row and row.resident else None,
                "words": row.resident.words if row and row.resident else "",
                "who": _own_hand(row.resident, names) if row and row.resident else "",
                "others": [_other(one, steps, names) for one in row.others] if row else [],
                "when": day_within(row.latest_on) if row else "",
                "asked": row is not None,
            }
        )
    log_look("measurements", files=[household.file_id])
    return render(request, "workbench/measurements.html", about(household, areas=shown))


def _own_hand(row: LadderMeasurement, names: dict[int, str]) -> str:
    """Who chose it in the own file; empty when a coach wrote it down."""
    who = ", ".join(names.get(key, "") for key in row.subjects)
    return _("%(who)s, in the own file") % {"who": who} if row.own_hand else ""


def _other(row: LadderMeasurement, steps: Ladder, names: dict[int, str]) -> dict[str, str]:
    labels = {step.number: step.label for step in steps.steps}
    return {
        "who": _own_hand(row, names),
        "step": labels.get(row.step, ""),
        "words": row.words,
        "when": day_within(row.measured_on),
    }


@needs(WRITE)
@require_http_methods(["GET", "POST"])
def measure_area(request: HttpRequest, public_id: str, area_key: str) -> HttpResponse:
    """Choose a step on the ladder of one life area."""
    household = household_to_change(public_id)
    area, steps = next(((one, of) for one, of in _ladders() if one.key == area_key), (None, None))
    if area is None or steps is None:
        raise Http404
    key = f"measure:{household.public_id}:{area.key}"
    form = MeasureForm(request.POST or None, ladder=steps)
    if request.method == "POST" and form.is_valid():
        _save(request, household, area, form)
        forget_draft(key)
        messages.success(request, _("This is saved."))
        return HttpResponseRedirect(address("measurements", household.public_id), status=303)
    draft = None if form.is_bound else my_draft(key)
    if draft is not None:
        put_back(form, draft.content)
    context = about(household, form=form, area=area, draft_key=key, draft=draft)
    return render(request, "workbench/measure.html", context, status=422 if form.errors else 200)


def _save(request: HttpRequest, household: Household, area: LifeArea, form: MeasureForm) -> None:
    now, by, values = timezone.now(), current_actor(), form.cleaned_data

    def save() -> str:
        with command_frame("measure_area"):
            for who in (MeasuredBy.RESIDENT, MeasuredBy.COACH):
                if values[who.value]:
                    measure(
                        household=household,
                        area=area.number,
                        step=int(values[who.value]),
                        measured_by=who,
                        words=values[f"{who.value}_words"],
                        by=by,
                        at=now,
                    )
        return household.public_id

    do_once(request.POST.get("once", ""), now, save)


PATTERNS = [
    path("huishouden/<str:public_id>/meten/", measurements, name="measurements"),
    path("huishouden/<str:public_id>/meten/<slug:area_key>/", measure_area, name="measure"),
]
