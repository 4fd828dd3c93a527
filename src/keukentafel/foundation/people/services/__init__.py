"""Commands about people. Each is one thing that happened; the log says who did it and never what it says.

``by`` is who acts and ``at`` when (aware); what arrives here has passed the gate. Days are local days.
"""

from keukentafel.foundation.people.services.accounts import (
    change_account,
    choose_language,
    close_account,
    open_account,
    reopen_account,
)
from keukentafel.foundation.people.services.mistakes import (
    AccountIsClosed,
    CodeRefused,
    EmailTaken,
    IsOver,
    NameTaken,
    NotTogether,
    Overlaps,
    OwnAdministration,
    StillInUse,
)
from keukentafel.foundation.people.services.organisations import (
    add_contact_point,
    add_department,
    add_organisation,
    change_contact_point,
    change_department,
    change_organisation,
    end_organisation,
    follow_covenant,
    take_up_organisation,
)
from keukentafel.foundation.people.services.reaching import (
    end_all_lent_hours,
    end_lent_hours,
    end_unreachable,
    lend_hours,
    report_unreachable,
)
from keukentafel.foundation.people.services.signing_in import (
    change_password,
    give_code,
    lift_lock,
    link_identity_with_code,
    renew_hash,
    set_password_with_code,
)
from keukentafel.foundation.people.services.teams import (
    change_team,
    end_absence,
    end_membership,
    found_team,
    report_absence,
    start_membership,
    tell_end_of_membership,
    tell_ends_that_came,
)

__all__ = [
    "AccountIsClosed",
    "CodeRefused",
    "EmailTaken",
    "IsOver",
    "NameTaken",
    "NotTogether",
    "Overlaps",
    "OwnAdministration",
    "StillInUse",
    "add_contact_point",
    "add_department",
    "add_organisation",
    "change_account",
    "change_contact_point",
    "change_department",
    "change_organisation",
    "change_password",
    "change_team",
    "choose_language",
    "close_account",
    "end_absence",
    "end_all_lent_hours",
    "end_lent_hours",
    "end_membership",
    "end_organisation",
    "end_unreachable",
    "follow_covenant",
    "found_team",
    "give_code",
    "lend_hours",
    "lift_lock",
    "link_identity_with_code",
    "open_account",
    "renew_hash",
    "reopen_account",
    "report_absence",
    "report_unreachable",
    "set_password_with_code",
    "start_membership",
    "take_up_organisation",
    "tell_end_of_membership",
    "tell_ends_that_came",
]
