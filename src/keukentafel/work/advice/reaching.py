"""Whom one tells something at an organisation."""

from collections.abc import Collection
from datetime import date

from keukentafel.foundation.access.public import exclusions_on
from keukentafel.foundation.people.public import ContactKind, contacts_with_account
from keukentafel.work.advice.models import Advice

TOLD = (ContactKind.BUDDY, ContactKind.DEPUTY, ContactKind.BACK_OFFICE)
"""Who is told of an advice; a manager looks at the whole, on a list of what is late."""


class Reached:
    """Who is told at each of some organisations."""

    def __init__(
        self, organisations: Collection[int], today: date, kinds: Collection[ContactKind] = TOLD
    ) -> None:
        self._of_department: dict[tuple[int, int | None], set[int]] = {}
        self._everybody: dict[int, set[int]] = {}
        for one in contacts_with_account(organisations, today, kinds):
            self._of_department.setdefault((one.organisation, one.department), set()).add(one.account)
            self._everybody.setdefault(one.organisation, set()).add(one.account)

    def at(self, organisation: int, department: int | None) -> frozenset[int]:
        """Keys of the accounts of a department; of everybody there when it has nobody of its own.

        Args:
            organisation: key of the organisation.
            department: key of the department; None for the organisation as such.
        """
        own = self._of_department.get((organisation, department))
        return frozenset(own or self._everybody.get(organisation) or ())


_FIRST = (ContactKind.BUDDY,), (ContactKind.DEPUTY,), (ContactKind.BACK_OFFICE,)
"""Who is mailed that something is asked: the fixed contact; without one the next."""


def first_to_hear(advice: Advice, today: date) -> frozenset[int]:
    """Keys of the accounts of who is told that something is asked: the fixed contact, or who comes after.

    Args:
        advice: as ``may_hear`` needs it.
        today: the local date.
    """
    for kinds in _FIRST:
        found = Reached([advice.organisation_id], today, kinds).at(
            advice.organisation_id, advice.department_id
        )
        hear = may_hear(found, advice) if found else found
        if hear:
            return hear
    return frozenset()


def managers_to_hear(advice: Advice, today: date) -> frozenset[int]:
    """Keys of the accounts of the managers of its organisation.

    Args:
        advice: as ``may_hear`` needs it.
        today: the local date.
    """
    found = contacts_with_account([advice.organisation_id], today, (ContactKind.MANAGER,))
    return may_hear({one.account for one in found}, advice) if found else frozenset()


def may_hear(accounts: Collection[int], advice: Advice) -> frozenset[int]:
    """Of these accounts, who is not shut out of whom an advice is about: a mail would tell that there is one. One query.

    Args:
        accounts: keys.
        advice: for who may shut somebody out of its file, as who sends it and the job that watches its terms.
    """
    shut = {
        one.account_id
        for one in exclusions_on(advice.file_id)
        if one.subject is None or one.subject in advice.subjects
    }
    return frozenset(accounts) - shut
