"""The words on the screen for disagreements."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.foundation.method.public import entries
from keukentafel.work.disagreements.domain.differing import Deed, How, Side, Stage, Topic, Whom

TOPICS: dict[Topic, Promise] = {
    Topic.INFORMATION: _("Which information is needed"),
    Topic.CONTENT: _("What should be done"),
    Topic.ORDER: _("In which order"),
    Topic.PACE: _("How fast"),
    Topic.RESPONSIBILITY: _("Who decides, or does it"),
}
STAGES: dict[Stage, Promise] = {
    Stage.TALKING: pgettext_lazy("disagreement", "Coach and organisation talk it over"),
    Stage.MANAGERS: _("With manager and team leader"),
    Stage.STEERING: _("At steering level"),
    Stage.SETTLED: pgettext_lazy("disagreement", "Settled"),
}
STAGE_TONES: dict[Stage, str] = {
    Stage.TALKING: "waiting",
    Stage.MANAGERS: "attention",
    Stage.STEERING: "attention",
    Stage.SETTLED: "done",
}
"""The kind of tag for each stage; the words say the same."""
OUTCOMES: dict[How, Promise] = {
    How.COACH: _("The coach decided, after asking the organisation"),
    How.MUTUAL: _("Both agreed to the same words"),
    How.ORGANISATION: _("The organisation decided"),
    How.NOT_DECIDED: _("It was not decided"),
}
SIDES: dict[Side, Promise] = {
    Side.TEAM: pgettext_lazy("disagreement", "Team"),
    Side.ORGANISATION: _("Organisation"),
    Side.TIME: _("By itself"),
}
DEEDS: dict[Deed, Promise] = {
    Deed.RAISED: _("Sees it differently"),
    Deed.VIEWED: _("How we see it"),
    Deed.ESCALATED: _("Taken higher: what is needed"),
    Deed.SPOKEN: _("What the higher level said"),
    Deed.PROPOSED: _("Words to agree on"),
    Deed.AGREED: _("Agreed to these words"),
    Deed.DECIDED: _("Decided, and why"),
    Deed.CONFIRMED: _("Confirmed what was said by telephone"),
    Deed.LET_GO: pgettext_lazy("disagreement", "Let go"),
    Deed.STOPPED: _("Ended with the advice"),
}
WITH: dict[Whom, Promise] = {
    Whom.TEAM: _("the coach"),
    Whom.ORGANISATION: _("the organisation"),
    Whom.MANAGERS: _("manager and team leader"),
    Whom.STEERING: _("steering level"),
}
"""With whom it stands, in the middle of a sentence."""

_LEVELS = {Stage.MANAGERS: "to_managers", Stage.STEERING: "to_steering"}


def stage_words(stage: Stage) -> str:
    """Where it is talked over; of the levels above as the pack calls them (group ``escalation`` of the reasons)."""
    if stage in _LEVELS:
        for entry in entries("reasons", "escalation"):
            if entry.key == _LEVELS[stage]:
                return str(entry.label)
    return str(STAGES[stage])
