"""When an organisation cannot be reached, and what of its people it lends to a team. Neither is a case row."""

from django.db import models
from django.db.models import F, Q

from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.kernel.periods import Period


class OrganisationAway(models.Model):
    """Days on which nobody answers at an organisation, or at one contact point of it. It says nothing of why.

    Days of the whole organisation do not count when one waits for it; of who is away alone the deputy answers.
    """

    rights = ("select", "insert", "update")
    written_by = ("administrator", "team_leader", "process_supporter")

    public_id = models.TextField(unique=True, default=new_public_id)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="away")
    contact = models.ForeignKey(
        "people.ContactPoint", on_delete=models.PROTECT, related_name="away", null=True
    )
    starts = models.DateField()
    ends = models.DateField(null=True)
    noted_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="people_organisationaway_period"
            ),
        ]

    @property
    def period(self) -> Period:
        """The days on which nobody answers."""
        return Period(self.starts, self.ends)


class LentHours(models.Model):
    """Somebody of an organisation works some hours a week for a team (seed 004, chapter 3, Samenwerking).

    ``person`` is who that is, as colleagues call this person, who needs no account for it.
    """

    rights = ("select", "insert", "update")
    written_by = ("administrator", "team_leader")

    public_id = models.TextField(unique=True, default=new_public_id)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="lends")
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="borrows")
    person = models.TextField()
    hours = models.DecimalField(max_digits=4, decimal_places=2)
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="people_lenthours_period"
            ),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=60), name="people_lenthours_hours"),
        ]
