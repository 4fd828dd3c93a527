"""Rows of casework. No row that a person reads says from which household a case was made."""

from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from keukentafel.foundation.access.public import CaseRow, Door, RowRule
from keukentafel.foundation.kernel.categories import Category, Kept
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.reflection.casework.domain.making import CaseState, DraftState
from keukentafel.reflection.casework.doors import EMPTYING, LOOKING, SOURCES, TAKING_AWAY
from keukentafel.reflection.casework.ruling import LENDING, NAMES_ITS_SOURCE, READ_FIRST

_CASE = Kept(Category.ORDINARY, "shared_case")
_KEPT = Kept(Category.ORDINARY, "household")


def _account(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+", null=null, db_index=False
    )


class SharedCase(CaseRow):
    """A case to learn from (*casus*): fictional, or made from a file and therefore still personal data.

    It stands alone in a file of its own and has that file's public identifier. Until a second person read it, its words
    are empty: they stand in a ``CaseDraft``, so that no earlier wording comes into its history. It is about nobody in
    particular (``subjects`` is empty), and says neither who wrote it nor from which file. Nobody reads its history here:
    that names who made it, at the very moment at which a household's file says that a case was made of it. Its days
    are those of a month, for the same reason.
    """

    also_written_by = ("facilitator", "learning_coach")
    untold = True
    row_rules: ClassVar[tuple[RowRule, ...]] = (READ_FIRST, NAMES_ITS_SOURCE, LENDING)
    # Until when it can be read is said when it is made; nobody lends it longer.
    fixed = ("file", "public_id", "subjects", "category", "area", "opened_on", "until")
    kept: ClassVar[dict[str, Kept]] = {
        "title": _CASE,
        "words": _CASE,
        "fictional": _CASE,
        "state": _CASE,
        "opened_on": _CASE,
        "until": _CASE,
        "readable_since": _CASE,
        "withdrawn_on": _CASE,
        "why_withdrawn": _CASE,
    }

    title = models.TextField(default="", blank=True)
    words = models.TextField(default="", blank=True)
    fictional = models.BooleanField()
    state = models.TextField(default=CaseState.DRAFT.value)
    opened_on = models.DateField()
    until = models.DateField()
    readable_since = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    why_withdrawn = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in CaseState]), name="casework_sharedcase_state"
            ),
            models.CheckConstraint(condition=Q(subjects=[]), name="casework_sharedcase_about_nobody"),
            models.CheckConstraint(
                # A draft has no words here, and neither has what was withdrawn.
                condition=(Q(state=CaseState.READABLE.value, readable_since__isnull=False) & ~Q(words=""))
                | (~Q(state=CaseState.READABLE.value) & Q(words="", title="")),
                name="casework_sharedcase_words_when_readable",
            ),
            models.UniqueConstraint(fields=["file"], name="casework_sharedcase_file"),
        ]


