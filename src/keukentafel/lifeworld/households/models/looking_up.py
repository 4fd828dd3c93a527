"""That somebody asked whether a family is known anywhere in town."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now

from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.lifeworld.households.doors import KNOWN_ALREADY


class LookUp(models.Model):
    """Somebody asked whether a family is known anywhere in town. See ``doors`` for who can see what of it.

    One row per question, whatever came of it, so that asking after somebody who is known does the same work as asking
    after somebody who is not. What was typed is not kept. The application has no right on this table.

    Args:
        asked_by: key of the account.
        files: keys of the files in which somebody was found who fits; empty as a rule.
        waiting_for: keys of the teams whose leader has not called yet.
    """

    rights = ()
    doors = KNOWN_ALREADY
    # Who asked after whom is answered within days; that it was asked stands in the access log.
    forgotten_after = ("asked_at", timedelta(days=365))

    public_id = models.TextField(unique=True, default=new_public_id)
    asked_by = models.BigIntegerField()
    asked_at = models.DateTimeField(db_default=Now())
    files = ArrayField(models.BigIntegerField())
    waiting_for = ArrayField(models.BigIntegerField())

    class Meta:
        indexes = [GinIndex(fields=["waiting_for"], name="households_lookup_waiting")]
