"""Case rows of households. What a colleague may know (*that*) and content stand in different tables."""

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower, Now, Right
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, case_key
from keukentafel.foundation.kernel.categories import Category, Kept, Level
from keukentafel.lifeworld.households.domain.words import EngagementState, MeasuredBy, NoteKind

_KEPT = Kept(Category.ORDINARY, "household")

STATE_CHOICES = [
    (EngagementState.ACTIVE.value, _("Active")),
    (EngagementState.WINDING_DOWN.value, _("Winding down")),
    (EngagementState.CLOSED.value, _("Closed")),
]
NOTE_CHOICES = [
    (NoteKind.OBSERVATION.value, _("Own observation")),
    (NoteKind.STATEMENT.value, _("What the resident says")),
    (NoteKind.INFORMATION.value, _("What somebody else tells")),
]
MEASURED_CHOICES = [
    (MeasuredBy.COACH.value, _("Coach")),
    (MeasuredBy.RESIDENT.value, _("Resident")),
]


def _without(letters: str, text: F | Func) -> Func:
    return Func(text, Value(letters), Value(""), Value("g"), function="regexp_replace")


def _first(pattern: str, text: F) -> Func:
    return Func(text, Value(pattern), function="substring", output_field=models.TextField())


class Household(CaseRow):
    """A household (*huishouden*): what the team calls it, and which team works with it. One per file."""

    wall_level = Level.THAT
    kept = {"label": _KEPT, "team": _KEPT, "opened_at": _KEPT}

    label = models.TextField()
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file"], name="households_household_file")]


class Resident(CaseRow):
    """A person (*bewoner*), in the file of this person's home. No citizen service number."""

    kept = {
        "subject": _KEPT,
        "full_name": _KEPT,
        "known_as": _KEPT,
        "birth_date": _KEPT,
        "phone": _KEPT,
        "email": _KEPT,
        "language": _KEPT,
        "note_of_address": _KEPT,
    }

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)
    full_name = models.TextField(default="", blank=True)
    known_as = models.TextField()
    birth_date = models.DateField(null=True)
    phone = models.TextField(default="", blank=True)
    email = models.TextField(default="", blank=True)
    language = models.TextField(default="", blank=True)
    note_of_address = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "subject"], name="households_resident_subject")
        ]
        # By which the town-wide look-up finds somebody: written as ``doors`` writes it, or the planner reads on.
        indexes = [
            models.Index(fields=["birth_date"], name="households_resident_born"),
            models.Index(Right(_without(r"\D", F("phone")), 9), name="households_resident_phone"),
            models.Index(
                Lower(_without(r"[^[:alnum:]]", _first(r"^[^0-9]*[0-9]+", F("note_of_address")))),
                name="households_resident_address",
            ),
        ]


class Member(CaseRow):
    """The place of a person in a household over time. Somebody may belong to several households at once.

    ``resident`` is empty when this person's own rows live in the file of another home.
    """

    kept = {
        "subject": _KEPT,
        "resident": _KEPT,
        "known_as": _KEPT,
        "role": _KEPT,
        "since": _KEPT,
        "until": _KEPT,
    }

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)
    resident = case_key("households.Resident", null=True)
    known_as = models.TextField()
    role = models.TextField(default="", blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="households_member_period"
            ),
            models.UniqueConstraint(
                fields=["file", "subject"], condition=Q(until=None), name="households_member_once"
            ),
        ]
        indexes = [
            models.Index(fields=["file"], name="households_member_file"),
            models.Index(fields=["subject"], name="households_member_subject"),
        ]


class Relation(CaseRow):
    """A tie of somebody in the household, with somebody in it or beyond (grandmother, former partner)."""

    kept = {"of": _KEPT, "to": _KEPT, "other_name": _KEPT, "kind": _KEPT, "ended_on": _KEPT}

    of = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)
    to = models.ForeignKey(
        "access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False, null=True
    )
    other_name = models.TextField(default="", blank=True)
    kind = models.TextField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to__isnull=False) | ~Q(other_name=""), name="households_relation_with_somebody"
            )
        ]
        indexes = [models.Index(fields=["file"], name="households_relation_file")]


class Engagement(CaseRow):
    """The period in which a coach works with a household (*traject*). Without a coach it still stands.

    ``turn`` counts the coaches it has had: each turn is a fact of its own, with the grant that goes with it.
    """

    wall_level = Level.THAT
    kept = {
        "coach": _KEPT,
        "deputy": _KEPT,
        "team": _KEPT,
        "state": _KEPT,
        "turn": _KEPT,
        "started_on": _KEPT,
        "ended_on": _KEPT,
    }

    coach = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", null=True)
    deputy = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", null=True)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    state = models.TextField(choices=STATE_CHOICES, default=EngagementState.ACTIVE.value)
    turn = models.IntegerField(default=0)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file"], condition=~Q(state="closed"), name="households_engagement_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", ended_on__isnull=False)
                | (~Q(state="closed") & Q(ended_on__isnull=True)),
                name="households_engagement_ended",
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | Q(coach=None) | ~Q(deputy=models.F("coach")),
                name="households_engagement_other_deputy",
            ),
        ]
        indexes = [models.Index(fields=["file"], name="households_engagement_file")]

    @property
    def fact(self) -> str:
        """The fact that the present coach's grant lives with."""
        return f"engagement:{self.public_id}:{self.turn}"

    @property
    def deputy_fact(self) -> str:
        """The fact that the deputy's grant lives with."""
        return f"deputy:{self.public_id}"


