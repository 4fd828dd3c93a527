"""What of documents may be found: the name, for whoever may read the document."""

from collections.abc import Callable
from typing import Any

from keukentafel.foundation.documents.models import Document
from keukentafel.foundation.search.public import Found


def document(row: Document) -> Found:
    """A document is found by its name; what stands in it is not read."""
    return Found(title=row.name)


THINGS: dict[str, Callable[[Any], Found | None]] = {"documents.document": document}
"""What ``DocumentsConfig`` registers when Django starts."""
