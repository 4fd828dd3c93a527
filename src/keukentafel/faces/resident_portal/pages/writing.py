"""What somebody writes in the own file: a different view, something to add, and how it goes on a ladder."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.resident_portal.pages._own import own_page
from keukentafel.faces.resident_portal.pages._writing import WRITE, own_to_write, write_page
from keukentafel.foundation.access.public import needs, there
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.method.public import Ladder, LifeArea, ladder, life_areas
from keukentafel.lifeworld.households.forms import MyStepForm
from keukentafel.lifeworld.households.public import LadderMeasurement, MeasuredBy, measure_myself
from keukentafel.lifeworld.safeguards.public import OwnFile, portal_is_on
from keukentafel.work.plans.forms import OwnViewForm, OwnWishForm
from keukentafel.work.plans.public import (
    Action,
    Agreement,
    Goal,
    NobodyHelps,
    NotAboutOne,
    PlanIsClosed,
    say_wish,
    see_differently,
)


def _thing(own: OwnFile, thing: str) -> Goal | Action | Agreement | None:
    """What stands in the plan about this person alone; nothing else can be written beside."""
    here = {"file_id": own.file_id, "public_id": thing}
    found: list[Goal | Action | Agreement] = [
        *own.readable(Goal.objects.filter(**here)),
        *own.readable(Action.objects.filter(**here)),
        *own.readable(Agreement.objects.filter(**here)),
    ]
    return found[0] if found else None


@needs(WRITE, when=portal_is_on, sign_in="portal_sign_in")
@require_http_methods(["GET", "POST"])
def differently(request: HttpRequest, thing: str) -> HttpResponse:
    """*I see it differently*: the own view beside a goal, a step or an agreement."""
    own = own_to_write()
    row: Any = there(_thing(own, thing.replace("\x00", "-")), "plans.own_view")

    def command(said: dict[str, Any]) -> str:
        by, now = current_actor(), timezone.now()
        return see_differently(beside=row, words=said["words"], person=own.person, by=by, at=now).public_id

    return write_page(
        request,
        own,
        OwnViewForm(request.POST or None),
        command,
        name="portal_differently",
        back="portal_plan",
        done=_("This stands in your plan now. Your coach reads it too."),
        refusals={
            PlanIsClosed: _("This plan has ended. Tell your coach."),
            NotAboutOne: _("This is about somebody else too. Tell your coach."),
        },
        shown={"row": row, "is_agreement": isinstance(row, Agreement)},
    )


@needs(WRITE, when=portal_is_on, sign_in="portal_sign_in")
@require_http_methods(["GET", "POST"])
def wish(request: HttpRequest) -> HttpResponse:
    """*This I want too*: in own words, and the coach answers."""
    own = own_to_write()

    def command(said: dict[str, Any]) -> str:
        by, now = current_actor(), timezone.now()
        return say_wish(file_id=own.file_id, words=said["words"], person=own.person, by=by, at=now).public_id

    return write_page(
        request,
        own,
        OwnWishForm(request.POST or None),
        command,
        name="portal_wish",
        back="portal_plan",
        done=_("Your coach reads this and answers you here."),
        refusals={NobodyHelps: _("You have no coach now. Call your team.")},
        shown={},
    )


def _ladders() -> list[tuple[LifeArea, Ladder]]:
    found = []
    for area in life_areas():
        try:
            found.append((area, ladder(area.number)))
        except LookupError:
            continue
    return found


@own_page("portal_going")
def going(own: OwnFile) -> dict[str, Any]:
    """How it goes on each ladder, as I see it and as the coach sees it."""
    rows = LadderMeasurement.objects.filter(file_id=own.file_id).order_by("measured_on", "id")
    latest = {(row.area, row.measured_by): row for row in own.readable(rows)}
    areas: list[dict[str, Any]] = [
        {
            "area": area,
            "mine": _step(latest.get((area.number, MeasuredBy.RESIDENT)), steps),
            "theirs": _step(latest.get((area.number, MeasuredBy.COACH)), steps),
        }
        for area, steps in _ladders()
    ]
    said = [one for one in areas if one["mine"] or one["theirs"]]
    return {"areas": said, "others": [one["area"] for one in areas if one not in said]}


def _step(row: LadderMeasurement | None, steps: Ladder) -> dict[str, Any] | None:
    if row is None:
        return None
    labels = {step.number: step.label for step in steps.steps}
    return {"label": labels.get(row.step, ""), "words": row.words, "on": row.measured_on}


@needs(WRITE, when=portal_is_on, sign_in="portal_sign_in")
@require_http_methods(["GET", "POST"])
def my_step(request: HttpRequest, area_key: str) -> HttpResponse:
    """Choose the own step on the ladder of one life area."""
    own = own_to_write()
    area, steps = next(((one, of) for one, of in _ladders() if one.key == area_key), (None, None))
    if area is None or steps is None:
        raise Http404
    number = area.number

    def command(said: dict[str, Any]) -> str:
        return measure_myself(
            file_id=own.file_id,
            person=own.person,
            area=number,
            step=int(said["step"]),
            words=said["words"],
            by=current_actor(),
            at=timezone.now(),
        ).public_id

    return write_page(
        request,
        own,
        MyStepForm(request.POST or None, ladder=steps),
        command,
        name="portal_step",
        back="portal_going",
        done=_("This is saved. Your coach sees it too."),
        refusals={},
        shown={"area": area},
    )


PATTERNS = [
    path("plan/erbij/", wish, name="portal_wish"),
    path("plan/<str:thing>/anders/", differently, name="portal_differently"),
    path("hoe-gaat-het/", going, name="portal_going"),
    path("hoe-gaat-het/<slug:area_key>/", my_step, name="portal_step"),
]
