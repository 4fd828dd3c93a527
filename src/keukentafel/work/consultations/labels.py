"""The words on the screen for meetings."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.work.consultations.domain.bodies import WhyNot
from keukentafel.work.consultations.domain.holding import HeldBy
from keukentafel.work.consultations.domain.meeting import EntryKind, Informed, ResidentThere, Source

WHY_NOT: dict[WhyNot, Promise] = {
    WhyNot.NOT_ITS_PURPOSE: _("%(body)s never speaks of a household."),
    WhyNot.JUSTICE_WITHOUT_BASIS: _(
        "%(body)s cannot speak of a household: police or prosecution sit in it, and the town did not fill in on which"
        " legal basis that is allowed."
    ),
    WhyNot.NO_BASIS: _(
        "%(body)s cannot speak of a household: the town did not fill in on which legal basis that is allowed."
    ),
    WhyNot.KIND_OF_DATA: _("%(body)s may not hear this kind of data."),
    WhyNot.NOT_IN_FORCE: _("%(body)s does not exist on that day."),
}
ENTRY_KINDS: dict[EntryKind, Promise] = {
    EntryKind.DECISION: pgettext_lazy("meeting", "Decision"),
    EntryKind.ACTION: _("Action in the plan"),
    EntryKind.ADVICE: _("Advice to an organisation"),
    EntryKind.TASK: pgettext_lazy("meeting", "Task"),
    EntryKind.ANSWER: pgettext_lazy("meeting", "Answer"),
}
SOURCES: dict[Source, Promise] = {
    Source.OWN: _("Put there by hand"),
    Source.DISAGREEMENT: _("Seen differently"),
    Source.ADVICE: _("An advice that is late"),
    Source.BOTTLENECK: _("A bottleneck without an answer"),
    Source.REVIEW: _("A plan to look back on"),
    Source.HAND_BACK: _("An assignment handed back"),
    Source.THREAT: _("An acute threat"),
    Source.OUTCOME: _("What came of a conversation of the team"),
    Source.REPEATED: _("Seen differently again and again"),
}
RESIDENT_THERE: dict[ResidentThere, Promise] = {
    ResidentThere.RESIDENT: _("The resident is there"),
    ResidentThere.REPRESENTATIVE: _("Somebody who speaks for the resident is there"),
    ResidentThere.BOTH: _("The resident is there, with somebody"),
    ResidentThere.NOBODY: _("Nobody of the household is there"),
}
INFORMED: dict[Informed, Promise] = {
    Informed.YES: _("The resident knows of it"),
    Informed.NO: _("The resident does not know of it"),
}
HELD_BY: dict[HeldBy, Promise] = {
    HeldBy.COACH: _("The coach holds this case."),
    HeldBy.NAMED: _("Somebody was named who holds this case."),
    HeldBy.RULE: _("There is no coach, so the rule of your town says who holds this case."),
    HeldBy.NOBODY: _("Nobody holds this case now. Name somebody."),
}
