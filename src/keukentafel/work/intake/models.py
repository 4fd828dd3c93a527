"""Rows of intake. Every signal has a file of its own; one that is accepted names the file of the household.

The team may know *that* a signal came in and where it stands. What it says the team reads while it weighs it;
afterwards the coach, or whoever keeps contact while it waits.
"""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, Door, case_key
from keukentafel.foundation.kernel.categories import Category, Kept, Level
from keukentafel.work.intake.doors import END_GIVING


def _person(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+", null=null, db_index=False
    )


class State(models.TextChoices):
    """Where a signal stands."""

    NEW = "new", _("To weigh")
    WAITING = "waiting", _("Waiting list")
    DECIDED = "decided", _("Decided")


class Told(models.TextChoices):
    """Whether the person whom it is about knows of it."""

    YES = "yes", _("Yes")
    NOT_YET = "not_yet", _("Not yet")


class DecisionKind(models.TextChoices):
    """What can come of a signal."""

    COACH = "coach", _("A coach starts")
    WAITING_LIST = "waiting_list", _("Waiting list")
    PARTNER = "partner", _("A partner acts")
    REFERRED = "referred", _("Referred")
    INFORMAL = "informal", _("Informal help")
    NO_ACTION = "no_action", _("No action")


class InformantKind(models.TextChoices):
    """In which role somebody signalled; this decides what word goes back."""

    RESIDENT = "resident", _("The person whom it is about")
    PROFESSIONAL = "professional", _("A professional")
    OTHER = "other", _("Somebody else")


class FeedbackKind(models.TextChoices):
    """What word goes back."""

    ABOUT_SELF = "about_self", _("What we do, to the person whom it is about")
    TAKEN_UP = "taken_up", _("Whether it was taken up")
    RECEIVED = "received", _("Received, thank you")


class Signal(CaseRow):
    """Something noticed, before there is an engagement. Needs no name, no number and no household."""

    wall_level = Level.THAT
    kept: ClassVar[dict[str, Kept]] = {
        "label": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "channel": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
        "team": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
        "received_at": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
        "entered_at": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "received_by": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "weighed_since": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "state": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
        "decided_at": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
        "household_file": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "coach": Kept(Category.ORDINARY, "signal_not_taken_up"),
    }

    label = models.TextField()
    channel = models.TextField()
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+", db_index=False)
    received_at = models.DateTimeField()
    entered_at = models.DateTimeField(db_default=Now())
    received_by = _person()
    weighed_since = models.DateTimeField()
    state = models.TextField(choices=State.choices, default=State.NEW)
    decided_at = models.DateTimeField(null=True)
    household_file = models.ForeignKey(
        "access.File", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    coach = _person(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file"], name="intake_signal_file"),
            models.CheckConstraint(
                condition=Q(state=State.DECIDED, decided_at__isnull=False)
                | (~Q(state=State.DECIDED) & Q(decided_at=None)),
                name="intake_signal_decided",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "state", "weighed_since"], name="intake_signal_list"),
            models.Index(
                fields=["household_file"],
                name="intake_signal_household",
                condition=Q(household_file__isnull=False),
            ),
        ]


class Story(CaseRow):
    """What was noticed, in words, which life areas it seems to be about, and whether the person knows."""

    kept: ClassVar[dict[str, Kept]] = {
        "signal": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "text": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "about": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
        "told": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
        "not_told_reason": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
        "not_told_because": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "told_by_date": Kept(Category.ORDINARY, "signal_not_taken_up"),
    }

    signal = case_key("intake.Signal")
    text = models.TextField()
    about = ArrayField(models.SmallIntegerField(), default=list)
    told = models.TextField(choices=Told.choices)
    not_told_reason = models.TextField(default="", blank=True)
    not_told_because = models.TextField(default="", blank=True)
    told_by_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file"], name="intake_story_file"),
            models.CheckConstraint(
                condition=Q(told=Told.YES)
                | (~Q(not_told_reason="", not_told_because="") & Q(told_by_date__isnull=False)),
                name="intake_story_silence_has_reason_and_end",
            ),
        ]


