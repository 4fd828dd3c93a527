"""What rows share that name somebody who can agree."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from keukentafel.foundation.access.public import CaseRow
from keukentafel.foundation.kernel.categories import Category, Kept
from keukentafel.lifeworld.safeguards.domain.authority import Party

KEPT = Kept(Category.ORDINARY, "household")
WRITTEN_ONCE = ("select", "insert")
"""The rights of rows that are never changed: the database refuses it to the application."""


def account(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    """A reference to who noted or decided something."""
    return models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+", null=null, db_index=False
    )


def person(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    """A reference to the person whom something is about."""
    return models.ForeignKey(
        "access.Subject", on_delete=models.PROTECT, related_name="+", null=null, db_index=False
    )


def organisation(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    """A reference to an organisation."""
    return models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+", null=null, db_index=False
    )


class WithParty(CaseRow):
    """A row that names a party: a person in the file, an organisation, or somebody of whom only a name is known."""

    party_kept: ClassVar[dict[str, Kept]] = {
        "party_subject": KEPT,
        "party_organisation": KEPT,
        "party_name": KEPT,
    }

    party_subject = person(null=True)
    party_organisation = organisation(null=True)
    party_name = models.TextField(default="", blank=True)

    party_subject_id: int | None
    party_organisation_id: int | None

    class Meta:
        abstract = True

    @property
    def party(self) -> Party:
        """Who."""
        return Party(self.party_subject_id, self.party_organisation_id, self.party_name)

    @party.setter
    def party(self, value: Party) -> None:
        self.party_subject_id = value.subject
        self.party_organisation_id = value.organisation
        self.party_name = value.name


ONE_PARTY = (
    Q(party_subject__isnull=False, party_organisation=None, party_name="")
    | Q(party_subject=None, party_organisation__isnull=False, party_name="")
    | (Q(party_subject=None, party_organisation=None) & ~Q(party_name=""))
)
"""Exactly one of the three is filled in."""
NO_PARTY = Q(party_subject=None, party_organisation=None, party_name="")