class CaseDraft(models.Model):
    """A case that is being written: seen by its writer and, once asked, by the one colleague who reads it first.

    Not a row of a case: what stood in it before something was replaced has no history. ``case_file`` is the file in which
    the case will stand. ``asked`` is whom the writer will ask; ``reader`` is set when that is done. ``marked`` is what to
    look at in the words: words, kind and who marked it; ``left`` is what the writer looked at and left as it is.
    """

    rights = ("select", "insert", "update")
    owned_by = ("writer_id", "reader_id")
    fixed = ("public_id", "case_file", "case", "fictional", "writer")
    forgotten_after = ("written_at", timedelta(days=182))
    doors: ClassVar[tuple[Door, ...]] = (*LOOKING, *EMPTYING)
    destroying_doors: ClassVar[tuple[Door, ...]] = TAKING_AWAY

    public_id = models.TextField(unique=True, default=new_public_id)
    case_file = models.ForeignKey("access.File", on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.TextField()
    title = models.TextField(default="", blank=True)
    words = models.TextField()
    fictional = models.BooleanField()
    marked = models.JSONField(default=list)
    left = ArrayField(models.TextField(), default=list)
    looked_at = models.DateTimeField(null=True)
    state = models.TextField(default=DraftState.WRITING.value)
    writer = _account()
    reader = _account(null=True)
    written_at = models.DateTimeField()
    remark = models.TextField(default="", blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in DraftState]), name="casework_casedraft_state"
            ),
            # Two pairs of eyes.
            models.CheckConstraint(condition=~Q(writer=F("reader")), name="casework_casedraft_two_people"),
            models.CheckConstraint(
                condition=~Q(state__in=[DraftState.ASKED.value, DraftState.RELEASED.value])
                | Q(reader__isnull=False),
                name="casework_casedraft_read_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["case_file"], name="casework_casedraft_file")]

    def store(self) -> None:
        """Write it; of one that is there, what may change."""
        may = [one.name for one in self._meta.concrete_fields if one.name not in {"id", *self.fixed}]
        self.save(update_fields=None if self.pk is None else may)


class CaseSource(models.Model):
    """From which file a case was made. The application has no right on it: no person can read this row.

    It is written by ``wall.note_case_source``, asked by jobs of the system, and goes with the case. ``persons`` is for
    how many a ``LearningUse`` was written: when one of those is destroyed, so is the case. ``made_at`` is the moment of
    the database, which an objection looks at.
    """

    rights = ()
    known_to_jobs = True
    doors: ClassVar[tuple[Door, ...]] = SOURCES

    case_file = models.OneToOneField("access.File", on_delete=models.PROTECT, related_name="+")
    source_file = models.ForeignKey("access.File", on_delete=models.PROTECT, related_name="+")
    occasion = models.TextField()
    persons = models.SmallIntegerField()
    made_at = models.DateTimeField(db_default=Now())


class LearningUse(CaseRow):
    """That a case was made from what stands here about one person, until when, and whether this person was told.

    It stands in the file of the household, one a person, and does not say which case. ``occasion`` is the same for all
    persons of one case.
    """

    signed_anew = ("told_by",)
    kept: ClassVar[dict[str, Kept]] = {
        "person": _KEPT,
        "occasion": _KEPT,
        "made_on": _KEPT,
        "until": _KEPT,
        "told_on": _KEPT,
        "told_by": _KEPT,
        "not_told_because": _KEPT,
        "ended_on": _KEPT,
    }

    person = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)
    occasion = models.TextField()
    made_on = models.DateField()
    until = models.DateField()
    told_on = models.DateField(null=True)
    told_by = _account(null=True)
    not_told_because = models.TextField(default="", blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "occasion", "person"], name="casework_learninguse_once"),
            models.CheckConstraint(
                condition=Q(told_on=None, told_by=None) | Q(told_on__isnull=False, told_by__isnull=False),
                name="casework_learninguse_told_by_somebody",
            ),
        ]


class LearningObjection(CaseRow):
    """Somebody does not want that others learn from what stands here about this person (AVG art. 21).

    While it stands no case is made from this file, and what was made is withdrawn. With ``own_hand`` this person wrote it
    in the own file.
    """

    resident_adds = "own_hand"
    team_adds = "not own_hand"
    # Who objected says too that this person does not mind any more.
    also_written_by = ("resident",)
    kept: ClassVar[dict[str, Kept]] = {
        "person": _KEPT,
        "words": _KEPT,
        "said_on": _KEPT,
        "own_hand": _KEPT,
        "taken_back_on": _KEPT,
    }

    person = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)
    words = models.TextField(default="", blank=True)
    said_on = models.DateField()
    own_hand = models.BooleanField(default=False, db_default=False)
    taken_back_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "person"],
                condition=Q(taken_back_on=None),
                name="casework_learningobjection_one_stands",
            )
        ]
        indexes = [models.Index(fields=["file"], name="casework_objection_file")]
