"""Bottlenecks: what blocks in the chain, for all who work with the organisations; late ones first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import WRITE, household_to_change
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import Reading, decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.work.advice.public import Advice
from keukentafel.work.bottlenecks.forms import (
    SOURCES,
    AnswerForm,
    CloseForm,
    OwnerForm,
    RaiseForm,
    ThemeForm,
)
from keukentafel.work.bottlenecks.public import (
    ANSWER,
    ASSIGN,
    CLOSE,
    RAISE,
    SEE,
    Bottleneck,
    BottleneckDraft,
    Known,
    Source,
    answer_bottleneck,
    bottlenecks,
    bottlenecks_i_wrote,
    bottlenecks_to_read,
    close_bottleneck,
    give_owner,
    known,
    let_bottleneck_go,
    possible_owners,
    raise_bottleneck,
    release_bottleneck,
    send_bottleneck_back,
    theme_words,
)
from keukentafel.work.disagreements.forms import ReadFirstForm
from keukentafel.work.disagreements.public import (
    READ_FIRST,
    TEAM,
    Disagreement,
    Precedent,
    first_readers,
    knows_case,
    names_in,
)

_ON_A_PAGE = 25


def _crumbs() -> list[dict[str, Any]]:
    return [{"url": address("bottlenecks"), "label": _("Bottlenecks")}]


@needs(SEE)
@require_GET
def bottleneck_list(request: HttpRequest) -> HttpResponse:
    """The bottlenecks that stand, or those that were closed; above them what waits for this reader."""
    form, actor = ThemeForm(request.GET or None), current_actor()
    theme = form.cleaned_data["theme"] if form.is_bound and form.is_valid() else ""
    closed = "klaar" in request.GET
    rows = bottlenecks(timezone.localdate(), theme=theme, closed=closed)
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    query = f"theme={theme}&" if theme else ""
    context = {
        "form": form,
        "page": page,
        "query": f"{query}klaar=1&" if closed else query,
        "lines": [_line(one) for one in page],
        "closed": closed,
        "to_read": bottlenecks_to_read(actor.id),
        "mine": bottlenecks_i_wrote(actor.id),
    }
    return render(request, "workbench/bottlenecks.html", context)


def _line(one: Known) -> dict[str, Any]:
    return {"one": one, "row": one.row, "age": one.age, "source": SOURCES[Source(one.row.source)]}


@needs(SEE)
@require_GET
def bottleneck(request: HttpRequest, bottleneck_id: str) -> HttpResponse:
    """One bottleneck: who sees to it, how long it stands, what management answers and what came of it."""
    rows = Bottleneck.objects.select_related("owner", "ended_by").prefetch_related("answers__by")
    row, actor = find(rows, bottleneck_id), current_actor()
    can = {slug: one for slug, one in STEPS.items() if decide(actor, one.ability, row).allowed}
    context = {
        **_line(known(row, timezone.localdate())),
        "can": []
        if row.ended_on
        else [
            {"url": address("bottleneck_step", bottleneck_id, slug), "words": one.title()}
            for slug, one in can.items()
        ],
        "crumbs": _crumbs(),
    }
    return render(request, "workbench/bottleneck.html", context)


@dataclass(frozen=True)
class _Step:
    """Something that is done with a bottleneck: who may, the words of its page, its form, and what it does."""

    ability: str
    title: Callable[[], str]
    form: Callable[[Any], Any]
    act: Callable[[Bottleneck, dict[str, Any], Any, Any], object]


def _owner_form(data: Any) -> forms.Form:
    return OwnerForm(data, owners=possible_owners(timezone.localdate()))


STEPS: dict[str, _Step] = {
    "eigenaar": _Step(
        ASSIGN,
        lambda: _("Say who sees to it"),
        _owner_form,
        lambda row, said, by, at: give_owner(bottleneck=row, owner=int(said["owner"]), by=by, at=at),
    ),
    "antwoord": _Step(
        ANSWER,
        lambda: _("Answer for management"),
        AnswerForm,
        lambda row, said, by, at: answer_bottleneck(bottleneck=row, words=said["words"], by=by, at=at),
    ),
    "klaar": _Step(
        CLOSE,
        lambda: _("Close it, with what came of it"),
        CloseForm,
        lambda row, said, by, at: close_bottleneck(bottleneck=row, **said, by=by, at=at),
    ),
}


@needs(SEE)
@require_http_methods(["GET", "POST"])
def bottleneck_step(request: HttpRequest, bottleneck_id: str, step: str) -> HttpResponse:
    """Say who sees to it, answer, or close it."""
    row, wanted, now = find(Bottleneck, bottleneck_id), STEPS.get(step), timezone.now()
    if wanted is None or row.ended_on is not None:
        raise Http404
    demand(wanted.ability, row)
    form = wanted.form(request.POST or None)

    def command(said: dict[str, Any]) -> str:
        wanted.act(row, said, current_actor(), now)
        return row.public_id

    if carried_out(request, form, command):
        messages.success(request, _("Saved."))
        return see_other("bottleneck", bottleneck_id)
    return form_page(request, form, title=wanted.title(), second=row.words, crumbs=_crumbs())


# Raising one: from what it comes, in one step


def _raise(
    request: HttpRequest,
    source: Source,
    back: list[dict[str, Any]],
    *,
    file_id: int | None = None,
) -> HttpResponse:
    actor, now, key = current_actor(), timezone.now(), f"blocks:{source}"
    knows = set() if file_id is None else knows_case(file_id)
    readers = first_readers(timezone.localdate(now), {*knows, actor.id})
    form = RaiseForm(request.POST or None, readers=readers)

    def command(said: dict[str, Any]) -> str:
        return raise_bottleneck(
            words=said["words"],
            theme=said["theme"],
            source=source,
            reader=int(said["reader"]),
            numbers=said["numbers"],
            known=() if file_id is None else names_in(file_id),
            knows=knows,
            by=actor,
            at=now,
        ).public_id

    if carried_out(request, form, command, draft=key):
        messages.success(request, _("It is with your colleague now. Nobody else sees it before that."))
        return see_other("bottlenecks")
    context = typed(form, key) | {
        "title": _("Make a bottleneck of it"),
        "second": SOURCES[source],
        "words": _("Everybody who works with the organisations reads it after that."),
        "save": _("Ask to read it"),
        "quote": "",
        "crumbs": back,
    }
    return shown(request, "workbench/disagreement_deed.html", context, form)


def _raise_in(request: HttpRequest, row: Any, source: Source, back: list[dict[str, Any]]) -> HttpResponse:
    log_look("bottleneck_new", files=[row.file_id], subjects=row.subjects)
    return _raise(request, source, back, file_id=row.file_id)


@needs(RAISE)
@require_http_methods(["GET", "POST"])
def bottleneck_new(request: HttpRequest) -> HttpResponse:
    """From one's own work, and from no case."""
    return _raise(request, Source.FREE, _crumbs())


