"""Where a partner can go."""

from django.utils.translation import gettext_lazy as _

ENTRIES = [("desk_start", _("My desk"), ("partner",), "")]
"""(url name, label, roles, group) of each entry, in order."""
