"""The rules of the agenda, without a database."""

import pytest

from keukentafel.lifeworld.agenda.domain.states import AlreadySettled, AppointmentState, settle


@pytest.mark.parametrize("to", [s for s in AppointmentState if s is not AppointmentState.PLANNED])
def test_a_planned_appointment_is_kept_moved_or_cancelled_once(to):
    assert settle(AppointmentState.PLANNED, to) is to
    for settled in AppointmentState:
        if settled is not AppointmentState.PLANNED:
            with pytest.raises(AlreadySettled):
                settle(settled, to)
