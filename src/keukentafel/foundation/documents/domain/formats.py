"""The formats that are kept. What is not named here stays outside."""

from enum import StrEnum


class Format(StrEnum):
    """A format of document. The values stand in the database: never change one."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    DOCX = "docx"
    ODT = "odt"
    TEXT = "text"

    @property
    def ending(self) -> str:
        """The end of a file's name, with its dot."""
        return _ENDINGS[self]

    @property
    def media_type(self) -> str:
        """How a browser calls it."""
        return _MEDIA_TYPES[self]


_ENDINGS = {
    Format.PDF: ".pdf",
    Format.JPEG: ".jpg",
    Format.PNG: ".png",
    Format.DOCX: ".docx",
    Format.ODT: ".odt",
    Format.TEXT: ".txt",
}
_MEDIA_TYPES = {
    Format.PDF: "application/pdf",
    Format.JPEG: "image/jpeg",
    Format.PNG: "image/png",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.ODT: "application/vnd.oasis.opendocument.text",
    Format.TEXT: "text/plain; charset=utf-8",
}


class Why(StrEnum):
    """Why a document is not taken in."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    DAMAGED = "damaged"
    MACROS = "macros"
    LOCKED = "locked"
    HEIC = "heic"


class NotTaken(ValueError):
    """A document that is refused.

    Args:
        why: the reason.
    """

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why
