"""A coach's own notes, readable by their writer alone, and the short link of one to a household.

Neither is a row of a case: no history, no snapshot, no place in the index and no line that names a household comes of
them, so that when the link is gone nothing says any more whom the note was about.
"""

from typing import ClassVar

from django.db import models

from keukentafel.foundation.access.public import Door
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.lifeworld.households.own_notes_doors import ENDING, LINKING


class WorkingNote(models.Model):
    """What somebody of the team wrote for oneself (*werknotitie*). The wall shows it to its writer alone.

    ``was_linked`` says that it was linked once, and not to whom: it is linked no second time. A day and no moment is
    kept, so that it cannot be laid beside other lines.
    """

    rights = ("select", "insert", "delete")
    owned_by = "account_id"
    destroying_doors: ClassVar[tuple[Door, ...]] = ENDING

    public_id = models.TextField(unique=True, default=new_public_id)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    written_on = models.DateField()
    was_linked = models.BooleanField(default=False)
    goes_with_link = models.BooleanField(default=False)


class WorkingNoteLink(models.Model):
    """That an own note is about a household, until a moment at most six weeks later; then this row is gone.

    It is made by ``wall.link_working_note`` alone. It goes with the household's row when that is destroyed.
    """

    rights = ("select", "delete")
    owned_by = "account_id"
    doors: ClassVar[tuple[Door, ...]] = LINKING

    note = models.OneToOneField(WorkingNote, on_delete=models.PROTECT, related_name="link")
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(
        # The household is behind the wall: a constraint could tell that one exists.
        "households.Household",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
    )
    linked_on = models.DateField()
    ends_at = models.DateTimeField()
