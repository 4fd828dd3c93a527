"""Documents, their encrypted pieces and their keys.

The pieces stand in PostgreSQL, so that one transaction, one wall and one back-up hold for them too (ADR 0014). They
are seen with the document they belong to and by nobody else.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from keukentafel.foundation.access.public import CaseRow
from keukentafel.foundation.documents.domain.formats import Format
from keukentafel.foundation.kernel.categories import Category, Kept

_KEPT = Kept(Category.ORDINARY, "household")


def _account() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)


class Document(CaseRow):
    """Something that hangs on a file: a letter, a photo. What it says stands in pieces that only its key opens.

    ``term`` names its term in the pack's table of retention, by the kind of data it holds.
    """

    rights: ClassVar[tuple[str, ...]] = ("select", "insert")
    kept: ClassVar[dict[str, Kept]] = {
        "name": _KEPT,
        "format": _KEPT,
        "size": _KEPT,
        "term": _KEPT,
        "added_by": _KEPT,
        "added_at": _KEPT,
    }

    name = models.TextField()
    format = models.TextField()
    size = models.IntegerField()
    term = models.TextField()
    added_by = _account()
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(format__in=[one.value for one in Format]), name="documents_document_format"
            ),
        ]
        indexes = [models.Index(fields=["file", "-added_at"], name="documents_document_file")]


class Piece(models.Model):
    """A part of what a document says, encrypted."""

    rights = ("select", "insert")
    seen_with = "document"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.SmallIntegerField()
    body = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="documents_piece_number")]


class Key(models.Model):
    """The key of one document, wrapped by the installation's. Without this row its pieces say nothing."""

    rights = ("select", "insert")
    seen_with = "document"

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+", primary_key=True)
    wrapped = models.BinaryField()
    wrapped_by = models.TextField()


class Removal(CaseRow):
    """A document was removed before its term, by whom and why. What it was called is gone with it."""

    rights: ClassVar[tuple[str, ...]] = ("select", "insert")
    kept: ClassVar[dict[str, Kept]] = {
        "document": _KEPT,
        "format": _KEPT,
        "reason": _KEPT,
        "removed_by": _KEPT,
        "removed_at": _KEPT,
    }

    document = models.TextField()
    format = models.TextField()
    reason = models.TextField()
    removed_by = _account()
    removed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["file", "-removed_at"], name="documents_removal_file")]
