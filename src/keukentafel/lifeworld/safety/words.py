"""What the kinds and choices of a concern are called on a page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.lifeworld.safety.domain.asked import AskedAnswer
from keukentafel.lifeworld.safety.domain.facts import FactKind, Source
from keukentafel.lifeworld.safety.domain.looking_along import Answer, Decision
from keukentafel.lifeworld.safety.domain.reporting_code import Step, StepState
from keukentafel.lifeworld.safety.domain.route import RouteStep

SOURCES = {
    Source.OWN: _("Seen or heard by ourselves"),
    Source.RESIDENT: _("Said by a grown-up of the household"),
    Source.CHILD: _("Said by a child of the household"),
    Source.NETWORK: _("Family, friend or neighbour"),
    Source.SCHOOL: _("School or day care"),
    Source.CARE: _("Doctor or care worker"),
    Source.POLICE: _("Police"),
    Source.ANONYMOUS: _("Somebody who stays unknown"),
    Source.OTHER: _("Somebody else"),
}

STEPS = {
    Step.SIGNALS: _("Map the signals"),
    Step.CONSULT: _("Consult a colleague, and Veilig Thuis where needed"),
    Step.TALK: _("Talk with the people it is about"),
    Step.WEIGH: _("Weigh"),
    Step.DECIDE: _("Decide: is reporting necessary, and can we help?"),
}

STEP_STATES = {
    StepState.OPEN: _("Not taken yet"),
    StepState.DONE: _("Taken"),
    StepState.LEFT_OUT: _("Left out, with a reason"),
}

ROUTE = {
    RouteStep.VOLUNTARY: _("Help is voluntary"),
    RouteStep.REQUEST: _("Asked the youth protection table"),
    RouteStep.INQUIRY: _("Inquiry by the council for child protection"),
    RouteStep.MEASURE: _("A measure by the court"),
    RouteStep.BACK: _("Back to voluntary help"),
}

DECISIONS = {
    Decision.REPORT: _("Whether to report"),
    Decision.END: _("Whether this concern is over"),
    Decision.CLOSE: _("Whether to close the engagement"),
}

ANSWERS = {
    Answer.AGREE: _("I agree"),
    Answer.DIFFER: _("I see it differently"),
}

ASKED_ANSWERS = {
    AskedAnswer.NOTHING: _("We told nothing, also not whether we know anybody"),
    AskedAnswer.REFERRED: _("We referred them to the privacy officer"),
    AskedAnswer.DISCLOSED: _("Something was told on a legal order"),
}

KINDS = {
    FactKind.SIGNALS: STEPS[Step.SIGNALS],
    FactKind.CONSULT: _("Consulted"),
    FactKind.TALK: _("Talked with the people it is about"),
    FactKind.WEIGH: _("Weighed"),
    FactKind.NEED: _("Is reporting to Veilig Thuis necessary?"),
    FactKind.HELP: _("Is help of our own (also) possible?"),
    FactKind.REPORT: pgettext_lazy("safety", "Veilig Thuis"),
    FactKind.FEEDBACK: _("Veilig Thuis said"),
    FactKind.PEER_ASKED: _("Asked to look along"),
    FactKind.PEER_ANSWER: _("Looked along"),
    FactKind.WITHOUT_PEER: _("Nobody looked along"),
    FactKind.ROUTE: _("Safety route"),
    FactKind.WATCHED: _("Looked meanwhile"),
}

CHOICES: Mapping[FactKind, Mapping[Any, Any]] = {
    FactKind.NEED: {"yes": _("Yes"), "no": _("No")},
    FactKind.HELP: {"yes": _("Yes"), "no": _("No")},
    FactKind.REPORT: {"advice": _("Advice was asked"), "report": _("A report was made")},
    FactKind.PEER_ASKED: DECISIONS,
    FactKind.WITHOUT_PEER: DECISIONS,
    FactKind.PEER_ANSWER: ANSWERS,
    FactKind.ROUTE: ROUTE,
    FactKind.SIGNALS: {"not_done": STEP_STATES[StepState.LEFT_OUT]},
    FactKind.CONSULT: {"not_done": STEP_STATES[StepState.LEFT_OUT]},
    FactKind.TALK: {"not_done": STEP_STATES[StepState.LEFT_OUT]},
    FactKind.WEIGH: {"not_done": STEP_STATES[StepState.LEFT_OUT]},
}
"""What each choice of a kind is called."""
