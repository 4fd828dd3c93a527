"""Consent: what was asked, what was answered, and the named exceptions. None of these rows is ever changed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, case_key
from keukentafel.foundation.kernel.periods import Period
from keukentafel.lifeworld.safeguards.domain.authority import Act, Party
from keukentafel.lifeworld.safeguards.domain.consenting import (
    Answer,
    AnswerKind,
    Asked,
    ExceptionKind,
    SetAside,
)
from keukentafel.lifeworld.safeguards.models.party import (
    KEPT,
    NO_PARTY,
    ONE_PARTY,
    WRITTEN_ONCE,
    WithParty,
    account,
    organisation,
    person,
)

ACT_CHOICES = [
    (Act.DATA.value, _("Sharing data")),
    (Act.SECRECY.value, _("Lifting professional secrecy")),
    (Act.HELP.value, _("Help")),
]
ANSWER_CHOICES = [
    (AnswerKind.GIVEN.value, _("Agrees")),
    (AnswerKind.REFUSED.value, _("Refuses")),
    (AnswerKind.WITHDRAWN.value, _("Takes it back")),
]
HOW_CHOICES = [("spoken", _("In a talk")), ("written", _("In writing"))]
EXCEPTION_CHOICES = [
    (ExceptionKind.COURT.value, _("The court agreed instead")),
    (ExceptionKind.CHILDS_INTEREST.value, _("The child goes on wanting it, or needs it badly")),
    (ExceptionKind.ACUTE_DANGER.value, _("Acute danger")),
]


class Consent(CaseRow):
    """What somebody was asked to agree to: purpose × life areas × recipient × period.

    The three acts are separate: an answer to one says nothing about another. ``professional`` is whose secrecy
    would be lifted.
    """

    rights = WRITTEN_ONCE
    kept = {
        "person": KEPT,
        "act": KEPT,
        "purpose": KEPT,
        "areas": KEPT,
        "recipient_organisation": KEPT,
        "recipient_department": KEPT,
        "recipient_name": KEPT,
        "professional": KEPT,
        "starts": KEPT,
        "ends": KEPT,
        "asked_by": KEPT,
        "asked_at": KEPT,
    }

    person = person()
    act = models.TextField(choices=ACT_CHOICES)
    purpose = models.TextField()
    areas = ArrayField(models.SmallIntegerField(), default=list)
    recipient_organisation = organisation(null=True)
    recipient_department = models.ForeignKey(
        "people.Department", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    recipient_name = models.TextField(default="", blank=True)
    professional = models.TextField(default="", blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True)
    asked_by = account()
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("starts")), name="safeguards_consent_period"
            ),
            models.CheckConstraint(
                condition=Q(act=Act.HELP.value) | Q(ends__isnull=False), name="safeguards_consent_ends"
            ),
            models.CheckConstraint(
                condition=Q(recipient_organisation__isnull=False) | ~Q(recipient_name=""),
                name="safeguards_consent_recipient",
            ),
            models.CheckConstraint(
                condition=~Q(act=Act.SECRECY.value) | ~Q(professional=""),
                name="safeguards_consent_whose_secrecy",
            ),
        ]
        indexes = [models.Index(fields=["file", "person"], name="safeguards_consent_file")]

    def as_asked(self) -> Asked:
        """As the rule takes it."""
        return Asked(Act(self.act), Party(subject=self.person_id), Period(self.starts, self.ends))


class ConsentAnswer(WithParty):
    """What one party answered. Taking it back is one more answer; what was said before stays."""

    rights = WRITTEN_ONCE
    kept = WithParty.party_kept | {
        "consent": KEPT,
        "kind": KEPT,
        "how": KEPT,
        "words": KEPT,
        "answered_at": KEPT,
        "noted_by": KEPT,
    }

    consent = case_key("safeguards.Consent")
    kind = models.TextField(choices=ANSWER_CHOICES)
    how = models.TextField(choices=HOW_CHOICES)
    words = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField()
    noted_by = account()

    class Meta:
        constraints = [models.CheckConstraint(condition=ONE_PARTY, name="safeguards_consentanswer_one_party")]
        indexes = [models.Index(fields=["file", "consent"], name="safeguards_consentanswer_file")]

    def as_rule(self) -> Answer:
        """As the rule takes it."""
        return Answer(self.party, AnswerKind(self.kind), self.answered_at)


class ConsentException(WithParty):
    """A named exception, with its reason: why an answer, or silence, does not decide for these days."""

    rights = WRITTEN_ONCE
    kept = WithParty.party_kept | {
        "consent": KEPT,
        "kind": KEPT,
        "reason": KEPT,
        "starts": KEPT,
        "ends": KEPT,
        "decided_by": KEPT,
        "noted_at": KEPT,
    }

    consent = case_key("safeguards.Consent")
    kind = models.TextField(choices=EXCEPTION_CHOICES)
    reason = models.TextField()
    starts = models.DateField()
    ends = models.DateField(null=True)
    decided_by = account()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind=ExceptionKind.COURT.value) & ONE_PARTY)
                | (~Q(kind=ExceptionKind.COURT.value) & NO_PARTY),
                name="safeguards_exception_instead_of",
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("starts")), name="safeguards_exception_period"
            ),
            models.CheckConstraint(
                condition=~Q(kind=ExceptionKind.ACUTE_DANGER.value) | Q(ends__isnull=False),
                name="safeguards_exception_danger_ends",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="safeguards_exception_reason"),
        ]
        indexes = [models.Index(fields=["file", "consent"], name="safeguards_exception_file")]

    def as_rule(self) -> SetAside:
        """As the rule takes it."""
        court = self.kind == ExceptionKind.COURT.value
        return SetAside(
            ExceptionKind(self.kind), Period(self.starts, self.ends), self.party if court else None
        )
