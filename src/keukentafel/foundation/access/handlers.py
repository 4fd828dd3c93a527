"""What access does when time passes."""

from keukentafel.foundation.access.forgetting import forget_old_rows, forgotten_models
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.events import TimePassed


def forget_what_is_old(event: TimePassed) -> None:
    """Some of what is out of date goes, table by table."""
    for model in forgotten_models():
        forget_old_rows(model=model, by=current_actor(), at=event.at)
