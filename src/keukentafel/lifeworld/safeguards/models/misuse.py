"""Patterns in the access log that may be misuse: found by a job, read by privacy officers, never a block or a verdict.

The rows stand beside the wall: they name a colleague and lines of the log, and nothing of any file.
"""

from datetime import timedelta
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import Door
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.lifeworld.safeguards.domain.misuse import Pattern
from keukentafel.lifeworld.safeguards.models.keeping import OFFICER
from keukentafel.lifeworld.safeguards.models.misuse_doors import LOOKING
from keukentafel.lifeworld.safeguards.models.party import WRITTEN_ONCE
from keukentafel.lifeworld.safeguards.models.party import account as an_account

PATTERN_CHOICES = [
    (Pattern.OWN_STREET.value, _("A household in the own street")),
    (Pattern.OWN_SURNAME.value, _("A household with the same surname")),
    (Pattern.SPREE.value, _("Many files in a short time")),
    (Pattern.AFTER_HOURS.value, _("Outside working hours")),
    (Pattern.FORMER_FILE.value, _("A household that this person does not work with any more")),
]


class NotedPattern(models.Model):
    """One pattern of one person on one day, and what a privacy officer found about it.

    ``lines`` are the numbers of the lines in the access log it rests on; ``usual``, of many files in a short time, how
    many are usual for this person. It is forgotten after a year, looked at or not.
    """

    rights = ("select", "insert", "update")
    columns_written = "words, answered_by_id, answered_at"
    written_by = (OFFICER,)
    read_by = (OFFICER,)
    forgotten_after = ("found_at", timedelta(days=365))
    doors: ClassVar[tuple[Door, ...]] = LOOKING

    public_id = models.TextField(default=new_public_id, unique=True)
    pattern = models.TextField(choices=PATTERN_CHOICES)
    account = an_account()
    day = models.DateField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    lines = ArrayField(models.BigIntegerField())
    files = models.IntegerField()
    usual = models.IntegerField(null=True)
    found_at = models.DateTimeField()
    words = models.TextField(default="", blank=True)
    answered_by = an_account(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "account", "pattern", "first_at"], name="safeguards_pattern_once"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, words="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(words="")),
                name="safeguards_pattern_answered_with_words",
            ),
            # Who is concerned does not weigh it.
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=models.F("account")),
                name="safeguards_pattern_not_by_oneself",
            ),
        ]


class PatternDay(models.Model):
    """A day of the access log that was looked through, and how many looks there were."""

    rights = WRITTEN_ONCE
    written_by = ()
    read_by = (OFFICER,)
    forgotten_after = ("looked_at", timedelta(days=365))

    day = models.DateField(unique=True)
    looked_at = models.DateTimeField()
    looks = models.IntegerField()


class HomeStreet(models.Model):
    """The street that somebody who works here gave of their own accord. Nobody else reads it.

    It is compared with the streets of households inside the database.
    """

    rights = ("select", "insert", "update")
    owned_by = "account_id"

    account = models.OneToOneField("people.Account", on_delete=models.PROTECT, related_name="+")
    street = models.TextField(default="", blank=True)
