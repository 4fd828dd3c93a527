"""What a team writes down of its dilemmas, words and values; and where somebody spotted one, for oneself.

Rows of a team stand in no file. A spot is of one person, and names no household: that it came of one says an own note of
that person, for six weeks at the most (``households.WorkingNote``).
"""

from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from keukentafel.foundation.access.public import Door, TeamRow
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.people.public import LEARNS_IN_TEAM
from keukentafel.reflection.dilemmas.domain.texts import TextKind
from keukentafel.reflection.dilemmas.domain.words import QUALITIES, Leaned
from keukentafel.reflection.dilemmas.doors import COUNTING

_OF_A_TEAM = tuple(sorted(role.value for role in LEARNS_IN_TEAM))


def _account(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+", null=null, db_index=False
    )


class OwnDilemma(TeamRow):
    """A dilemma that a team wrote in one of the places that were left. One that was taken out stays readable."""

    signed_anew = ("by",)
    public_id = models.TextField(unique=True, default=new_public_id)
    title = models.TextField()
    pole_a = models.TextField()
    pole_a_why = models.TextField()
    pole_b = models.TextField()
    pole_b_why = models.TextField()
    quality = models.TextField()
    issues = ArrayField(models.TextField(), default=list)
    by = _account()
    written_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quality__in=QUALITIES), name="dilemmas_own_quality"),
        ]


class Move(TeamRow):
    """A team puts a dilemma of the pack under another quality: which belongs where is inferred."""

    signed_anew = ("by",)
    dilemma = models.TextField()
    quality = models.TextField()
    by = _account()
    moved_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "dilemma"], name="dilemmas_moved_once"),
            models.CheckConstraint(condition=Q(quality__in=QUALITIES), name="dilemmas_move_quality"),
        ]


class Word(TeamRow):
    """What a team puts into words, with its versions: a word of its glossary, or another text (``TextKind``).

    ``same`` is what is the same in every way to write it. A text that holds no longer keeps its versions.
    """

    public_id = models.TextField(unique=True, default=new_public_id)
    kind = models.TextField(default=TextKind.WORD.value, db_default=TextKind.WORD.value, blank=True)
    word = models.TextField()
    same = models.TextField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "kind", "same"], name="dilemmas_word_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in TextKind]), name="dilemmas_word_kind"
            ),
        ]


class Wording(TeamRow):
    """What a word means here, as somebody wrote it on a day. Never changed: a later one stands beside it."""

    rights: ClassVar[tuple[str, ...]] = ("select", "insert")

    word = models.ForeignKey(Word, on_delete=models.PROTECT, related_name="wordings")
    words = models.TextField()
    by = _account()
    written_on = models.DateField()


class SharedWording(models.Model):
    """The newest wording of a word that a team shares: who learns in any team reads it, with the team's name."""

    rights = ("select", "insert", "update", "delete")
    written_by = _OF_A_TEAM
    read_by = _OF_A_TEAM
    of_team = "team_id"

    word = models.OneToOneField(Word, on_delete=models.PROTECT, related_name="shared", primary_key=True)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField(default=TextKind.WORD.value, db_default=TextKind.WORD.value, blank=True)
    same = models.TextField(db_index=True)
    words = models.TextField()
    written_on = models.DateField()


class TeamValue(TeamRow):
    """What a value means to this team: one of the pack, or one that the team named itself (``value`` is empty then)."""

    signed_anew = ("by",)
    public_id = models.TextField(unique=True, default=new_public_id)
    value = models.TextField(default="", blank=True)
    label = models.TextField(default="", blank=True)
    words = models.TextField()
    by = _account()
    written_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(value="", label=""), name="dilemmas_value_named"),
            models.UniqueConstraint(
                fields=["team", "value"],
                name="dilemmas_value_once",
                condition=~Q(value="") & Q(ended_on=None),
            ),
        ]


class Spot(models.Model):
    """Somebody saw a dilemma in the own work: which, where that leaned to, and why. Only this person reads it.

    A day and no moment is kept, so that it cannot be laid beside other lines. ``note`` is the own note that says for six
    weeks from which household it came; ``shared`` is the row of the team that was made of it. Both may be gone.
    """

    rights = ("select", "insert", "update", "delete")
    owned_by = "account_id"
    forgotten_after = ("spotted_on", timedelta(days=365))
    doors: ClassVar[tuple[Door, ...]] = COUNTING

    public_id = models.TextField(unique=True, default=new_public_id)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    dilemma = models.TextField()
    leaned = models.TextField(
        choices=[(one.value, one.name) for one in Leaned], default=Leaned.UNSAID.value, blank=True
    )
    why = models.TextField(default="", blank=True)
    spotted_on = models.DateField()
    note = models.TextField(default="", blank=True)
    shared = models.TextField(default="", blank=True)


class SharedSpot(TeamRow):
    """What somebody shares of a spot with the own team: the dilemma and words, never to which side it leaned."""

    rights: ClassVar[tuple[str, ...]] = ("select", "insert", "delete")
    of_oneself = "by_id"

    public_id = models.TextField(unique=True, default=new_public_id)
    dilemma = models.TextField()
    words = models.TextField()
    by = _account()
    shared_on = models.DateField()
