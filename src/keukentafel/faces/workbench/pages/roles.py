"""Roles: who does what, in which team and for which organisation, from when until when. For the administrator."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages.accounts import MANAGE
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import Refusal, carried_out
from keukentafel.foundation.journal.public import current_actor, do_once
from keukentafel.foundation.people.forms import EndForm, MembershipForm
from keukentafel.foundation.people.public import (
    Account,
    IsOver,
    Membership,
    NotTogether,
    Overlaps,
    OwnAdministration,
    Role,
    accounts_at_work,
    end_membership,
    organisations,
    start_membership,
    teams,
)


@needs(MANAGE)
@require_http_methods(["GET", "POST"])
def role_new(request: HttpRequest, account_id: str) -> HttpResponse:
    """Give somebody a role."""
    one, now = find(accounts_at_work().filter(is_active=True), account_id), timezone.now()
    where = {team.public_id: team for team in teams()}
    homes = {home.public_id: home for home in organisations()}
    form = MembershipForm(
        request.POST or None,
        initial={"starts": timezone.localdate(now)},
        teams=[(key, team.name) for key, team in where.items()],
        organisations=[(key, home.name) for key, home in homes.items()],
    )
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        said |= {
            "role": Role(said["role"]),
            "team": where.get(said["team"]),
            "organisation": homes.get(said["organisation"]),
        }

        def start() -> str:
            return start_membership(account=one, **said, by=current_actor(), at=now).public_id

        try:
            do_once(request.POST.get("once", ""), now, start)
        except Overlaps:
            form.say_overlap()
        except NotTogether:
            form.say_not_together()
        else:
            messages.success(request, _("The role is saved."))
            return see_other("account", one.public_id)
    return form_page(request, form, title=_("Give a role"), second=one.name, crumbs=_crumbs(one))


@needs(MANAGE)
@require_http_methods(["GET", "POST"])
def role_end(request: HttpRequest, membership_id: str) -> HttpResponse:
    """Say from which day on a role does not hold; what its holder leaves behind goes to the deputy that day."""
    rows = Membership.objects.filter(end_told=False).exclude(role=Role.RESIDENT.value)
    held = find(rows.select_related("account", "team", "organisation"), membership_id)
    now = timezone.now()
    form = EndForm(
        held.starts, request.POST or None, initial={"ends": max(timezone.localdate(now), held.starts)}
    )
    words: dict[Refusal, str] = {
        IsOver: _("This role is over already."),
        Overlaps: _("This person holds the same role there again before that day."),
        NotTogether: _(
            "Nobody leads a team and is its learning coach at the same moment. Choose an earlier day."
        ),
        OwnAdministration: _("You cannot end your own administration. Ask another administrator."),
    }
    by = current_actor()
    if carried_out(
        request, form, lambda said: end_membership(membership=held, **said, by=by, at=now), or_say=words
    ):
        messages.success(request, _("The end of the role is saved."))
        return see_other("account", held.account.public_id)
    where = held.team or held.organisation
    parts = [held.account.name, held.get_role_display(), where.name if where else ""]
    return form_page(
        request,
        form,
        title=_("End a role"),
        second=" · ".join(part for part in parts if part),
        words=_(
            "From that day on this person sees nothing through this role. Households go to the deputy,"
            " or stand without coach on the page of the team leader."
        ),
        crumbs=_crumbs(held.account),
    )


def _crumbs(one: Account) -> list[dict[str, Any]]:
    return [
        {"url": address("accounts"), "label": _("Accounts")},
        {"url": address("account", one.public_id), "label": one.name},
    ]


PATTERNS = [
    path("beheer/accounts/<str:account_id>/rol/", role_new, name="role_new"),
    path("beheer/rollen/<str:membership_id>/einde/", role_end, name="role_end"),
]
