"""What of a signal may be found by searching: by whoever may read it. Who signalled is never searchable."""

from keukentafel.foundation.search.public import Found
from keukentafel.work.intake.models import Signal, Story


def signal(row: Signal) -> Found:
    """The few words on the list."""
    return Found(row.label)


def story(row: Story) -> Found:
    """What was noticed, under its first line."""
    first = row.text.strip().splitlines()[0] if row.text.strip() else ""
    return Found(first[:80], row.text)
