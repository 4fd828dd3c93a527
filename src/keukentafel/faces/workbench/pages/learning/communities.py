"""Communities: people of several teams and roles around a theme, with guests where they were let in."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages.learning._acting import Crumbs, carry_out, learning_crumbs
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, find, log_look, needs, there
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.casework.public import cases_for
from keukentafel.reflection.craft.forms import (
    CommunityCaseForm,
    CommunityForm,
    CommunityNoteForm,
    GuestForm,
    OutcomeForm,
)
from keukentafel.reflection.craft.public import (
    GATHER,
    TEAM,
    WORKS_HERE,
    Community,
    begin_community,
    communities,
    end_community,
    guests_to_let_in,
    join_community,
    keep_community,
    leave_community,
    lend_to_community,
    let_guest_in,
    members_in,
    my_circles,
    nobody_keeps,
    notes_in,
    outcomes,
    share_outcome,
    write_in_community,
)


def card(actor: Actor, at: datetime) -> dict[str, Any] | None:
    """What stands on the first page of learning: the way to communities, for guests too. No query."""
    if not decide(actor, GATHER).allowed:
        return None
    return {"place": 70, "template": "workbench/learning/_communities_card.html", "context": {}}


def _here() -> Crumbs:
    return learning_crumbs((address("communities"), _("Communities")))


@needs(GATHER)
@require_GET
def community_list(request: HttpRequest) -> HttpResponse:
    """The communities that go on, and what they shared; for a guest those they were let in to."""
    actor = current_actor()
    mine = my_circles(actor.id)
    works_here = actor.has(*WORKS_HERE)
    found = [one for one in communities() if works_here or one.circle_id in mine]
    keys = {one.pk for one in found}
    context = {
        "rows": [{"row": one, "mine": one.circle_id in mine} for one in found],
        "shared": [one for one in outcomes() if works_here or one.community_id in keys],
        "begins": decide(actor, TEAM).allowed,
        "crumbs": learning_crumbs(),
    }
    return render(request, "workbench/learning/communities.html", context)


@needs(TEAM)
@require_http_methods(["GET", "POST"])
def community_new(request: HttpRequest) -> HttpResponse:
    """Begin a community."""
    return carry_out(
        request,
        CommunityForm(request.POST or None),
        lambda said, at: begin_community(**said, by=current_actor(), at=at),
        title=_("Begin a community"),
        words=_("You keep it: you let guests in."),
        back=("communities",),
        crumbs=_here(),
    )


def _seen(community_id: str) -> tuple[Community, bool, bool]:
    """A community that one may see, whether one is a member, and whether one keeps it."""
    actor = current_actor()
    # Not joined with its circle: who is in none does not see that, and would miss the community with it.
    row = find(Community, community_id)
    circles = my_circles(actor.id)
    is_member = row.circle_id in circles
    there(row if is_member or actor.has(*WORKS_HERE) else None, "craft.community")
    return row, is_member, circles.get(row.circle_id, False)


def _as_member(community_id: str, *, keeps: bool = False) -> tuple[Community, Crumbs]:
    row, is_member, is_keeper = _seen(community_id)
    allowed = row.ended_on is None and is_member and (is_keeper or not keeps)
    there(row if allowed else None, "craft.community")
    return row, [*_here(), {"url": address("community", community_id), "label": row.theme}]


def _may_keep(row: Community, is_member: bool, keeps: bool) -> bool:
    """Whether nobody keeps a community any more, and this member may."""
    learns = is_member and not keeps and row.ended_on is None and decide(current_actor(), TEAM).allowed
    return learns and nobody_keeps(row, timezone.localdate())


@needs(GATHER)
@require_GET
def community(request: HttpRequest, community_id: str) -> HttpResponse:
    """One community: what it shares with everybody, and for members what they wrote and who they are."""
    row, is_member, keeps = _seen(community_id)
    context = {
        "row": row,
        "member": is_member,
        "keeps": keeps,
        "goes_on": row.ended_on is None,
        "may_keep": _may_keep(row, is_member, keeps),
        "shares": is_member and row.ended_on is None and decide(current_actor(), TEAM).allowed,
        "members": [name for _key, name in members_in(row)] if is_member else [],
        "notes": notes_in(row) if is_member else [],
        "shared": outcomes(row),
        "crumbs": _here(),
    }
    return render(request, "workbench/learning/community.html", context)


@needs(GATHER)
@require_POST
def community_join(request: HttpRequest, community_id: str) -> HttpResponse:
    """Join by own choice."""
    row, is_member, _keeps = _seen(community_id)
    there(row if not is_member and row.ended_on is None else None, "craft.community")
    pressed(request, join_community, _("You are a member now."), community=row)
    return see_other("community", community_id)


@needs(TEAM)
@require_POST
def community_keep(request: HttpRequest, community_id: str) -> HttpResponse:
    """Keep a community that nobody keeps any more."""
    row, is_member, keeps = _seen(community_id)
    there(row if _may_keep(row, is_member, keeps) else None, "craft.community")
    pressed(request, keep_community, _("You keep this community from now on."), community=row)
    return see_other("community", community_id)


@needs(GATHER)
@require_POST
def community_leave(request: HttpRequest, community_id: str) -> HttpResponse:
    """Leave."""
    row, is_member, keeps = _seen(community_id)
    # Who keeps it ends it: otherwise nobody could let anybody in or out any more.
    there(row if is_member and not keeps else None, "craft.community")
    pressed(request, leave_community, _("You left. Its notes are closed to you now."), community=row)
    return see_other("communities")


@needs(GATHER)
@require_http_methods(["GET", "POST"])
def community_note(request: HttpRequest, community_id: str) -> HttpResponse:
    """Write something for the other members."""
    row, crumbs = _as_member(community_id)
    return carry_out(
        request,
        CommunityNoteForm(request.POST or None),
        lambda said, at: write_in_community(community=row, words=said["words"], by=current_actor(), at=at),
        title=_("Tell the others"),
        back=("community", community_id),
        crumbs=crumbs,
    )


@needs(TEAM)
@require_http_methods(["GET", "POST"])
def community_outcome(request: HttpRequest, community_id: str) -> HttpResponse:
    """Share what the community learnt."""
    row, crumbs = _as_member(community_id)
    return carry_out(
        request,
        OutcomeForm(request.POST or None),
        lambda said, at: share_outcome(community=row, words=said["words"], by=current_actor(), at=at),
        title=_("Share what you learnt"),
        back=("community", community_id),
        crumbs=crumbs,
    )


@needs(TEAM)
@require_http_methods(["GET", "POST"])
def community_guest(request: HttpRequest, community_id: str) -> HttpResponse:
    """Let a guest in."""
    row, crumbs = _as_member(community_id, keeps=True)
    guests = guests_to_let_in(row, timezone.localdate())
    return carry_out(
        request,
        GuestForm(request.POST or None, guests=guests),
        lambda said, at: let_guest_in(community=row, guest=int(said["guest"]), by=current_actor(), at=at),
        title=_("Let somebody in"),
        words=_("A guest reads what stands in this community, and made-up cases. Nothing of a household."),
        back=("community", community_id),
        crumbs=crumbs,
    )


@needs(TEAM)
@require_http_methods(["GET", "POST"])
def community_case(request: HttpRequest, community_id: str) -> HttpResponse:
    """Lend a case to who takes part now."""
    row, crumbs = _as_member(community_id)
    actor = current_actor()
    found = cases_for(actor.id)
    log_look("community_case", files=[one.key for one in found], what="listed")
    form = CommunityCaseForm(
        request.POST or None,
        cases=[
            (
                one.public_id,
                _("%(title)s (made up)") % {"title": one.title}
                if one.fictional
                else _("%(title)s (made unrecognisable)") % {"title": one.title},
            )
            for one in found
        ],
    )
    return carry_out(
        request,
        form,
        lambda said, at: lend_to_community(
            community=row, case=said["case"], until=form.moment(), basis=said["basis"], by=actor, at=at
        ),
        title=_("Lend a case"),
        words=_("Who takes part now finds it under Cases. Who comes later does not."),
        save=_("Lend"),
        back=("community", community_id),
        crumbs=crumbs,
    )


@needs(TEAM)
@require_POST
def community_end(request: HttpRequest, community_id: str) -> HttpResponse:
    """End a community that I keep."""
    row, _crumbs = _as_member(community_id, keeps=True)
    pressed(request, end_community, _("The community has ended. What it shared stays."), community=row)
    return see_other("communities")


_AT = "leren/gemeenschappen/"
PATTERNS = [
    path(_AT, community_list, name="communities"),
    path(f"{_AT}nieuw/", community_new, name="community_new"),
    path(f"{_AT}<str:community_id>/", community, name="community"),
    path(f"{_AT}<str:community_id>/meedoen/", community_join, name="community_join"),
    path(f"{_AT}<str:community_id>/houden/", community_keep, name="community_keep"),
    path(f"{_AT}<str:community_id>/weg/", community_leave, name="community_leave"),
    path(f"{_AT}<str:community_id>/vertel/", community_note, name="community_note"),
    path(f"{_AT}<str:community_id>/opbrengst/", community_outcome, name="community_outcome"),
    path(f"{_AT}<str:community_id>/gast/", community_guest, name="community_guest"),
    path(f"{_AT}<str:community_id>/casus/", community_case, name="community_case"),
    path(f"{_AT}<str:community_id>/klaar/", community_end, name="community_end"),
]
