"""Parties to the covenant, what they agreed to, who read it, and mandates. Rows of the town: nothing of a household."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.work.mandates.domain.mandates import MandateKind, Version
from keukentafel.work.mandates.domain.parties import Party as PartyFacts

WRITERS = ("administrator", "team_leader")


class PartyClass(models.TextChoices):
    """How a party takes part; the pack's covenant has the words."""

    COMMITS = "commits"
    COOPERATES = "cooperates"


KIND_CHOICES = [
    (MandateKind.ADVICE.value, _("Advice that weighs heavily")),
    (MandateKind.NOTIFICATION.value, _("Duty to notify")),
    (MandateKind.CONSULTATION.value, _("Consultation")),
    (MandateKind.INFORM.value, _("Keeping each other informed")),
]


class Party(models.Model):
    """An organisation as a party to the covenant. One that withdrew and comes back gets a new row.

    ``joins_later``: the covenant was there already, so nobody waits for its signature.
    """

    rights = ("select", "insert", "update")
    written_by = WRITERS
    # A signature is not taken away by who records it, and who withdrew signs anew, in another row.
    once = ("organisation", "signed_on", "withdrawn_from")

    public_id = models.TextField(unique=True, default=new_public_id)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    party_class = models.TextField(choices=PartyClass.choices)
    joins_later = models.BooleanField(default=False)
    signed_on = models.DateField(null=True)
    withdrawn_from = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(withdrawn_from=None), name="mandates_party_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_from=None) | Q(signed_on=None) | Q(withdrawn_from__gte=F("signed_on")),
                name="mandates_party_period",
            ),
        ]

    def as_facts(self) -> PartyFacts:
        """What the rules ask of it; its consents are read along."""
        agreed = {one.amendment: one.agreed_on for one in self.consents.all()}
        return PartyFacts(self.pk, self.signed_on, self.withdrawn_from, self.joins_later, agreed)


class AmendmentConsent(models.Model):
    """A party agreed to an amendment on a day; ``amendment`` is its key in the pack."""

    rights = ("select", "insert")
    written_by = WRITERS

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="consents")
    amendment = models.TextField()
    agreed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "amendment"], name="mandates_amendmentconsent_once"),
        ]


class Acknowledgement(models.Model):
    """Somebody read the covenant, or knows a mandate; ``version`` says which text."""

    rights = ("select", "insert")
    written_by = ()
    or_own = "account_id"

    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    version = models.TextField()
    read_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "version"], name="mandates_acknowledgement_once"),
        ]


class EvaluationHeld(models.Model):
    """Partners looked back together on a day; ``evaluation`` is a key in the pack's calendar."""

    rights = ("select", "insert")
    written_by = WRITERS

    evaluation = models.TextField()
    held_on = models.DateField()
    words = models.TextField()
    noted_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "held_on"], name="mandates_evaluationheld_once"),
        ]


class Mandate(models.Model):
    """A mandate of an organisation. What it says stands in its versions."""

    rights = ("select", "insert")
    written_by = WRITERS

    public_id = models.TextField(unique=True, default=new_public_id)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")


class MandateVersion(models.Model):
    """What a mandate says from a day on. Never changed: a change is a new version, and so is an end.

    ``limit_euros`` is per household per year. ``article`` and ``function`` are keys in the pack. ``replaces`` is the step
    of the organisation itself that the advice takes the place of (seed 004, chapter 1, Empowered).
    """

    rights = ("select", "insert")
    written_by = WRITERS

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    department = models.ForeignKey("people.Department", on_delete=models.PROTECT, related_name="+", null=True)
    subject = models.TextField()
    area = models.SmallIntegerField()
    kind = models.TextField(choices=KIND_CHOICES)
    scope = models.TextField(default="", blank=True)
    limit_euros = models.PositiveIntegerField(null=True)
    limit_words = models.TextField(default="", blank=True)
    replaces = models.TextField(default="", blank=True)
    article = models.TextField()
    function = models.TextField(default="", blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mandate", "number"], name="mandates_mandateversion_number"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="mandates_mandateversion_period"
            ),
            models.CheckConstraint(
                condition=Q(area__gte=1, area__lte=15), name="mandates_mandateversion_area"
            ),
        ]

    def as_facts(self) -> Version:
        """What the rules ask of it."""
        return Version(self.number, self.starts, self.ends)
