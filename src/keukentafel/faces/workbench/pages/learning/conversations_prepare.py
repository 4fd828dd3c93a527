"""Preparing a conversation: who takes part, between which dilemmas the group chooses, which case comes on the table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages.learning._conversing import (
    WENT_ON,
    choices_of,
    conversation_of,
    here,
    learning_crumbs,
    title_of,
)
from keukentafel.faces.workbench.pages.learning.conversations import ONE
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import ChangedMeanwhile, circle_of, log_look, needs
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import (
    LEARNS_IN_TEAM,
    Role,
    holders_of,
    members_of,
    names_of,
    team_names,
)
from keukentafel.reflection.agreements.public import State as AgreementState
from keukentafel.reflection.agreements.public import brought_up
from keukentafel.reflection.casework.public import cases_for
from keukentafel.reflection.conversations.forms import (
    BasisForm,
    CaseForm,
    CaseOfDilemmaForm,
    ChoicesForm,
    CloseForm,
    DecisionsForm,
    InviteForm,
    PlanForm,
)
from keukentafel.reflection.conversations.public import (
    LEAD,
    PREPARE,
    Conversation,
    Form,
    State,
    bring_case,
    cases_on_table,
    close_vote,
    invite,
    leading,
    marks_of,
    name_basis,
    open_vote,
    plan_conversation,
    put_case_away,
    set_decisions,
)
from keukentafel.reflection.dilemmas.public import dilemmas_of, pressing_dilemmas

_NEW = "conversation:new"
_VISITORS = (Role.GUEST, Role.EXPERT_BY_EXPERIENCE, Role.CLIENT_REPRESENTATIVE)


def _who_can(teams: tuple[int, ...], without: set[int]) -> list[tuple[str, str]]:
    """Who can take part: who learns in these teams, by name, then who is on a visit."""
    today = timezone.localdate()
    ours = {
        one.account_id: one.name
        for team in teams
        for one in members_of(team, today)
        if one.role in LEARNS_IN_TEAM
    }
    visitors = names_of(set(holders_of(*_VISITORS, today=today)) - set(ours))
    pairs = sorted(ours.items(), key=lambda one: one[1].casefold())
    pairs += [
        (key, _("%(name)s (guest)") % {"name": name})
        for key, name in sorted(visitors.items(), key=lambda one: one[1].casefold())
    ]
    return [(str(key), name) for key, name in pairs if key not in without]


@needs(PREPARE)
@require_http_methods(["GET", "POST"])
def conversation_new(request: HttpRequest) -> HttpResponse:
    """Plan a conversation, and invite who takes part."""
    actor, now = current_actor(), timezone.now()
    teams = sorted(
        ((str(key), name) for key, name in team_names(actor.learns_in).items()), key=lambda one: one[1]
    )
    form = PlanForm(request.POST or None, teams=teams, people=_who_can(actor.learns_in, {actor.id}))

    def command(said: dict[str, Any]) -> str:
        return plan_conversation(
            team_id=int(said["team"]),
            form=Form(said["form"]),
            starts_at=said["starts_at"],
            minutes=int(said["minutes"]),
            people=[int(one) for one in said["people"]],
            basis=said["basis"],
            by=actor,
            at=now,
        ).public_id

    if made := carried_out(request, form, command, draft=_NEW):
        messages.success(request, _("It is planned. Everybody finds it under Learning."))
        return see_other("conversation", made)
    context = typed(form, _NEW) | {"crumbs": learning_crumbs()}
    return shown(request, "workbench/learning/conversation_new.html", context, form)


@dataclass(frozen=True)
class _Prep:
    """Something that is prepared: the words of its page, when it can be, its form, and what it does."""

    title: Promise
    there: Callable[[Conversation], bool]
    form: Callable[[Conversation, Any], Any]
    act: Callable[[Conversation, dict[str, Any], Actor, datetime], object]
    save: Promise = gettext_lazy("Save")
    words: Promise | str = ""


def _choices_form(row: Conversation, data: Any) -> forms.Form:
    press, chafes = pressing_dilemmas(row.team_id), _chafing(row.team_id)
    found = sorted(dilemmas_of(row.team_id), key=lambda one: (one.key not in press, one.key not in chafes))

    def called(key: str, title: str) -> str:
        if key in press:
            return _("%(title)s (presses)") % {"title": title}
        return _("%(title)s (your agreement chafes)") % {"title": title} if key in chafes else title

    return ChoicesForm(data, dilemmas=[(one.key, called(one.key, one.title)) for one in found])


def _chafing(team_id: int) -> set[str]:
    """Dilemmas on which an agreement did not always fit, is due, or lapsed."""
    return {
        one.agreement.dilemma
        for one in brought_up(team_id)
        if one.agreement.did_not_fit or one.agreement.state is not AgreementState.IN_FORCE
    }


def _close_form(row: Conversation, data: Any) -> forms.Form:
    stands = marks_of(row)
    first = frozenset(row.choices) if stands.is_few else leading(stands.counts)
    if len(first) < 2:
        return forms.Form(data)
    found = [(key, title) for key, title in choices_of(row) if key in first]
    return CloseForm(data, dilemmas=found, is_few=stands.is_few)


def _case_form(row: Conversation, data: Any) -> forms.Form:
    found = [one for one in cases_for(current_actor().id) if one.public_id not in row.cases]
    log_look("conversation_prepare", files=[one.key for one in found], what="listed")
    pairs = [
        (
            one.public_id,
            _("%(title)s (made up)") % {"title": one.title}
            if one.fictional
            else _("%(title)s (made unrecognisable)") % {"title": one.title},
        )
        for one in found
    ]
    return (CaseOfDilemmaForm if row.dilemma else CaseForm)(data, cases=pairs)


def _prepares(row: Conversation) -> bool:
    return row.state == State.PREPARING


def _before(row: Conversation) -> bool:
    return row.state in (State.PREPARING, State.VOTING)


PREPS: dict[str, _Prep] = {
    "stemming": _Prep(
        gettext_lazy("Let the group choose a dilemma"),
        lambda row: _prepares(row) and not row.cases,
        _choices_form,
        lambda row, said, by, at: open_vote(conversation=row, choices=said["choices"], by=by, at=at),
        gettext_lazy("Open the vote"),
    ),
    "kiezen": _Prep(
        gettext_lazy("Close the vote"),
        lambda row: row.state == State.VOTING,
        _close_form,
        lambda row, said, by, at: close_vote(conversation=row, chosen=said.get("chosen", ""), by=by, at=at),
        gettext_lazy("Close the vote"),
        gettext_lazy("The dilemma with the most marks is the one. The numbers are gone after that."),
    ),
    "casus": _Prep(
        gettext_lazy("Put a case on the table"),
        lambda row: _prepares(row) and len(row.cases) < cases_on_table(Form(row.form))[1],
        _case_form,
        lambda row, said, by, at: bring_case(
            conversation=row, case=said["case"], belongs=said.get("belongs", ""), by=by, at=at
        ),
        gettext_lazy("Put it on the table"),
        gettext_lazy("Who takes part can read it until two weeks after the conversation."),
    ),
    "besluiten": _Prep(
        gettext_lazy("Write down which decisions can be taken"),
        lambda row: _prepares(row) and row.form == Form.CALIBRATION,
        lambda row, data: DecisionsForm(data, initial={"decisions": "\n".join(row.decisions)}),
        lambda row, said, by, at: set_decisions(conversation=row, decisions=said["decisions"], by=by, at=at),
    ),
    "mensen": _Prep(
        gettext_lazy("Invite more people"),
        _before,
        lambda row, data: InviteForm(data, people=_who_can((row.team_id,), set(circle_of(row.circle)))),
        lambda row, said, by, at: invite(
            conversation=row, people=[int(one) for one in said["people"]], by=by, at=at
        ),
        gettext_lazy("Invite"),
        gettext_lazy("They hear that something waits, and not what."),
    ),
    "grondslag": _Prep(
        gettext_lazy("Legal basis for a guest"),
        _before,
        lambda row, data: BasisForm(data, initial={"basis": row.basis}),
        lambda row, said, by, at: name_basis(conversation=row, basis=said["basis"], by=by, at=at),
    ),
}
"""What who leads a conversation prepares, by the word in the address."""


@needs(LEAD)
@require_http_methods(["GET", "POST"])
def conversation_prepare(request: HttpRequest, conversation_id: str, prep: str) -> HttpResponse:
    """Prepare one thing of a conversation."""
    wanted, now = PREPS.get(prep), timezone.now()
    row = conversation_of(conversation_id, LEAD)
    if wanted is None or not wanted.there(row):
        raise Http404
    form = wanted.form(row, request.POST if request.method == "POST" else None)

    def command(said: dict[str, Any]) -> str:
        wanted.act(row, said, current_actor(), now)
        return row.public_id

    if carried_out(request, form, command, or_say={ChangedMeanwhile: WENT_ON}):
        messages.success(request, _("Saved."))
        return see_other("conversation", conversation_id)
    return form_page(
        request,
        form,
        title=str(wanted.title),
        second=title_of(row),
        words=str(wanted.words),
        save=str(wanted.save),
        crumbs=here(row),
    )


@needs(LEAD)
@require_POST
def conversation_case_away(request: HttpRequest, conversation_id: str, case_id: str) -> HttpResponse:
    """Take a case from the table before it begins."""
    row = conversation_of(conversation_id, LEAD)
    pressed(request, put_case_away, conversation=row, case=case_id, or_say={ChangedMeanwhile: WENT_ON})
    return see_other("conversation", conversation_id)


_AT = "leren/gesprekken/"
PATTERNS = [
    path(f"{_AT}nieuw/", conversation_new, name="conversation_new"),
    path(
        f"{_AT}<str:conversation_id>/voorbereiden/<str:prep>/",
        conversation_prepare,
        name="conversation_prepare",
    ),
    path(
        f"{_AT}<str:conversation_id>/casus/<str:case_id>/weg/",
        conversation_case_away,
        name="conversation_case_away",
    ),
    # After "nieuw", which would else be taken for a conversation.
    ONE,
]
