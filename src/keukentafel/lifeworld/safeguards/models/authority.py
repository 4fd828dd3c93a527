"""Who has authority over a child, and who speaks for an adult who cannot."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.lifeworld.safeguards.domain.authority import Authority, AuthorityKind, HowKnown
from keukentafel.lifeworld.safeguards.models.party import KEPT, ONE_PARTY, WithParty, account, person

AUTHORITY_CHOICES = [
    (AuthorityKind.PARENT_ALONE.value, _("Parent, alone")),
    (AuthorityKind.TOGETHER.value, _("Together with somebody else")),
    (AuthorityKind.GUARDIAN.value, _("Guardian")),
    (AuthorityKind.PROVISIONAL_GUARDIAN.value, _("Provisional guardian")),
    (AuthorityKind.SUPERVISION.value, _("Supervises the child; authority stays where it is")),
    (AuthorityKind.CURATOR.value, _("Curator of an adult")),
    (AuthorityKind.MENTOR.value, _("Mentor of an adult")),
]
HOW_KNOWN_CHOICES = [
    (HowKnown.REGISTER_SEEN.value, _("Extract of the register seen")),
    (HowKnown.DECISION_SEEN.value, _("Decision of the court seen")),
    (HowKnown.SAID_BY.value, _("Somebody said so")),
]


class AuthorityRow(WithParty):
    """Somebody decides for a person, or supervises this, from one day until another.

    Its subjects are the person and, when this is a person of the file, whoever holds it: a row shows only to who
    may see both.
    """

    kept = WithParty.party_kept | {
        "person": KEPT,
        "kind": KEPT,
        "starts": KEPT,
        "ends": KEPT,
        "how_known": KEPT,
        "said_by": KEPT,
        "noted_by": KEPT,
        "noted_at": KEPT,
    }

    person = person()
    kind = models.TextField(choices=AUTHORITY_CHOICES)
    starts = models.DateField()
    ends = models.DateField(null=True)
    how_known = models.TextField(choices=HOW_KNOWN_CHOICES)
    said_by = models.TextField(default="", blank=True)
    noted_by = account()
    noted_at = models.DateTimeField()

    class Meta:
        db_table = "safeguards_authority"
        constraints = [
            models.CheckConstraint(condition=ONE_PARTY, name="safeguards_authority_one_party"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="safeguards_authority_period"
            ),
            models.CheckConstraint(
                condition=~Q(how_known=HowKnown.SAID_BY.value) | ~Q(said_by=""),
                name="safeguards_authority_said_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["file", "person"], name="safeguards_authority_file")]

    def as_rule(self) -> Authority:
        """As the rules of age take it."""
        return Authority(self.party, AuthorityKind(self.kind), self.starts, self.ends)
