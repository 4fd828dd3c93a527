"""What is kept from a person about whom it is: a decision with a reason and a day to look again (UAVG art. 41).

These rows name their person in a column and not among the subjects: a row about nobody in particular is in no right on
one's own file, so the decision itself betrays nothing to its person.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from keukentafel.foundation.access.public import CaseRow, Door
from keukentafel.lifeworld.safeguards.models.party import KEPT, account, person

_WITHHELD = Door(
    "withheld_from_me(bigint)",
    """
-- What is kept back from the actor, whose own file this is: identifiers and kinds, for the filter to leave out.
create or replace function wall.withheld_from_me(of_file bigint) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(w.thing), '{}') from public.safeguards_withholding w
  where w.file_id = of_file and w.person_id = wall.own_subject(of_file) and w.ended_at is null
$$;
""",
)


class Withholding(CaseRow):
    """Something is not shown to the person it is about, until somebody decides otherwise.

    ``thing`` is the public identifier of a row, or a kind (``TOLD_BY_OTHERS``). When the day to look again has passed
    it stays withheld: only a person opens it.
    """

    doors: ClassVar[tuple[Door, ...]] = (_WITHHELD,)
    kept = {
        "person": KEPT,
        "thing": KEPT,
        "reason": KEPT,
        "decided_by": KEPT,
        "decided_at": KEPT,
        "review_on": KEPT,
        "ended_at": KEPT,
        "ended_by": KEPT,
    }

    person = person()
    thing = models.TextField()
    reason = models.TextField()
    decided_by = account()
    decided_at = models.DateTimeField()
    review_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended_by = account(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "person", "thing"],
                condition=Q(ended_at=None),
                name="safeguards_withholding_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="safeguards_withholding_has_a_reason"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="safeguards_withholding_ended_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["file", "person"], name="safeguards_withholding_file")]
