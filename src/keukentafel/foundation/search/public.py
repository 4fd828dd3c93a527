"""Search's door."""

from keukentafel.foundation.search.selectors import Hit, search
from keukentafel.foundation.search.things import Found, searchable

__all__ = ["Found", "Hit", "search", "searchable"]
