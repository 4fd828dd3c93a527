"""What happened in correspondence that other rooms follow. No word of what was said stands in an event."""

from dataclasses import dataclass

from keukentafel.foundation.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageWritten(Event):
    """Somebody wrote a message.

    Args:
        file_id: key of the household's file.
        person: key of the person.
        from_person: whether the person wrote it; else the team did.
    """

    file_id: int
    person: int
    from_person: bool
