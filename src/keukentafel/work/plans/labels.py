"""The words on the screen for the states and sides of a plan."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.work.plans.domain.states import (
    ActionState,
    AgreementState,
    Care,
    Firmness,
    GoalState,
    OwnerKind,
    SideState,
)

ACTION_STATES: dict[ActionState, Promise] = {
    ActionState.NOT_STARTED: _("Not started yet"),
    ActionState.BUSY: _("Under way"),
    ActionState.DONE: _("Done"),
}
GOAL_STATES: dict[GoalState, Promise] = {
    GoalState.OPEN: _("We work on it"),
    GoalState.REACHED: pgettext_lazy("goal", "Reached"),
    GoalState.DROPPED: _("Let go"),
}
AGREEMENT_STATES: dict[AgreementState, Promise] = {
    AgreementState.OPEN: _("It holds"),
    AgreementState.KEPT: _("Kept"),
    AgreementState.CHANGED: _("Changed"),
    AgreementState.LAPSED: _("Lapsed"),
}
SIDE_STATES: dict[SideState, Promise] = {
    SideState.TO_DO: _("Still to do"),
    SideState.DONE: _("Done"),
    SideState.OTHERWISE: _("Will be otherwise"),
}
CARE: dict[Care, Promise] = {
    Care.USUAL: _("Usual care: what people in one home do for each other"),
    Care.INFORMAL: _("Informal care: more than that, and never an obligation"),
}
SHORT_CARE: dict[Care, Promise] = {
    Care.USUAL: _("usual care"),
    Care.INFORMAL: _("informal care"),
}
FIRMNESS: dict[Firmness, Promise] = {
    Firmness.CARE: _("Care: help that somebody wants"),
    Firmness.PRESSURE: _("Pressure: we insist, and somebody may say no"),
    Firmness.COMPULSION: _("Compulsion: an organisation decided it by law"),
    Firmness.SUSTAIN: _("Keep going: support, and no trouble for others, where nothing else fits"),
}
SHORT_FIRMNESS: dict[Firmness, Promise] = {
    Firmness.PRESSURE: _("we insist"),
    Firmness.COMPULSION: _("decided by law"),
    Firmness.SUSTAIN: _("keep going, with support"),
}
OWNER_KINDS: dict[OwnerKind, Promise] = {
    OwnerKind.RESIDENT: _("household"),
    OwnerKind.NETWORK: _("people around them"),
    OwnerKind.COACH: _("neighbourhood coach"),
    OwnerKind.ORGANISATION: _("organisation"),
}
