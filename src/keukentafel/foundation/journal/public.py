"""The journal's door."""

from keukentafel.foundation.journal.acting import (
    NoActor,
    acting_as,
    current_actor,
    current_focus,
    files_in_focus,
    focus_on,
    focus_on_own,
    in_file,
)
from keukentafel.foundation.journal.asking import Question, given, question_of_rows
from keukentafel.foundation.journal.doors import Door
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
    Writing,
    command,
    command_frame,
    note_processing,
    nothing_changed,
    record_change,
    record_row,
)
from keukentafel.foundation.journal.happening import publish, subscribe, subscriptions
from keukentafel.foundation.journal.mailing import AddressRefused, mail_is_on, send_words
from keukentafel.foundation.journal.models import Snapshot
from keukentafel.foundation.journal.processing import (
    PROCESSING_COLUMNS,
    SELECT_PROCESSING,
    About,
    AboutKind,
    processing_values,
    records_are_kept,
)
from keukentafel.foundation.journal.repeating import do_once, fell_due, send_later, tick
from keukentafel.foundation.journal.retaining import Retained, retained, retained_as

__all__ = [
    "PROCESSING_COLUMNS",
    "SELECT_PROCESSING",
    "About",
    "AboutKind",
    "AddressRefused",
    "Door",
    "DraftTooLong",
    "NoActor",
    "OutsideCommand",
    "Question",
    "Retained",
    "SilentCommand",
    "Snapshot",
    "Writing",
    "acting_as",
    "command",
    "command_frame",
    "current_actor",
    "current_focus",
    "do_once",
    "fell_due",
    "files_in_focus",
    "focus_on",
    "focus_on_own",
    "forget_draft",
    "given",
    "in_file",
    "keep_draft",
    "mail_is_on",
    "my_draft",
    "my_drafts",
    "note_processing",
    "nothing_changed",
    "processing_values",
    "publish",
    "question_of_rows",
    "record_change",
    "record_row",
    "records_are_kept",
    "retained",
    "retained_as",
    "send_later",
    "send_words",
    "subscribe",
    "subscriptions",
    "tick",
]
