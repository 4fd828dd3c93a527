"""Rules that came of a disagreement: the list, one, writing one from a case, reading one first, and withdrawing one."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import Reading, decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.method.public import life_area
from keukentafel.work.disagreements.forms import ReadFirstForm, RuleForm, WithdrawRuleForm
from keukentafel.work.disagreements.public import (
    OUTCOMES,
    READ_FIRST,
    RULES,
    TEAM,
    TOPICS,
    WITHDRAW,
    How,
    Precedent,
    RuleDraft,
    Topic,
    disagreements,
    first_readers,
    knows_case,
    let_rule_go,
    precedents,
    precedents_for,
    release_rule,
    rules_i_wrote,
    rules_to_read,
    send_rule_back,
    withdraw_precedent,
    write_rule,
)

_ON_A_PAGE = 25


def _crumbs() -> list[dict[str, Any]]:
    return [{"url": address("rules"), "label": _("Rules we learnt")}]


def _line(one: Any) -> dict[str, Any]:
    try:
        area = life_area(one.area).label
    except LookupError:
        area = ""
    return {"one": one, "topic": TOPICS[Topic(one.topic)], "how": OUTCOMES[How(one.how)], "area": area}


@needs(RULES)
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """All rules, the newest first; above them what waits for this reader, and what came back to this writer."""
    me = current_actor().id
    page = Paginator(precedents(), _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [_line(one) for one in page],
        "to_read": rules_to_read(me),
        "mine": rules_i_wrote(me),
    }
    return render(request, "workbench/rules.html", context)


@needs(RULES)
@require_GET
def rule(request: HttpRequest, precedent_id: str) -> HttpResponse:
    """One rule, how it came about, and whether it still holds."""
    found = find(precedents(), precedent_id)
    newer = precedents().filter(replaces=found).first()
    context = {
        **_line(found),
        "newer": newer,
        "withdraws": found.withdrawn_on is None and decide(current_actor(), WITHDRAW).allowed,
        "crumbs": _crumbs(),
    }
    return render(request, "workbench/rule.html", context)


@needs(TEAM)
@require_http_methods(["GET", "POST"])
def rule_write(request: HttpRequest, disagreement_id: str) -> HttpResponse:
    """Write the rule without the case; somebody who does not know the household reads it first."""
    row, now = find(disagreements(), disagreement_id), timezone.now()
    focus_on(row.file_id)
    demand(TEAM, row)
    if row.ended_at is None or row.how == How.NOT_DECIDED:
        raise Http404
    actor, key = current_actor(), f"rule:{disagreement_id}"
    readers = first_readers(timezone.localdate(now), knows_case(row.file_id) | {actor.id})
    comparable = {one.public_id: one for one in precedents_for(row.advice.mandate)}
    choices = [(one.public_id, one.words) for one in comparable.values()]
    form = RuleForm(request.POST or None, readers=readers, rules=choices)

    def command(said: dict[str, Any]) -> str:
        return write_rule(
            disagreement=row,
            words=said["words"],
            reader=int(said["reader"]),
            numbers=said["numbers"],
            replaces=comparable.get(said.get("replaces", "")),
            by=actor,
            at=now,
        ).public_id

    if carried_out(request, form, command, draft=key):
        messages.success(request, _("It is with your colleague now. Nobody else sees it before that."))
        return see_other("rules")
    context = typed(form, key) | {
        "title": _("Write a rule"),
        "second": row.advice.mandate.subject,
        "words": _("What did you learn that holds for the next time as well?"),
        "save": _("Ask to read it"),
        "quote": "",
        "crumbs": [{"url": address("disagreement", disagreement_id), "label": TOPICS[Topic(row.topic)]}],
    }
    log_look("rule_write", files=[row.file_id], subjects=row.subjects)
    return shown(request, "workbench/disagreement_deed.html", context, form)


@needs(READ_FIRST)
@require_http_methods(["GET", "POST"])
def rule_read(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Read a rule before others do, and release it or send it back; its writer sees where it is."""
    draft, now = (
        find(RuleDraft.objects.select_related("mandate__organisation", "writer"), draft_id),
        timezone.now(),
    )
    demand(READ_FIRST, draft)
    actor = current_actor()
    reads = draft.reader_id == actor.id and draft.state == Reading.ASKED
    form = ReadFirstForm(request.POST or None)

    def command(said: dict[str, Any]) -> str:
        if said["found"] == Reading.RELEASED:
            return release_rule(draft=draft, by=actor, at=now).public_id
        return send_rule_back(draft=draft, remark=said["remark"], by=actor, at=now).public_id

    if reads and carried_out(request, form, command):
        messages.success(request, _("Thank you. It is done."))
        return see_other("rules")
    context = {
        "form": form,
        "draft": draft,
        "reads": reads,
        "mine": draft.writer_id == actor.id and draft.state in (Reading.ASKED, Reading.BACK),
        "let_go": address("rule_let_go", draft_id),
        "about": f"{draft.mandate.organisation.name} · {TOPICS[Topic(draft.topic)]}",
        "crumbs": _crumbs(),
    }
    return shown(request, "workbench/read_first.html", context, form)


@needs(READ_FIRST)
@require_POST
def rule_let_go(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Its writer lets it go."""
    draft = find(RuleDraft.objects.all(), draft_id)
    demand(READ_FIRST, draft)
    pressed(request, let_rule_go, _("You let it go."), draft=draft)
    return see_other("rules")


@needs(WITHDRAW)
@require_http_methods(["GET", "POST"])
def rule_withdraw(request: HttpRequest, precedent_id: str) -> HttpResponse:
    """A rule holds no more; it stays readable, with why."""
    found, now = find(Precedent.objects.all(), precedent_id), timezone.now()
    form = WithdrawRuleForm(request.POST or None)

    def command(said: dict[str, Any]) -> str:
        why = said["why"]
        return withdraw_precedent(precedent=found, why=why, by=current_actor(), at=now).public_id

    if carried_out(request, form, command):
        messages.success(request, _("The rule is withdrawn. It stays readable."))
        return see_other("rule", precedent_id)
    return form_page(
        request,
        form,
        title=_("Withdraw this rule"),
        second=found.subject,
        words=found.words,
        crumbs=_crumbs(),
    )


PATTERNS = [
    path("regels/", rules, name="rules"),
    path("regels/lezen/<str:draft_id>/", rule_read, name="rule_read"),
    path("regels/lezen/<str:draft_id>/los/", rule_let_go, name="rule_let_go"),
    path("regels/<str:precedent_id>/", rule, name="rule"),
    path("regels/<str:precedent_id>/intrekken/", rule_withdraw, name="rule_withdraw"),
    path("verschil/<str:disagreement_id>/regel/", rule_write, name="rule_write"),
]