class Ending(CaseRow):
    """Why an engagement ended, in words. That it ended, and on which day, the team may know; why is content."""

    kept = {"engagement": _KEPT, "words": _KEPT}

    engagement = case_key("households.Engagement")
    words = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "engagement"], name="households_ending_one")]


class Substitution(CaseRow):
    """Somebody stands in for the coach from one moment until another (*waarneming*)."""

    wall_level = Level.THAT
    kept = {"engagement": _KEPT, "account": _KEPT, "starts_at": _KEPT, "ends_at": _KEPT}

    engagement = case_key("households.Engagement")
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=models.F("starts_at")),
                name="households_substitution_period",
            )
        ]
        indexes = [models.Index(fields=["file", "engagement"], name="households_substitution_file")]

    @property
    def fact(self) -> str:
        """The fact that the substitute's grant lives with."""
        return f"substitution:{self.public_id}"


class Contact(CaseRow):
    """*That* there was contact (*contactmoment*): when, how, how long, by whom, with whom. Never what about.

    ``subjects`` are those who were spoken to; ``happened_at`` is event time, ``entered_at`` entry time.
    """

    wall_level = Level.THAT
    kept = {
        "engagement": _KEPT,
        "kind": _KEPT,
        "happened_at": _KEPT,
        "entered_at": _KEPT,
        "minutes": _KEPT,
        "by": _KEPT,
    }

    engagement = case_key("households.Engagement", null=True)
    kind = models.TextField()
    happened_at = models.DateTimeField()
    entered_at = models.DateTimeField(db_default=Now())
    minutes = models.IntegerField(null=True)
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gte=0, minutes__lte=1440),
                name="households_contact_minutes",
            )
        ]
        indexes = [models.Index(fields=["file", "-happened_at"], name="households_contact_latest")]


class Note(CaseRow):
    """What was seen, said or heard at a contact; one kind of words per note."""

    kept = {
        "contact": _KEPT,
        "kind": _KEPT,
        "text": _KEPT,
        "speaker": _KEPT,
        "sensitive": _KEPT,
        "written_by": _KEPT,
        "entered_at": _KEPT,
    }

    contact = case_key("households.Contact")
    kind = models.TextField(choices=NOTE_CHOICES)
    text = models.TextField()
    speaker = models.ForeignKey(
        "access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False, null=True
    )
    sensitive = models.BooleanField(default=False)
    written_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in NoteKind]), name="households_note_kind"
            )
        ]
        indexes = [models.Index(fields=["file", "contact"], name="households_note_contact")]


class ActiveOrganisation(CaseRow):
    """An organisation that is active around the household, and what it does there.

    ``hidden``: the other organisations around it may not know, since its name alone tells something.
    """

    kept = {
        "organisation": _KEPT,
        "does": _KEPT,
        "contact_name": _KEPT,
        "since": _KEPT,
        "until": _KEPT,
        "hidden": _KEPT,
    }

    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    does = models.TextField(default="", blank=True)
    contact_name = models.TextField(default="", blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    hidden = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="households_activeorganisation_period",
            )
        ]
        indexes = [models.Index(fields=["file"], name="households_activeorg_file")]


class LadderMeasurement(CaseRow):
    """A step on the ladder of one life area (``area``), by coach or resident side by side. Never added up.

    With ``own_hand`` the resident chose it in the own file, and no coach wrote it down.
    """

    resident_adds = "own_hand"
    team_adds = "not own_hand"
    kept = {"step": _KEPT, "measured_by": _KEPT, "measured_on": _KEPT, "words": _KEPT, "own_hand": _KEPT}

    step = models.SmallIntegerField()
    measured_by = models.TextField(choices=MEASURED_CHOICES)
    measured_on = models.DateField()
    words = models.TextField(default="", blank=True)
    own_hand = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(step__gte=1, step__lte=10), name="households_measurement_step"
            ),
            models.CheckConstraint(
                condition=Q(measured_by__in=[who.value for who in MeasuredBy]),
                name="households_measurement_by",
            ),
            models.CheckConstraint(
                condition=Q(own_hand=False) | Q(measured_by=MeasuredBy.RESIDENT.value),
                name="households_measurement_own_hand",
            ),
        ]
        indexes = [
            models.Index(fields=["file", "area", "-measured_on"], name="households_measurement_latest")
        ]
