"""The words on the screen for where an advice stands and what was done."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from keukentafel.work.advice.domain.advising import AdviceState, Deed
from keukentafel.work.advice.domain.comparing import Outcome
from keukentafel.work.advice.domain.terms import days_left

ADVICE_STATES: dict[AdviceState, Promise] = {
    AdviceState.WAITING: pgettext_lazy("advice", "Waits for an answer"),
    AdviceState.MORE_ASKED: _("They need to know more"),
    AdviceState.TAKEN_OVER: _("Taken over; the decision follows"),
    AdviceState.CHANGED: _("Taken over, changed; the decision follows"),
    AdviceState.REFUSED: pgettext_lazy("advice", "Refused, with a reason"),
    AdviceState.NOTED: _("They took note of it"),
    AdviceState.DECIDED: _("Decided; now it is carried out"),
    AdviceState.DENIED: _("They decided not to do it"),
    AdviceState.CARRIED_OUT: _("Carried out"),
    AdviceState.WITHDRAWN: _("Withdrawn by the coach"),
    AdviceState.STOPPED: _("Stopped: the work or the covenant ended"),
}
TONES: dict[AdviceState, str] = {
    AdviceState.WAITING: "waiting",
    AdviceState.MORE_ASKED: "attention",
    AdviceState.TAKEN_OVER: "waiting",
    AdviceState.CHANGED: "waiting",
    AdviceState.REFUSED: "attention",
    AdviceState.NOTED: "done",
    AdviceState.DECIDED: "waiting",
    AdviceState.DENIED: "",
    AdviceState.CARRIED_OUT: "done",
    AdviceState.WITHDRAWN: "",
    AdviceState.STOPPED: "",
}
"""The kind of tag for each state; the words say the same."""
DEEDS: dict[Deed, Promise] = {
    Deed.SENT: _("Advice sent"),
    Deed.MORE_ASKED: _("Asked for more"),
    Deed.MORE_TOLD: _("Told more"),
    Deed.TAKEN_OVER: _("Taken over"),
    Deed.CHANGED: _("Taken over, changed"),
    Deed.REFUSED: pgettext_lazy("advice", "Refused"),
    Deed.NOTED: _("Took note"),
    Deed.GRANTED: _("Decided to do it"),
    Deed.DENIED: _("Decided not to do it"),
    Deed.CARRIED_OUT: _("Carried out"),
    Deed.CONFIRMED: _("Confirmed what was said by telephone"),
    Deed.WITHDRAWN: pgettext_lazy("advice", "Withdrawn"),
    Deed.STOPPED: pgettext_lazy("advice", "Stopped"),
}
OUTCOMES: dict[Outcome, Promise] = {
    Outcome.TAKEN_OVER: DEEDS[Deed.TAKEN_OVER],
    Outcome.CHANGED: DEEDS[Deed.CHANGED],
    Outcome.REFUSED: _("Refused, or decided not to do it"),
    Outcome.NOTED: DEEDS[Deed.NOTED],
    Outcome.WITHDRAWN: ADVICE_STATES[AdviceState.WITHDRAWN],
}
"""What came of earlier advices."""
PROVISION = pgettext_lazy("decision", "Provision")
PROVISION_DENIED = _("Provision, not granted")
DECIDED = pgettext_lazy("decision", "Decided")
"""How a formal decision on an advice is called beside other decisions."""


def late_words(days: int) -> str:
    """How late something is, in working days."""
    return ngettext("%(days)s working day late", "%(days)s working days late", days) % {"days": days}


def until_words(due: date, late: int, today: date) -> str:
    """How long there is left until a day, or how late it is, in working days.

    Args:
        due: the last day on which it is in time.
        late: how many working days late (``late_days``).
        today: the local date.
    """
    if late:
        return late_words(late)
    if due < today:
        # A weekend follows, or the organisation was out of reach since: no day counts yet.
        return gettext("these days do not count")
    days = days_left(due, today)
    if not days:
        return gettext("today is the last day")
    return ngettext("%(days)s working day left", "%(days)s working days left", days) % {"days": days}
