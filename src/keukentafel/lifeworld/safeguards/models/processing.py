"""The legal basis of what is done with data of a household, and the slices that partners may see on it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, Door, case_key
from keukentafel.foundation.kernel.categories import Level
from keukentafel.lifeworld.safeguards.domain.processing import Basis, ProcessingAct
from keukentafel.lifeworld.safeguards.models.party import KEPT, account, organisation, person

PROCESSING_CHOICES = [
    (ProcessingAct.KEEP.value, _("Keeping it in the file")),
    (ProcessingAct.ASK.value, _("Asking somebody else")),
    (ProcessingAct.SHARE.value, _("Sharing it")),
    (ProcessingAct.CONSULT.value, _("Talking it over together")),
]
BASIS_CHOICES = [
    (Basis.PUBLIC_TASK.value, _("A task of the municipality by law")),
    (Basis.LEGAL_OBLIGATION.value, _("The law obliges to it")),
    (Basis.VITAL_INTEREST.value, _("To protect somebody's life")),
    (Basis.CONSENT.value, _("Consent")),
]
LEVEL_CHOICES = [
    (Level.THAT.value, _("That there is contact")),
    (Level.AGENDA.value, _("The appointments too")),
    (Level.CONTENT.value, _("What is written too")),
]


class LegalBasis(CaseRow):
    """Why something may be done with data about somebody here: per purpose and act, from one day until another.

    ``activity`` is the key of an entry in the pack's register of processing; ``person`` is empty when it is about the
    household as such.
    """

    kept = {
        "activity": KEPT,
        "act": KEPT,
        "basis": KEPT,
        "article": KEPT,
        "purpose": KEPT,
        "person": KEPT,
        "consent": KEPT,
        "starts": KEPT,
        "ends": KEPT,
        "decided_by": KEPT,
        "decided_at": KEPT,
    }

    activity = models.TextField()
    act = models.TextField(choices=PROCESSING_CHOICES)
    basis = models.TextField(choices=BASIS_CHOICES)
    article = models.TextField()
    purpose = models.TextField()
    person = person(null=True)
    consent = case_key("safeguards.Consent", null=True)
    starts = models.DateField()
    ends = models.DateField(null=True)
    decided_by = account()
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(basis=Basis.CONSENT.value, consent__isnull=False)
                | (~Q(basis=Basis.CONSENT.value) & Q(consent=None)),
                name="safeguards_legalbasis_consent",
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="safeguards_legalbasis_period"
            ),
        ]
        indexes = [models.Index(fields=["file"], name="safeguards_legalbasis_file")]


_END_ALL = Door(
    "end_partners(bigint)",
    """
-- When the work with a household ends, no partner sees any of it longer; also when who closes it may not read which
-- partners there were.
create or replace function wall.end_partners(of_file bigint) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended int;
begin
  if not wall.may_give(of_file) then
    raise exception 'this actor may not end grants on this file' using errcode = '42501';
  end if;
  update public.access_grant g set valid_to = greatest(statement_timestamp(), g.valid_from)
  where g.file_id = of_file and g.fact like 'partner:%' and g.revoked_at is null
    and (g.valid_to is null or g.valid_to > statement_timestamp());
  get diagnostics ended = row_count;
  return ended;
end $$;
""",
)


class PartnerAccess(CaseRow):
    """A slice of the file that an organisation may see on a legal basis, until a day. Never the whole content.

    Content opens for some life areas. *That* there is contact, and the agenda, have none.
    """

    doors: ClassVar[tuple[Door, ...]] = (_END_ALL,)
    kept = {
        "organisation": KEPT,
        "legal_basis": KEPT,
        "person": KEPT,
        "areas": KEPT,
        "level": KEPT,
        "until": KEPT,
        "opened_by": KEPT,
        "opened_at": KEPT,
        "ended_at": KEPT,
        "ended_because": KEPT,
    }

    organisation = organisation()
    legal_basis = case_key("safeguards.LegalBasis")
    person = person(null=True)
    areas = ArrayField(models.SmallIntegerField(), default=list)
    level = models.SmallIntegerField(choices=LEVEL_CHOICES)
    until = models.DateField()
    opened_by = account()
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(level__lt=Level.CONTENT.value) | ~Q(areas=[]),
                name="safeguards_partneraccess_slice",
            ),
        ]
        indexes = [models.Index(fields=["file"], name="safeguards_partneraccess_file")]

    @property
    def fact(self) -> str:
        """The fact that the organisation's grant lives with."""
        return f"partner:{self.public_id}"
