"""A calendar file that says when somebody is asked to be there, and nothing else: no place, no subject, no names."""

from collections.abc import Iterable
from datetime import UTC, datetime

_STAMP = "%Y%m%dT%H%M%SZ"


def calendar_text(
    stays: Iterable[tuple[datetime, datetime]],
    *,
    uid: str,
    words: str,
    link: str,
    made_at: datetime,
    version: int = 0,
    is_off: bool = False,
) -> str:
    """The text of a calendar file (RFC 5545), in UTC.

    Args:
        stays: begin and end of each stay (aware).
        uid: what makes the stays of one reader of one meeting; random.
        words: how it is called: the same for every meeting.
        link: where one reads more, after signing in.
        made_at: when it was made (aware).
        version: how often it changed: a calendar that has an older one puts this in its place (``SEQUENCE``).
        is_off: whether it does not take place any more.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Keukentafel//NL"]
    # Named by its place and not by its time: of a meeting that was moved it is the same one.
    for number, (begin, end) in enumerate(stays, start=1):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}-{number}@keukentafel",
            f"SEQUENCE:{version}",
            f"STATUS:{'CANCELLED' if is_off else 'CONFIRMED'}",
            f"DTSTAMP:{made_at.astimezone(UTC):{_STAMP}}",
            f"DTSTART:{begin.astimezone(UTC):{_STAMP}}",
            f"DTEND:{end.astimezone(UTC):{_STAMP}}",
            f"SUMMARY:{words}",
            f"URL:{link}",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])
