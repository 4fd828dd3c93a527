"""The registry of what may be found."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from keukentafel.foundation.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class Found:
    """What can be found of a row: a title to recognise it by, and its text."""

    title: str
    text: str = ""


searchable: Registry[Callable[[Any], Found | None]] = Registry("searchable thing")
"""By model (``app.model``): what can be found of a row; None when nothing."""
