"""My own work along the profile: what I say of it, whom I ask, who reads along, and what I want to learn."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages.learning._acting import Crumbs, carry_out, learning_crumbs
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, demand, find, needs, there
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import accounts
from keukentafel.reflection.craft.forms import (
    AimForm,
    AskPeerForm,
    PeerForm,
    ReachAimForm,
    ReaderForm,
    SelfViewForm,
)
from keukentafel.reflection.craft.public import (
    OWN,
    PEER,
    Aim,
    OwnProfile,
    PeerView,
    Profile,
    Stand,
    aims_of,
    ask_peer,
    colleagues_to_ask,
    drop_aim,
    let_read_along,
    my_profile,
    own_profile,
    peer_views,
    profile,
    reach_aim,
    readers_of,
    say_of_myself,
    say_of_peer,
    seen_along,
    set_aim,
    shared_with_me,
    stop_reading_along,
    take_peer_view_away,
)


def card(actor: Actor, at: datetime) -> dict[str, Any] | None:
    """What stands on the first page of learning: the way to my own work and to my team. No query."""
    if not decide(actor, OWN).allowed:
        return None
    return {"place": 60, "template": "workbench/learning/_craft_card.html", "context": {}}


def _here() -> Crumbs:
    return learning_crumbs((address("my_craft"), _("My own work")))


def _profile() -> Profile:
    return there(profile(), "craft.profile")


def _mine(actor: Actor, at: datetime) -> OwnProfile:
    return my_profile(actor.id) or own_profile(by=actor, at=at)


@needs(OWN)
@require_GET
def my_craft(request: HttpRequest) -> HttpResponse:
    """The profile with what I say of myself, what I want to learn, whom I asked, and who reads along."""
    actor, known = current_actor(), profile()
    mine = my_profile(actor.id)
    asked, asks_me = peer_views(actor.id)
    context = {
        "profile": known,
        "roles": seen_along(known, mine) if known else [],
        "aims": aims_of(mine),
        "asked": asked,
        "asks_me": asks_me,
        "readers": accounts().filter(pk__in=[key for key, _name in readers_of(mine)]),
        "shared": shared_with_me(actor.id),
        "crumbs": learning_crumbs(),
    }
    return render(request, "workbench/learning/my_craft.html", context)


@needs(OWN)
@require_http_methods(["GET", "POST"])
def craft_behaviour(request: HttpRequest, behaviour: str) -> HttpResponse:
    """Say how I see myself in one thing of the profile."""
    actor = current_actor()
    one = there(_profile().behaviour(behaviour), "craft.behaviour")
    mine = my_profile(actor.id)
    said = mine.views.filter(behaviour=behaviour).first() if mine else None
    initial = {"stand": said.stand, "words": said.words} if said else {"stand": ""}
    return carry_out(
        request,
        SelfViewForm(request.POST or None, initial=initial),
        lambda typed, at: say_of_myself(
            profile=_mine(actor, at),
            behaviour=behaviour,
            stand=Stand(typed["stand"]) if typed["stand"] else None,
            words=typed["words"],
            by=actor,
            at=at,
        ),
        title=one.words,
        second=one.ask,
        words=_("Only you read this, and whom you let read along."),
        back=("my_craft",),
        crumbs=_here(),
    )


@needs(OWN)
@require_GET
def craft_questions(request: HttpRequest) -> HttpResponse:
    """The profile as a list of questions, to print for a selection talk. Without marks, order or outcome."""
    context = {"profile": _profile(), "crumbs": _here()}
    return render(request, "workbench/learning/craft_questions.html", context)


@needs(OWN)
@require_GET
def craft_of(request: HttpRequest, profile_id: str) -> HttpResponse:
    """The profile of a colleague who lets me read along."""
    row, known = find(OwnProfile.objects.select_related("account"), profile_id), _profile()
    if row.account_id == current_actor().id:
        raise Http404
    roles = [one for one in seen_along(known, row) if any(seen.view for seen in one.seen)]
    context = {"row": row, "roles": roles, "aims": aims_of(row), "crumbs": _here()}
    return render(request, "workbench/learning/craft_of.html", context)


# What I want to learn


@needs(OWN)
@require_http_methods(["GET", "POST"])
def aim_new(request: HttpRequest) -> HttpResponse:
    """Write what I want to learn, how and by when."""
    actor = current_actor()
    return carry_out(
        request,
        AimForm(request.POST or None),
        lambda said, at: set_aim(profile=_mine(actor, at), **said, by=actor, at=at),
        title=_("What do I want to learn?"),
        back=("my_craft",),
        crumbs=_here(),
    )


def _own_aim(aim_id: str) -> Aim:
    row = find(Aim.objects.select_related("profile"), aim_id)
    return there(row if row.profile.account_id == current_actor().id else None, "craft.aim")


@needs(OWN)
@require_http_methods(["GET", "POST"])
def aim_done(request: HttpRequest, aim_id: str) -> HttpResponse:
    """Write what it brought me."""
    row = _own_aim(aim_id)
    there(row if row.done_on is None else None, "craft.aim")
    return carry_out(
        request,
        ReachAimForm(request.POST or None),
        lambda said, at: reach_aim(aim=row, came_of_it=said["came_of_it"], by=current_actor(), at=at),
        title=_("It is done"),
        second=row.what,
        back=("my_craft",),
        crumbs=_here(),
    )


@needs(OWN)
@require_POST
def aim_drop(request: HttpRequest, aim_id: str) -> HttpResponse:
    """Take away what I wanted to learn."""
    pressed(request, lambda by, at: drop_aim(aim=_own_aim(aim_id), by=by, at=at), _("It is gone."))
    return see_other("my_craft")


# Who reads along


@needs(OWN)
@require_http_methods(["GET", "POST"])
def craft_share(request: HttpRequest) -> HttpResponse:
    """Let a colleague read along."""
    actor = current_actor()
    colleagues = colleagues_to_ask(actor.id, timezone.localdate())
    return carry_out(
        request,
        ReaderForm(request.POST or None, colleagues=colleagues),
        lambda said, at: let_read_along(
            profile=_mine(actor, at), reader=int(said["reader"]), by=actor, at=at
        ),
        title=_("Let somebody read along"),
        back=("my_craft",),
        crumbs=_here(),
    )


@needs(OWN)
@require_POST
def craft_unshare(request: HttpRequest, account_id: str) -> HttpResponse:
    """Take back that a colleague reads along."""
    actor = current_actor()
    mine = there(my_profile(actor.id), "craft.ownprofile")
    reader = find(accounts(), account_id)
    pressed(
        request,
        stop_reading_along,
        _("This colleague does not read along any more."),
        profile=mine,
        reader=reader.pk,
    )
    return see_other("my_craft")


# What colleagues see


@needs(OWN)
@require_http_methods(["GET", "POST"])
def peer_ask(request: HttpRequest) -> HttpResponse:
    """Ask a colleague what they see of my work."""
    actor = current_actor()
    colleagues = colleagues_to_ask(actor.id, timezone.localdate())
    return carry_out(
        request,
        AskPeerForm(request.POST or None, colleagues=colleagues),
        lambda said, at: ask_peer(
            colleague=int(said["colleague"]), question=said["question"], by=actor, at=at
        ),
        title=_("Ask a colleague"),
        back=("my_craft",),
        crumbs=_here(),
        save=_("Ask"),
    )


@needs(PEER)
@require_http_methods(["GET", "POST"])
def peer_view(request: HttpRequest, peer_id: str) -> HttpResponse:
    """Say what I see of a colleague who asked."""
    row, actor = find(PeerView.objects.select_related("about"), peer_id), current_actor()
    demand(PEER, row)
    there(row if row.colleague_id == actor.id else None, "craft.peerview")
    return carry_out(
        request,
        PeerForm(request.POST or None, initial={"strong": row.strong, "learn": row.learn}),
        lambda said, at: say_of_peer(view=row, strong=said["strong"], learn=said["learn"], by=actor, at=at),
        title=_("%(name)s asks what you see") % {"name": row.about.name},
        second=row.question,
        words=_("Only this colleague reads it."),
        back=("my_craft",),
        crumbs=_here(),
    )


@needs(PEER)
@require_POST
def peer_away(request: HttpRequest, peer_id: str) -> HttpResponse:
    """Take away a question with its answer, or say no to one."""

    def away(*, by: Actor, at: datetime) -> None:
        row = find(PeerView.objects.all(), peer_id)
        demand(PEER, row)
        take_peer_view_away(view=row, by=by, at=at)

    pressed(request, away, _("It is gone."))
    return see_other("my_craft")


_AT = "leren/vak/"
PATTERNS = [
    path(_AT, my_craft, name="my_craft"),
    path(f"{_AT}vragen/", craft_questions, name="craft_questions"),
    path(f"{_AT}leerdoel/", aim_new, name="aim_new"),
    path(f"{_AT}leerdoel/<str:aim_id>/klaar/", aim_done, name="aim_done"),
    path(f"{_AT}leerdoel/<str:aim_id>/weg/", aim_drop, name="aim_drop"),
    path(f"{_AT}delen/", craft_share, name="craft_share"),
    path(f"{_AT}delen/<str:account_id>/terug/", craft_unshare, name="craft_unshare"),
    path(f"{_AT}collega/", peer_ask, name="peer_ask"),
    path(f"{_AT}collega/<str:peer_id>/", peer_view, name="peer_view"),
    path(f"{_AT}collega/<str:peer_id>/weg/", peer_away, name="peer_away"),
    path(f"{_AT}van/<str:profile_id>/", craft_of, name="craft_of"),
    path(f"{_AT}profiel/<str:behaviour>/", craft_behaviour, name="craft_behaviour"),
]
