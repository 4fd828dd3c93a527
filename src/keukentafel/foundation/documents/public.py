"""Documents' door."""

from keukentafel.foundation.documents.ciphering import Unreadable
from keukentafel.foundation.documents.domain.formats import Format, NotTaken
from keukentafel.foundation.documents.models import Document, Removal
from keukentafel.foundation.documents.selectors import (
    content_of,
    documents,
    protected_documents,
    removals,
)
from keukentafel.foundation.documents.services import (
    DocumentMistake,
    NamedReader,
    add_document,
    remove_document,
    slice_for,
)

__all__ = [
    "Document",
    "DocumentMistake",
    "Format",
    "NamedReader",
    "NotTaken",
    "Removal",
    "Unreadable",
    "add_document",
    "content_of",
    "documents",
    "protected_documents",
    "removals",
    "remove_document",
    "slice_for",
]
