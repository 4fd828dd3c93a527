"""Commands about people. Each is one thing that happened; the log says who did it and never what it says.

``by`` is who acts and ``at`` when (aware); what arrives here has passed the gate. Days are local days.
"""

from keukentafel.foundation.people.services.accounts import (
    change_password,
    choose_language,
    close_account,
    open_account,
)
from keukentafel.foundation.people.services.mistakes import (
    EmailTaken,
    IsOver,
    Overlaps,
)
from keukentafel.foundation.people.services.organisations import (
    add_contact_point,
    add_department,
    add_organisation,
    end_contact_point,
)
from keukentafel.foundation.people.services.teams import (
    end_absence,
    end_membership,
    found_team,
    report_absence,
    start_membership,
    tell_end_of_membership,
    tell_ends_that_came,
)

__all__ = [
    "EmailTaken",
    "IsOver",
    "Overlaps",
    "add_contact_point",
    "add_department",
    "add_organisation",
    "change_password",
    "choose_language",
    "close_account",
    "end_absence",
    "end_contact_point",
    "end_membership",
    "found_team",
    "open_account",
    "report_absence",
    "start_membership",
    "tell_end_of_membership",
    "tell_ends_that_came",
]
