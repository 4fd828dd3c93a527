"""What everybody arranges for themselves: password, language, absence; and which roles one holds."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.typed import see_other, shown
from keukentafel.foundation.access.public import decide, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.forms import LanguageForm, PasswordForm
from keukentafel.foundation.people.public import (
    SESSION_HASH,
    Account,
    Language,
    absences_of,
    accounts,
    change_password,
    choose_language,
    memberships_of,
)

OWN = "people.own_account"


@needs(OWN)
@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """My account, my roles and my absence; the language of my screen is chosen here."""
    one, today = accounts().get(pk=current_actor().id), timezone.localdate()
    form = LanguageForm(request.POST or None, initial={"language": one.language})
    if request.method == "POST" and form.is_valid():
        return _speak(request, one, form.cleaned_data["language"])
    held = list(memberships_of(one.pk))
    context = {
        "account": one,
        "form": form,
        "held": [row for row in held if row.ends is None or row.ends > today],
        "past": [row for row in held if row.ends is not None and row.ends <= today],
        "away": absences_of([one.pk], today),
        "sees_teams": decide(current_actor(), "people.see_team").allowed,
        "writes_notes": decide(current_actor(), "households.own_notes").allowed,
        "today": today,
    }
    return shown(request, "workbench/me.html", context, form)


def _speak(request: HttpRequest, one: Account, chosen: str) -> HttpResponse:
    language = Language(chosen) if chosen else None
    choose_language(account=one, language=language, by=current_actor(), at=timezone.now())
    answer = see_other("me")
    if chosen:
        # The page for signing in knows nobody yet: it speaks what was spoken last in this browser.
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen)
    else:
        answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    with translation.override(chosen or translation.get_language()):
        messages.success(request, _("The language of your screen is saved."))
    return answer


@needs(OWN)
@require_http_methods(["GET", "POST"])
def my_password(request: HttpRequest) -> HttpResponse:
    """Another password. Whoever is signed in with the old one elsewhere is signed out."""
    one, actor = accounts().get(pk=current_actor().id), current_actor()
    form = PasswordForm(one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_password(account=one, password=form.cleaned_data["new"], by=actor, at=timezone.now())
        # This session goes on, under another key; every other one remembers the old password.
        request.session.cycle_key()
        request.session[SESSION_HASH] = one.get_session_auth_hash()
        messages.success(request, _("Your password is changed. Everywhere else you are signed out."))
        return see_other("me")
    return form_page(request, form, title=_("Change my password"), crumbs=crumbs())


def crumbs() -> list[dict[str, Any]]:
    """The way back to the page about oneself."""
    return [{"url": address("me"), "label": _("About me")}]


PATTERNS = [
    path("ik/", me, name="me"),
    path("ik/wachtwoord/", my_password, name="my_password"),
]
