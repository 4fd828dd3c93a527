"""Signing in as somebody of the demo, without a password."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from keukentafel.foundation.access.public import OPEN, needs
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.models import Account
from keukentafel.foundation.people.public import Role, actor_of, running_factor
from keukentafel.site.demo.guard import is_demo_database, is_loopback
from keukentafel.site.demo.people import sign_ins
from keukentafel.site.middleware import FACTOR


@needs(OPEN)
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Show one person per role; a POST signs in as that person. Anywhere but in a demo this page is not there."""
    if not (is_loopback(request) and is_demo_database()):
        raise Http404
    if request.method == "POST":
        account = Account.objects.filter(public_id=request.POST.get("who", "")).first()
        actor = actor_of(account.pk, today=timezone.localdate()) if account else None
        if account is None or actor is None:
            raise Http404
        with acting_as(actor):
            login(request, account, backend="keukentafel.foundation.people.backend.EmailBackend")
            if (factor := running_factor(account.pk)) is not None:
                # As if the app was at hand. Only here: behind both locks above, and for a factor that the demo enrolled.
                request.session[FACTOR] = factor
            request.session.save()
        return HttpResponseRedirect(reverse("portal_start") if actor.roles == {Role.RESIDENT} else "/")
    return render(request, "demo/choose.html", {"people": sign_ins()})
