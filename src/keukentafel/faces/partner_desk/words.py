"""Words that more than one page of the desk needs."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from keukentafel.foundation.people.public import ContactKind
from keukentafel.work.advice.public import AdviceState

ASKED: dict[str, tuple[Promise, str]] = {
    "confirm": (gettext_lazy("Said by telephone: is it right?"), "action"),
    "answer": (gettext_lazy("Your answer is asked"), "action"),
    "note": (gettext_lazy("For you to take note of"), "action"),
    "decide": (gettext_lazy("Your decision is asked"), "action"),
    "carry_out": (gettext_lazy("To be carried out"), "action"),
}
"""What is asked of the organisation, and the kind of tag."""
STANDS: dict[AdviceState, tuple[Promise, str]] = {
    AdviceState.MORE_ASKED: (gettext_lazy("The coach answers your question"), "waiting"),
    AdviceState.REFUSED: (gettext_lazy("The coach looks at your refusal"), "waiting"),
    AdviceState.NOTED: (gettext_lazy("You took note of it"), "done"),
    AdviceState.DENIED: (gettext_lazy("You decided not to do it"), ""),
    AdviceState.CARRIED_OUT: (gettext_lazy("Carried out"), "done"),
    AdviceState.WITHDRAWN: (gettext_lazy("Withdrawn by the coach"), ""),
    AdviceState.STOPPED: (gettext_lazy("Stopped: the work or the covenant ended"), ""),
}
"""Where it stands when nothing is asked of the organisation, and the kind of tag."""


def kind_words(kinds: Iterable[ContactKind]) -> str:
    """As what somebody is reached, in one line; empty when as nothing."""
    return ", ".join(str(kind.label) for kind in kinds)
