"""The fourteen channels through which he could learn something: one table, and what does not exist yet."""

from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src" / "keukentafel"


@dataclass(frozen=True)
class Pending:
    """A part of a channel that does not exist yet, and how one sees that it came.

    Args:
        capability: what would make it real.
        addresses: parts of addresses or of names of pages, any of which means that it came.
        code: words in our source, any of which means the same.
    """

    capability: str
    addresses: tuple[str, ...] = ()
    code: tuple[str, ...] = ()


@dataclass(frozen=True)
class Channel:
    """A way in which something could reach him.

    Args:
        tests: the module of this folder that attacks it.
        reaches: what comes through it today; empty when nothing does.
        pending: what will come through it later. When it comes, its test comes first.
    """

    tests: str
    reaches: str
    pending: tuple[Pending, ...] = field(default=())


CHANNELS = {
    "portal": Channel("portal", "his own file, and all that the wall shows behind it"),
    "PDF": Channel("paper", "a plan for him, and for where he works"),
    "print": Channel("paper", "the same on a page to print; sheets about consents; the code to sign in with"),
    "mail": Channel(
        "mail", "letters, which the team prints; a mail that says nothing, to who has an own file"
    ),
    "calendar": Channel(
        "calendar",
        "his appointments; the days of colleagues; a file that says when somebody comes to a meeting",
        (
            Pending(
                "a calendar that others can subscribe to",
                ("caldav", "webcal"),
                ("webcal:", "caldav"),
            ),
        ),
    ),
    "log": Channel("log", "who looked at what is about him; lines for the operator"),
    "search": Channel("search", "searching, by who works here"),
    "counts": Channel("counts", "how many, which number, how much work"),
    "identifiers": Channel("identifiers", "what stands in addresses and between the lines of a page"),
    "error": Channel("errors", "what a page says that is not there, is not his, or breaks"),
    "download": Channel("download", "documents and PDFs, with their names; a copy of his own file"),
    "QR": Channel("qr", "a proof, checked by who works for an organisation"),
    "notification": Channel(
        "notification",
        "",
        (
            Pending(
                "a notification without content, to a safe contact",
                ("notificatie", "notification", "push", "sms", "webhook"),
                ("pushManager", "showNotification", "Notification.requestPermission", "twilio", "webpush"),
            ),
        ),
    ),
    "autocomplete": Channel(
        "autocomplete",
        "searching while typing; words that were typed and not sent",
        (
            Pending(
                "suggestions below a field",
                ("suggest", "typeahead", "aanvullen"),
                ("<datalist", 'role="combobox"'),
            ),
        ),
    ),
}


def source_files() -> list[Path]:
    """All of our own source: code, pages and scripts."""
    return [
        path
        for kind in ("*.py", "*.html", "*.js", "*.mjs")
        for path in SOURCE.rglob(kind)
        if "vendor" not in path.parts and path.name != "htmx.min.js"
    ]
