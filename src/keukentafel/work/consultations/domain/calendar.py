"""A calendar file that says when somebody is asked to be there, and nothing else: no place, no subject, no names."""

from collections.abc import Iterable
from datetime import UTC, datetime

_STAMP = "%Y%m%dT%H%M%SZ"


def calendar_text(
    stays: Iterable[tuple[datetime, datetime]], *, uid: str, words: str, link: str, made_at: datetime
) -> str:
    """The text of a calendar file (RFC 5545), in UTC.

    Args:
        stays: begin and end of each stay (aware).
        uid: what makes the stays of one reader of one meeting; random.
        words: how it is called: the same for every meeting.
        link: where one reads more, after signing in.
        made_at: when it was made (aware).
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Keukentafel//NL"]
    for begin, end in stays:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}-{begin.astimezone(UTC):%H%M}@keukentafel",
            f"DTSTAMP:{made_at.astimezone(UTC):{_STAMP}}",
            f"DTSTART:{begin.astimezone(UTC):{_STAMP}}",
            f"DTEND:{end.astimezone(UTC):{_STAMP}}",
            f"SUMMARY:{words}",
            f"URL:{link}",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])
