"""Words that more than one page of the desk needs."""

from collections.abc import Iterable

from keukentafel.foundation.people.public import ContactKind


def kind_words(kinds: Iterable[ContactKind]) -> str:
    """As what somebody is reached, in one line; empty when as nothing."""
    return ", ".join(str(kind.label) for kind in kinds)
