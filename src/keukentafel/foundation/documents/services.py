"""Commands of documents. ``by`` is who acts and ``at`` when (aware); what arrives here has passed the gate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import GranteeKind, Slice, give, keep_protected, remove_row
from keukentafel.foundation.documents.ciphering import shut
from keukentafel.foundation.documents.domain.names import clean_name
from keukentafel.foundation.documents.domain.recognising import take
from keukentafel.foundation.documents.models import Document, Key, Piece, Removal
from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import WHOLE_HOUSEHOLD, Category, Level
from keukentafel.foundation.kernel.mistakes import Mistake

KEPT_AS = {
    Category.ORDINARY: "household",
    Category.WHEREABOUTS: "safe_contact",
    Category.SOURCE: "source",
    Category.SAFETY: "safety",
    Category.MEDICAL: "medical",
}
"""The kinds of data of which documents are kept, each with its term. Criminal data is not among them: it has no
legal basis here until a body with one is filled in (AVG art. 10)."""

_LEGAL_BASIS = {
    Category.WHEREABOUTS: "AVG art. 6(1)(d)",
    Category.SOURCE: "AVG art. 6(1)(e)",
    Category.SAFETY: "AVG art. 6(1)(d)",
    Category.MEDICAL: "Wmo 2015 art. 5.1.1; AVG art. 9(2)(h)",
}
_PURPOSE = "a document for named readers"


class DocumentMistake(Mistake):
    """Something is missing, or stands in the way; the message can be shown."""


@dataclass(frozen=True, slots=True)
class NamedReader:
    """Somebody who may read a document of a kind that opens by name only.

    Args:
        account: key of the account.
        fact: the fact that gives the right and with which it ends; empty for the document itself.
        until: when it ends by itself (aware).
        team: key of the team in which this person must work for it to hold.
    """

    account: int
    fact: str = ""
    until: datetime | None = None
    team: int | None = None


def _fact_of(document: Document, reader: NamedReader) -> str:
    return reader.fact or f"document:{document.public_id}"


@command
def add_document(
    *,
    file_id: int,
    name: str,
    body: bytes,
    about: Sequence[int],
    by: Actor,
    at: datetime,
    category: Category = Category.ORDINARY,
    area: int = WHOLE_HOUSEHOLD,
    readers: Sequence[NamedReader] = (),
) -> Document:
    """Take a document in: by its content, cleaned, and encrypted with a key of its own.

    Args:
        file_id: key of the file it hangs on.
        name: what it was called; made harmless.
        body: what was sent.
        about: keys of the persons it is about; nobody is the household as such.
        by, at: who adds it, and when.
        category: the kind of data; all but the ordinary open to *readers* and nobody else.
        area: the life area it is about.
        readers: who may read it besides *by*; a right of *by* itself may be among them.

    Raises:
        NotTaken: when it is empty, too large, damaged, or of a format that is not kept.
        KeyError: for a kind of data of which no documents are kept.
    """
    taken = take(body, most=settings.DOCUMENT_MAX_BYTES)
    row = Document(
        file_id=file_id,
        subjects=sorted(set(about)),
        category=int(category),
        area=area,
        name=clean_name(name, taken.format, otherwise=_("document")),
        format=taken.format.value,
        size=len(taken.body),
        term=KEPT_AS[category],
        added_by_id=by.id,
        added_at=at,
    )
    if category is Category.ORDINARY:
        row.keep(at=at)
    else:
        _keep_by_name(row, readers, by, at)
    closed = shut(taken.body, row.public_id)
    Key.objects.create(document=row, wrapped=closed.wrapped, wrapped_by=closed.wrapped_by)
    Piece.objects.bulk_create(
        [Piece(document=row, number=number, body=piece) for number, piece in enumerate(closed.pieces)]
    )
    return row


def _keep_by_name(row: Document, readers: Sequence[NamedReader], by: Actor, at: datetime) -> None:
    category = Category(row.category)
    own = next((one for one in readers if one.account == by.id), NamedReader(by.id))
    basis = _LEGAL_BASIS[category]
    keep_protected(
        row,
        readers=[by.id],
        fact=_fact_of(row, own),
        purpose=_PURPOSE,
        legal_basis=basis,
        at=at,
        until=own.until,
    )
    others = [one for one in readers if one.account != by.id]
    if others:
        give(row.file_id, *(slice_for(row, one) for one in others), at=at)


def slice_for(document: Document, reader: NamedReader) -> Slice:
    """The right of one reader on one document.

    Args:
        document: of a kind that opens by name.
        reader: who, and why.
    """
    category = Category(document.category)
    return Slice(
        to=GranteeKind.PERSON,
        id=reader.account,
        level=Level.CONTENT,
        categories=(category,),
        item=document.public_id,
        fact=_fact_of(document, reader),
        purpose=_PURPOSE,
        legal_basis=_LEGAL_BASIS[category],
        valid_to=reader.until,
        through_team=reader.team,
    )


@command
def remove_document(*, document: Document, reason: str, by: Actor, at: datetime) -> Removal:
    """Destroy a document before its term: its pieces, its key, its name and its history. The reason stays.

    Args:
        document: which.
        reason: why; says nothing of what stood in it.
        by, at: who decides, and when.

    Raises:
        DocumentMistake: without a reason, or when the file must be kept as it is.
        django.db.utils.ProgrammingError: when *by* does not hold all of the file.
    """
    if not reason.strip():
        raise DocumentMistake(_("Write why this document goes."))
    removal = Removal(
        file_id=document.file_id,
        # Of a document that opens by name not even whom it was about may show.
        subjects=document.subjects if document.category == Category.ORDINARY else [],
        area=document.area,
        document=document.public_id,
        format=document.format,
        reason=reason.strip(),
        removed_by_id=by.id,
        removed_at=at,
    )
    removal.keep(at=at)
    if not remove_row(Document._meta.label_lower, document.public_id):
        raise DocumentMistake(_("This file must be kept as it is for now. Nothing was removed."))
    return removal
