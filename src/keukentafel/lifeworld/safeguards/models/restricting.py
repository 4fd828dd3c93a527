"""That what stands here about a person is kept and not used, until that is lifted (AVG art. 18)."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, Door
from keukentafel.lifeworld.safeguards.models.party import KEPT, account, person


class RestrictionGround(models.TextChoices):
    """Why it is only kept: the four letters of AVG art. 18 lid 1."""

    ACCURACY = "accuracy", _("It is looked into whether it is right")
    UNLAWFUL = "unlawful", _("It should not stand here, and this person wants to keep it")
    CLAIM = "claim", _("This person needs it for a legal matter")
    OBJECTION = "objection", _("It is looked into whether we must stop")


_RESTRICTED = Door(
    "restricted_in(bigint)",
    """
-- Whether what stands in a file about somebody is only kept, also about somebody whom the actor may not see: for who
-- holds something of that file. Not about whom, and not why.
create or replace function wall.restricted_in(of_file bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from public.safeguards_restriction r where r.file_id = of_file and r.ended_on is null)
    and exists (select 1 from wall.live(1) l where l.file_id = of_file)
$$;
""",
)


class Restriction(CaseRow):
    """What is known about one person is kept, and not used for anything that can wait.

    ``request`` is the public identifier of the request that it came of or waits for; empty where somebody decided it
    without one. ``told_on`` is the day on which the person heard that it will be lifted: always before ``ended_on``, the
    first day without it (AVG art. 18 lid 3).
    """

    doors: ClassVar[tuple[Door, ...]] = (_RESTRICTED,)
    kept = {
        "person": KEPT,
        "ground": KEPT,
        "request": KEPT,
        "decided_by": KEPT,
        "decided_at": KEPT,
        "told_on": KEPT,
        "ended_on": KEPT,
        "ended_by": KEPT,
    }

    person = person()
    ground = models.TextField(choices=RestrictionGround.choices)
    request = models.TextField(default="", blank=True)
    decided_by = account()
    decided_at = models.DateTimeField()
    told_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_by = account(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "person"], condition=Q(ended_on=None), name="safeguards_restriction_once"
            ),
            models.CheckConstraint(
                condition=Q(ground__in=RestrictionGround.values), name="safeguards_restriction_ground"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None)
                | Q(ended_by__isnull=False, told_on__isnull=False, ended_on__gt=F("told_on")),
                name="safeguards_restriction_told_first",
            ),
        ]
        indexes = [models.Index(fields=["file"], name="safeguards_restriction_file")]

    def may_be_lifted(self, today: date) -> bool:
        """Whether the person heard it on a day before: only then is it lifted."""
        return self.ended_on is None and self.told_on is not None and self.told_on < today
