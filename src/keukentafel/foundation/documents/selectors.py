"""Questions about documents. Whoever may not read one does not find it: the wall answers."""

from django.db.models import QuerySet

from keukentafel.foundation.documents.ciphering import Unreadable, opened
from keukentafel.foundation.documents.models import Document, Key, Piece, Removal
from keukentafel.foundation.kernel.categories import Category


def documents(file_id: int) -> "QuerySet[Document]":
    """The documents of a file that this person may read, newest first, with who added each."""
    return Document.objects.filter(file_id=file_id).select_related("added_by").order_by("-added_at", "-id")


def protected_documents(file_id: int) -> list[Document]:
    """Those of a kind that opens by name only, as far as this person is one of the readers."""
    return list(Document.objects.filter(file_id=file_id).exclude(category=int(Category.ORDINARY)))


def removals(file_id: int) -> list[Removal]:
    """What was removed from a file before its term, newest first."""
    rows = Removal.objects.filter(file_id=file_id).select_related("removed_by")
    return list(rows.order_by("-removed_at", "-id"))


def content_of(document: Document) -> bytes:
    """What a document says.

    Args:
        document: found behind the wall.

    Raises:
        Unreadable: when its key is gone, or somebody changed it outside the application.
    """
    key = Key.objects.filter(document=document).first()
    if key is None:
        raise Unreadable("the key of this document is gone")
    pieces = Piece.objects.filter(document=document).order_by("number").values_list("body", flat=True)
    bodies = [bytes(piece) for piece in pieces]
    return opened(bodies, bytes(key.wrapped), key.wrapped_by, document.public_id)
