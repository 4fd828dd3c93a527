"""What the partner's door keeps: a second factor of a person, the code to enrol one, and notices without content."""

from datetime import timedelta

from django.conf import settings
from django.db import models

from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.people.doors import NOTICE, SECOND_FACTOR


class SecondFactor(models.Model):
    """The authenticator app of one person. Its secret is sealed, and read at signing in and by its owner alone.

    Made with a code and ended by others through narrow doors only; its owner writes which digits were used last.

    Args:
        public_id: new with each app; a session remembers it, and is out of date with another.
        sealed: the secret (``sealing``).
        last_step: the half minute whose digits were used last; they work once.
        ended_at: since when it opens nothing.
    """

    rights = ("select", "update")
    columns_written = "last_step"
    written_by = ()
    or_own = "account_id"
    read_at_sign_in = "account_id"
    doors = SECOND_FACTOR

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, primary_key=True, related_name="second_factor"
    )
    public_id = models.TextField(unique=True, default=new_public_id)
    sealed = models.BinaryField()
    last_step = models.BigIntegerField()
    enrolled_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class FactorCode(models.Model):
    """A code with which somebody enrols a second factor, once and within a day; kept as a digest.

    The newest is the only one. The application has no right on this table: see ``doors`` for who gives one.
    """

    rights = ()
    forgotten_after = ("ends_at", timedelta(days=1))

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, primary_key=True, related_name="factor_code"
    )
    digest = models.TextField()
    given_by = models.BigIntegerField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Notice(models.Model):
    """That an answer is asked of somebody, by when, under a reference that says nothing. Not about what, nor about whom.

    The application has no right on this table: who has the link and the mailed code reads the two things it says.

    Args:
        public_id: stands in the link.
        reference: neutral and random, drawn by whoever asks the answer.
        ends_at: from then on the link opens nothing.
        digest, code_ends_at: of the code that was mailed last; empty when it was used.
        tries: wrong codes since then.
        asked, asked_at: how often a code was asked, and when last.
    """

    rights = ()
    doors = NOTICE
    forgotten_after = ("ends_at", timedelta(0))

    public_id = models.TextField(unique=True, default=new_public_id)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reference = models.TextField()
    due_on = models.DateField()
    ends_at = models.DateTimeField()
    digest = models.TextField(default="", blank=True)
    code_ends_at = models.DateTimeField(null=True)
    tries = models.SmallIntegerField(default=0)
    asked = models.SmallIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
