"""Whether something may be told about persons to a recipient: each of them needs a legal basis for that, or a consent.

The law leaves no room here (AVG art. 5 lid 1 onder a and art. 6): without one for everybody nothing goes out.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from keukentafel.foundation.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class UsableBasis:
    """A legal basis, or a consent that is in force, as far as the rule needs it.

    Args:
        key: names it.
        period: the days on which it holds.
        person: whom it is about; None is everybody in the household.
        recipient: the organisation it is for; None is any: a task by law names no recipient.
    """

    key: int
    period: Period
    person: int | None = None
    recipient: int | None = None

    def carries(self, person: int, recipient: int, on: date) -> bool:
        """Whether something about this person may be told to this organisation on a day."""
        return (
            self.period.contains(on) and self.person in (None, person) and self.recipient in (None, recipient)
        )


def basis_for(bases: Sequence[UsableBasis], person: int, recipient: int, on: date) -> UsableBasis | None:
    """The first that carries it; None when nothing does."""
    return next((one for one in bases if one.carries(person, recipient, on)), None)


def without_basis(
    bases: Sequence[UsableBasis], persons: Collection[int], recipient: int, on: date
) -> frozenset[int]:
    """Of whom nothing may be told; empty when all is well.

    Args:
        bases: what there is.
        persons: whom it is about.
        recipient: key of the organisation.
        on: the local date.
    """
    return frozenset(one for one in persons if basis_for(bases, one, recipient, on) is None)
