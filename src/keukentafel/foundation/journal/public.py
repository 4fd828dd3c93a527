"""The journal's door."""

from keukentafel.foundation.journal.acting import (
    NoActor,
    acting_as,
    current_actor,
    current_focus,
    focus_on,
)
from keukentafel.foundation.journal.drafts import (
    DraftTooLong,
    forget_draft,
    keep_draft,
    my_draft,
    my_drafts,
)
from keukentafel.foundation.journal.frame import (
    OutsideCommand,
    SilentCommand,
    command,
    command_frame,
    nothing_changed,
    record_change,
)
from keukentafel.foundation.journal.happening import publish, subscribe, subscriptions
from keukentafel.foundation.journal.models import Snapshot
from keukentafel.foundation.journal.repeating import do_once, fell_due, send_later, tick

__all__ = [
    "DraftTooLong",
    "NoActor",
    "OutsideCommand",
    "SilentCommand",
    "Snapshot",
    "acting_as",
    "command",
    "command_frame",
    "current_actor",
    "current_focus",
    "do_once",
    "fell_due",
    "focus_on",
    "forget_draft",
    "keep_draft",
    "my_draft",
    "my_drafts",
    "nothing_changed",
    "publish",
    "record_change",
    "send_later",
    "subscribe",
    "subscriptions",
    "tick",
]
