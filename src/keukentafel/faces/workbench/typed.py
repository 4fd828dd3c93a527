"""What pages with a form share: text that was typed before, answers after sending, and people as choices."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.fields import put_back
from keukentafel.foundation.journal.public import do_once, my_draft
from keukentafel.foundation.people.public import Member, Role, members_of


def see_other(name: str, *args: str) -> HttpResponse:
    """After a form: go and look there (303), so that loading again sends nothing again."""
    return HttpResponseRedirect(address(name, *args), status=303)


def typed(form: forms.Form, key: str) -> dict[str, Any]:
    """The context of a page with one form: on a fresh page, what was typed before is put back.

    Args:
        form: bound or not.
        key: under which its text is kept while it is typed.
    """
    draft = None if form.is_bound else my_draft(key)
    if draft is not None:
        put_back(form, draft.content)
    return {"form": form, "draft_key": key, "draft": draft}


def send_once(request: HttpRequest, key: str, at: datetime, command: Callable[[], str]) -> str:
    """Run *command* unless this form was sent before, and forget what was kept of it. Gives its result."""
    return do_once(request.POST.get("once", ""), at, command, draft=key)


def shown(
    request: HttpRequest, template: str, context: dict[str, Any], form: forms.Form | None = None
) -> HttpResponse:
    """Render a page; 422 when its form has errors."""
    wrong = form is not None and form.is_bound and bool(form.errors)
    return render(request, template, context, status=422 if wrong else 200)


def case_workers(teams: tuple[int, ...], today: date, *roles: Role) -> dict[str, Member]:
    """Who does case work in these teams today, or holds one of *roles*: by public identifier, in order of name.

    Args:
        teams: keys of the teams.
        today: the local date.
        roles: the roles; those of case work when left out.
    """
    wanted = roles or (Role.COACH, Role.TEAM_LEADER, Role.PROCESS_SUPPORTER)
    found: dict[str, Member] = {}
    for team in teams:
        for member in members_of(team, today):
            if member.role in wanted:
                found.setdefault(member.public_id, member)
    return found
