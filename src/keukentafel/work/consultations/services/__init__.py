"""Commands of meetings: ``sitting`` in a body, ``calling`` a meeting with its items, ``concluding`` what came of it; and
``laying`` before the steering level what the work cannot solve."""

from keukentafel.work.consultations.services.calling import (
    Put,
    call_meeting,
    change_item,
    put_on_agenda,
    put_to,
    take_up,
)
from keukentafel.work.consultations.services.concluding import (
    Noted,
    Taken,
    answer_item,
    finish_task,
    hand_back,
    note_entry,
    put_in_plan,
    take_minutes,
)
from keukentafel.work.consultations.services.holding import end_holding, name_holder
from keukentafel.work.consultations.services.laying import lay_bottleneck, lay_number
from keukentafel.work.consultations.services.moving import cancel_meeting, move_meeting
from keukentafel.work.consultations.services.present import let_in, send_away
from keukentafel.work.consultations.services.sitting import Seated, end_seat, give_seat

__all__ = [
    "Noted",
    "Put",
    "Seated",
    "Taken",
    "answer_item",
    "call_meeting",
    "cancel_meeting",
    "change_item",
    "end_holding",
    "end_seat",
    "finish_task",
    "give_seat",
    "hand_back",
    "lay_bottleneck",
    "lay_number",
    "let_in",
    "move_meeting",
    "name_holder",
    "note_entry",
    "put_in_plan",
    "put_on_agenda",
    "put_to",
    "send_away",
    "take_minutes",
    "take_up",
]
