"""How long a signal is kept: one that went to a coach belongs to the file of the household and follows it."""

from keukentafel.foundation.journal.public import Retained

_HOUSEHOLD = "(select s.household_file_id from public.intake_signal s where s.file_id = t.file_id)"
_KEY = f"case when {_HOUSEHOLD} is null then 'signal_not_taken_up' else 'signal_taken_up' end"
_CLOCK_FILE = f"coalesce({_HOUSEHOLD}, t.file_id)"
# While it is weighed or waits there is no such day, and nothing of it is due.
_DECIDED = {
    "decided": "case when bool_and(t.decided_at is not null)"
    " then max(t.decided_at at time zone 'Europe/Amsterdam') end"
}
_FOLLOWS = Retained(key=_KEY, clock_file=_CLOCK_FILE)

RETAINED: dict[str, Retained] = {
    "intake.signal": Retained(key=_KEY, clock_file=_CLOCK_FILE, moments=_DECIDED),
    "intake.story": _FOLLOWS,
    "intake.decision": _FOLLOWS,
    "intake.waitingplace": _FOLLOWS,
    "intake.waitingnote": _FOLLOWS,
    "intake.feedback": _FOLLOWS,
    # Who signalled is not kept longer than what was signalled.
    "intake.informant": Retained(clock_file=_CLOCK_FILE, goes_with=("signal",)),
}
"""What ``IntakeConfig`` registers when Django starts."""
