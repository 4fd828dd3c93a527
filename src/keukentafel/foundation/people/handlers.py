"""What people does when time passes."""

from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.events import TimePassed
from keukentafel.foundation.people.services import tell_ends_that_came


def tell_ended_memberships(event: TimePassed) -> None:
    """Tell the end of each membership whose end lay in the future when it was recorded, on its day."""
    tell_ends_that_came(by=current_actor(), at=event.at)