class Informant(CaseRow):
    """Who signalled, if anybody said. Of category *source* when this person asked for protection.

    Of who works for an organisation with a desk, ``account`` and ``organisation`` say who. This person reads this one row
    there, with the word that went back, and nothing else of the signal; it is known again by ``given_on`` and ``words``.
    """

    rights = ("select", "insert")
    doors: ClassVar[tuple[Door, ...]] = (END_GIVING,)
    kept: ClassVar[dict[str, Kept]] = {
        "signal": Kept(Category.SOURCE, "source"),
        "name": Kept(Category.SOURCE, "source"),
        "reach": Kept(Category.SOURCE, "source"),
        "kind": Kept(Category.SOURCE, "source"),
        "asked_protection": Kept(Category.SOURCE, "source"),
        "account": Kept(Category.SOURCE, "source"),
        "organisation": Kept(Category.SOURCE, "source"),
        "words": Kept(Category.SOURCE, "source"),
        "given_on": Kept(Category.SOURCE, "source"),
    }

    signal = case_key("intake.Signal")
    name = models.TextField(default="", blank=True)
    reach = models.TextField(default="", blank=True)
    kind = models.TextField(choices=InformantKind.choices)
    asked_protection = models.BooleanField(default=False)
    account = _person(null=True)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    words = models.TextField(default="", blank=True)
    given_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file"], name="intake_informant_file"),
            models.CheckConstraint(
                condition=Q(account=None, organisation=None, given_on=None, words="")
                | Q(account__isnull=False, organisation__isnull=False, given_on__isnull=False)
                & Q(asked_protection=False),
                name="intake_informant_giver",
            ),
        ]
        indexes = [
            models.Index(
                fields=["account"], name="intake_informant_given", condition=Q(account__isnull=False)
            ),
        ]


class Decision(CaseRow):
    """What the team decided on a signal, with its reason. A signal that waited has more than one."""

    kept: ClassVar[dict[str, Kept]] = {
        "signal": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "kind": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
        "reasons": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
        "reason": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "coach": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "organisation": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "decided_by": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "decided_at": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
    }

    signal = case_key("intake.Signal")
    kind = models.TextField(choices=DecisionKind.choices)
    reasons = ArrayField(models.TextField(), default=list)
    reason = models.TextField(default="", blank=True)
    coach = _person(null=True)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    decided_by = _person()
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=DecisionKind.COACH, coach__isnull=False)
                | (~Q(kind=DecisionKind.COACH) & Q(coach=None)),
                name="intake_decision_coach",
            ),
        ]
        indexes = [models.Index(fields=["file", "decided_at"], name="intake_decision_file")]


class WaitingPlace(CaseRow):
    """A place on the waiting list: accepted, not yet started; somebody keeps contact."""

    wall_level = Level.THAT
    kept: ClassVar[dict[str, Kept]] = {
        "signal": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "reasons": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
        "since": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
        "keeper": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "next_contact_on": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "safety_check_on": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "ended_at": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
    }

    signal = case_key("intake.Signal")
    reasons = ArrayField(models.TextField(), default=list)
    since = models.DateField()
    keeper = _person()
    next_contact_on = models.DateField()
    safety_check_on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file"], name="intake_waitingplace_one", condition=Q(ended_at=None)
            ),
        ]
        indexes = [models.Index(fields=["file"], name="intake_waitingplace_file")]


class WaitingNote(CaseRow):
    """What helps meanwhile, and how it was at the last contact."""

    kept: ClassVar[dict[str, Kept]] = {
        "place": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "helps_meanwhile": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "safe": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "written_by": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "written_at": Kept(Category.ORDINARY, "signal_not_taken_up"),
    }

    place = case_key("intake.WaitingPlace")
    helps_meanwhile = models.TextField(default="", blank=True)
    safe = models.TextField(default="", blank=True)
    written_by = _person()
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["file", "written_at"], name="intake_waitingnote_file")]


class Feedback(CaseRow):
    """Word that went back to whoever signalled: never more than this person may know.

    It stands under the ``Informant`` of who reads it at a desk. ``passed_on``: not we took it up but somebody else.
    """

    rights = ("select", "insert")
    kept: ClassVar[dict[str, Kept]] = {
        "signal": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "kind": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
        "words": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "taken_up": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "passed_on": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "legal_basis": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "given_by": Kept(Category.ORDINARY, "signal_not_taken_up"),
        "given_at": Kept(Category.ORDINARY, "signal_not_taken_up", leaves=True),
    }

    signal = case_key("intake.Signal")
    kind = models.TextField(choices=FeedbackKind.choices)
    words = models.TextField(default="", blank=True)
    taken_up = models.BooleanField(null=True)
    passed_on = models.BooleanField(default=False)
    legal_basis = models.TextField(default="", blank=True)
    given_by = _person()
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=FeedbackKind.TAKEN_UP) | (Q(taken_up__isnull=False) & ~Q(legal_basis="")),
                name="intake_feedback_taken_up_on_a_legal_basis",
            ),
            models.CheckConstraint(
                condition=Q(passed_on=False) | Q(kind=FeedbackKind.TAKEN_UP, taken_up=False),
                name="intake_feedback_passed_on",
            ),
        ]
        indexes = [models.Index(fields=["file"], name="intake_feedback_file")]
