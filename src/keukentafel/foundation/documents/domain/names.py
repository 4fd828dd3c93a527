"""The name of a document: what somebody typed, made harmless for any device that it is saved on."""

import re
import unicodedata

from keukentafel.foundation.documents.domain.formats import Format

LONGEST_NAME = 120
"""Characters of a name, its ending included: every file system takes them, also in UTF-8."""

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|%]')


def clean_name(said: str, of: Format, *, otherwise: str) -> str:
    """A name without path, control and direction characters, that ends as its content says.

    Args:
        said: the name of the file, or what somebody calls it.
        of: what it turned out to be: ``holiday.exe`` that is a PDF becomes ``holiday.pdf``.
        otherwise: the name when nothing is left.
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", said))[-1]
    # Category C holds control characters, and those that turn the reading direction around: "exe.pdf" backwards.
    visible = "".join(
        " " if c.isspace() else c for c in last if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    stem = _ENDING.sub("", " ".join(_FORBIDDEN.sub(" ", visible).split()))
    stem = stem.strip(" .")[: LONGEST_NAME - len(of.ending)].rstrip(" .")
    return (stem or otherwise) + of.ending
