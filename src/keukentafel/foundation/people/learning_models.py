"""Whether a team learns together here, when somebody said so."""

from django.db import models


class TeamLearning(models.Model):
    """A team turned learning on or off. Without such a row it is on when somebody guides its learning.

    Off, nothing in the daily work asks for it: no entry, no card, no question on any page.
    """

    signed_anew = ("by",)
    rights = ("select", "insert", "update")
    written_by = ("team_leader", "facilitator", "learning_coach")
    of_team = "team_id"

    team = models.OneToOneField(
        "people.Team", on_delete=models.PROTECT, primary_key=True, related_name="said_of_learning"
    )
    is_on = models.BooleanField()
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()