@needs(TEAM)
@require_http_methods(["GET", "POST"])
def bottleneck_of_advice(request: HttpRequest, advice_id: str) -> HttpResponse:
    """From an advice."""
    row = find(Advice, advice_id)
    focus_on(row.file_id)
    demand(TEAM, row)
    back = [{"url": address("disagreements", advice_id), "label": _("Seen differently")}]
    return _raise_in(request, row, Source.ADVICE, back)


@needs(TEAM)
@require_http_methods(["GET", "POST"])
def bottleneck_of_disagreement(request: HttpRequest, disagreement_id: str) -> HttpResponse:
    """From a disagreement."""
    row = find(Disagreement, disagreement_id)
    focus_on(row.file_id)
    demand(TEAM, row)
    back = [{"url": address("disagreement", disagreement_id), "label": _("Seen differently")}]
    return _raise_in(request, row, Source.DISAGREEMENT, back)


@needs(WRITE)
@require_http_methods(["GET", "POST"])
def bottleneck_of_household(request: HttpRequest, household_id: str) -> HttpResponse:
    """From a referral that did not start, or something else in a household."""
    household = household_to_change(household_id)
    back = [{"url": address("household", household_id), "label": household.label}]
    return _raise_in(request, household, Source.REFERRAL, back)


@needs(RAISE)
@require_http_methods(["GET", "POST"])
def bottleneck_of_rule(request: HttpRequest, precedent_id: str) -> HttpResponse:
    """From a rule."""
    row = find(Precedent.objects.all(), precedent_id)
    back = [{"url": address("rule", row.public_id), "label": row.subject}]
    return _raise(request, Source.PRECEDENT, back)


