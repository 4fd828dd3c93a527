"""Which advice was given about me, where it stands, who decides, and until when I can object."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _

from keukentafel.faces.resident_portal.pages._own import own_page
from keukentafel.lifeworld.exchange.public import told_about_me
from keukentafel.lifeworld.safeguards.public import OwnFile
from keukentafel.work.advice.public import AdviceState, Decision, advices

_STANDS = {
    AdviceState.WAITING: _("They did not answer yet."),
    AdviceState.MORE_ASKED: _("They want to know more from your coach."),
    AdviceState.TAKEN_OVER: _("They want to do it. They still have to decide."),
    AdviceState.CHANGED: _("They want to do it in another way. They still have to decide."),
    AdviceState.REFUSED: _("They do not want to do it."),
    AdviceState.NOTED: _("They know of it."),
    AdviceState.DECIDED: _("They are going to do it."),
    AdviceState.DENIED: _("They do not do it."),
    AdviceState.CARRIED_OUT: _("It was done."),
    AdviceState.WITHDRAWN: _("Your coach took the advice back."),
    AdviceState.STOPPED: _("This has stopped."),
}


@own_page("portal_advised")
def advised(own: OwnFile) -> dict[str, Any]:
    """What was advised about me alone, to organisations of which I may read that they were told about me.

    In a few words of ours, as there: what was written exactly can name somebody else, and the coach tells it.
    """
    told = {one.row.telling for one in told_about_me(own.file_id) if own.may_read(one.row)}
    here = {"file_id": own.file_id}
    rows = own.readable(advices().filter(public_id__in=told, **here).order_by("-sent_at", "-id"))
    decisions: dict[int, list[Decision]] = {}
    for one in own.readable(Decision.objects.filter(**here).order_by("noted_at", "id")):
        decisions.setdefault(one.advice_id, []).append(one)
    return {
        "advised": [
            {"row": row, "stands": _STANDS[AdviceState(row.state)], "decisions": decisions.get(row.pk, [])}
            for row in rows
        ]
    }


PATTERNS = [path("advies/", advised, name="portal_advised")]
