"""What was said with an advice, to choose from, stands with the day on which it was said here."""

from datetime import UTC, datetime

from django.utils.translation import override

from keukentafel.work.advice.public import Said
from keukentafel.work.disagreements.forms import said_choices


def test_what_was_said_after_midnight_was_said_on_the_new_day() -> None:
    said = Said(public_id="z", deed="refused", said_at=datetime(2026, 3, 2, 23, 30, tzinfo=UTC))
    with override("nl"):
        assert said_choices([said])[0][1].endswith(", 3 maart")