# Read before others do


@needs(READ_FIRST)
@require_http_methods(["GET", "POST"])
def bottleneck_read(request: HttpRequest, blocked_id: str) -> HttpResponse:
    """Read a bottleneck before others do, and release it or send it back; its writer sees where it is."""
    draft, now = find(BottleneckDraft.objects.all(), blocked_id), timezone.now()
    demand(READ_FIRST, draft)
    actor = current_actor()
    reads = draft.reader_id == actor.id and draft.state == Reading.ASKED
    form = ReadFirstForm(request.POST or None)

    def command(said: dict[str, Any]) -> str:
        if said["found"] == Reading.RELEASED:
            return release_bottleneck(draft=draft, by=actor, at=now).public_id
        return send_bottleneck_back(draft=draft, remark=said["remark"], by=actor, at=now).public_id

    if reads and carried_out(request, form, command):
        messages.success(request, _("Thank you. It is done."))
        return see_other("bottlenecks")
    context = {
        "form": form,
        "draft": draft,
        "reads": reads,
        "mine": draft.writer_id == actor.id and draft.state in (Reading.ASKED, Reading.BACK),
        "let_go": address("bottleneck_let_go", blocked_id),
        "about": theme_words().get(draft.theme, ""),
        "crumbs": _crumbs(),
    }
    return shown(request, "workbench/read_first.html", context, form)


@needs(READ_FIRST)
@require_POST
def bottleneck_let_go(request: HttpRequest, blocked_id: str) -> HttpResponse:
    """Its writer lets it go."""
    draft = find(BottleneckDraft.objects.all(), blocked_id)
    demand(READ_FIRST, draft)
    pressed(request, let_bottleneck_go, _("You let it go."), draft=draft)
    return see_other("bottlenecks")


_AT = "knelpunten/"
PATTERNS = [
    path(_AT, bottleneck_list, name="bottlenecks"),
    path(f"{_AT}nieuw/", bottleneck_new, name="bottleneck_new"),
    path(f"{_AT}nieuw/regel/<str:precedent_id>/", bottleneck_of_rule, name="bottleneck_of_rule"),
    path(f"{_AT}lezen/<str:blocked_id>/", bottleneck_read, name="bottleneck_read"),
    path(f"{_AT}lezen/<str:blocked_id>/los/", bottleneck_let_go, name="bottleneck_let_go"),
    path(f"{_AT}<str:bottleneck_id>/", bottleneck, name="bottleneck"),
    path(f"{_AT}<str:bottleneck_id>/<str:step>/", bottleneck_step, name="bottleneck_step"),
    path("advies/<str:advice_id>/knelpunt/", bottleneck_of_advice, name="bottleneck_of_advice"),
    path(
        "verschil/<str:disagreement_id>/knelpunt/",
        bottleneck_of_disagreement,
        name="bottleneck_of_disagreement",
    ),
    path("huishouden/<str:household_id>/knelpunt/", bottleneck_of_household, name="bottleneck_of_household"),
]
