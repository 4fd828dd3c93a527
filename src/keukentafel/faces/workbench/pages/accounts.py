"""Accounts: who can sign in, how they get a first password, and closing. For the administrator, who sees no case."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.typed import see_other, shown
from keukentafel.foundation.access.public import find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import Refusal, carried_out, pressed
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.forms import AccountForm
from keukentafel.foundation.people.public import (
    Account,
    AccountIsClosed,
    EmailTaken,
    OwnAdministration,
    accounts_at_work,
    accounts_found,
    change_account,
    close_account,
    code_of,
    give_code,
    lift_lock,
    locked_until,
    open_account,
    reopen_account,
    roles_at_work,
)

MANAGE = "people.manage"
_ON_A_PAGE = 50


@needs(MANAGE)
@require_http_methods(["GET", "POST"])
def account_list(request: HttpRequest) -> HttpResponse:
    """The accounts by name, open or closed. A name that is sought goes by POST and stands in no address."""
    now, words = timezone.now(), request.POST.get("words", "").replace("\x00", "").strip()
    closed = bool(request.GET.get("closed"))
    rows = accounts_found(words, timezone.localdate(now), closed=closed)
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    locked = locked_until([one.email for one in page], now)
    context = {
        "page": page,
        "rows": [{"account": one, "locked": one.email in locked} for one in page],
        "words": words,
        "closed": closed,
        "query": "closed=1&" if closed else "",
    }
    return render(request, "workbench/accounts.html", context)


@needs(MANAGE)
@require_http_methods(["GET", "POST"])
def account_new(request: HttpRequest) -> HttpResponse:
    """Open an account; roles and a code come on its own page."""
    form, now = AccountForm(request.POST or None), timezone.now()

    def command(said: dict[str, Any]) -> str:
        return open_account(**said, by=current_actor(), at=now).public_id

    if made := carried_out(request, form, command, unless=EmailTaken):
        messages.success(request, _("The account is there. Give it a role and a code to set a password."))
        return see_other("account", made)
    return form_page(request, form, title=_("New account"), crumbs=_crumbs())


@needs(MANAGE)
@require_http_methods(["GET"])
def account(request: HttpRequest, account_id: str) -> HttpResponse:
    """One account: roles, signing in, closing."""
    one, now = find(accounts_at_work(), account_id), timezone.now()
    today = timezone.localdate(now)
    held = list(roles_at_work(one.pk))
    code = code_of(one.pk)
    context = {
        "account": one,
        "held": [row for row in held if row.ends is None or row.ends > today],
        "past": [row for row in held if row.ends is not None and row.ends <= today],
        "code": code,
        "code_holds": code is not None and code.used_at is None and code.ends_at > now,
        "locked": locked_until([one.email], now).get(one.email),
        "oneself": one.pk == current_actor().id,
        "crumbs": _crumbs(),
    }
    return render(request, "workbench/account.html", context)


@needs(MANAGE)
@require_http_methods(["GET", "POST"])
def account_change(request: HttpRequest, account_id: str) -> HttpResponse:
    """Write a name or an address differently."""
    one, now = find(accounts_at_work(), account_id), timezone.now()
    form = AccountForm(request.POST or None, initial={"name": one.name, "email": one.email})
    by = current_actor()
    if carried_out(
        request, form, lambda said: change_account(account=one, **said, by=by, at=now), unless=EmailTaken
    ):
        messages.success(request, _("This is saved."))
        return see_other("account", one.public_id)
    title = _("Change name or e-mail address")
    return form_page(request, form, title=title, second=one.name, crumbs=_crumbs(one))


@needs(MANAGE)
@require_POST
def account_code(request: HttpRequest, account_id: str) -> HttpResponse:
    """Make a one-time code and show it, on this answer and never again."""
    one, now = find(accounts_at_work(), account_id), timezone.now()
    try:
        code = give_code(account=one, by=current_actor(), at=now)
    except AccountIsClosed:
        messages.error(request, _("This account is closed. Open it first."))
        return see_other("account", one.public_id)
    where = request.build_absolute_uri(address("first_password"))
    context = {"account": one, "code": code, "given": code_of(one.pk), "where": where, "crumbs": _crumbs(one)}
    return render(request, "workbench/account_code.html", context)


@needs(MANAGE)
@require_POST
def account_unlock(request: HttpRequest, account_id: str) -> HttpResponse:
    """Let somebody who guessed wrong too often try again at once."""
    one = find(accounts_at_work(), account_id)
    pressed(request, lift_lock, _("The lock is off. Signing in works again at once."), account=one)
    return see_other("account", one.public_id)


@needs(MANAGE)
@require_http_methods(["GET", "POST"])
def account_close(request: HttpRequest, account_id: str) -> HttpResponse:
    """Asks once more, then closes an account; its roles end today."""
    one, now = find(accounts_at_work(), account_id), timezone.now()
    form = KindForm(request.POST if request.method == "POST" else None)
    words: dict[Refusal, str] = {
        OwnAdministration: _("You cannot close your own account. Ask another administrator.")
    }
    if carried_out(
        request, form, lambda _said: close_account(account=one, by=current_actor(), at=now), or_say=words
    ):
        messages.success(request, _("The account is closed."))
        return see_other("account", one.public_id)
    context = {"form": form, "account": one, "crumbs": _crumbs(one)}
    return shown(request, "workbench/account_close.html", context, form)


@needs(MANAGE)
@require_POST
def account_reopen(request: HttpRequest, account_id: str) -> HttpResponse:
    """Open a closed account again, without its roles."""
    one = find(accounts_at_work(), account_id)
    pressed(
        request,
        reopen_account,
        _("The account is open again. Its roles do not come back by themselves."),
        account=one,
    )
    return see_other("account", one.public_id)


def _crumbs(one: Account | None = None) -> list[dict[str, Any]]:
    way = [{"url": address("accounts"), "label": _("Accounts")}]
    if one is not None:
        way.append({"url": address("account", one.public_id), "label": one.name})
    return way


PATTERNS = [
    path("beheer/accounts/", account_list, name="accounts"),
    path("beheer/accounts/nieuw/", account_new, name="account_new"),
    path("beheer/accounts/<str:account_id>/", account, name="account"),
    path("beheer/accounts/<str:account_id>/wijzigen/", account_change, name="account_change"),
    path("beheer/accounts/<str:account_id>/code/", account_code, name="account_code"),
    path("beheer/accounts/<str:account_id>/ontgrendelen/", account_unlock, name="account_unlock"),
    path("beheer/accounts/<str:account_id>/sluiten/", account_close, name="account_close"),
    path("beheer/accounts/<str:account_id>/heropenen/", account_reopen, name="account_reopen"),
]
