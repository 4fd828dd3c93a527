"""Beginning with a household on the spot: somebody of the team met them, and no signal came in."""

from datetime import datetime

from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.households.public import Household, add_person
from keukentafel.work.intake.deciding import decide_signal
from keukentafel.work.intake.domain.mistakes import IntakeMistake
from keukentafel.work.intake.domain.telling import Telling
from keukentafel.work.intake.models import DecisionKind
from keukentafel.work.intake.receiving import receive_signal


@command
def begin_with_household(
    *,
    team_id: int,
    label: str,
    text: str,
    told: Telling,
    channel: str,
    first_name: str = "",
    by: Actor,
    at: datetime,
) -> Household:
    """Begin with a household that nobody signalled: *by* saw it, takes it up and is its coach.

    It is a signal of the team's own that is taken in and given to a coach in one go, by the same commands. So the page
    of the household says why we are here, whether the person knows is asked of nobody twice, and what the team began by
    itself is counted among its channels (seed 004, chapter 3).

    Args:
        team_id: key of the team, in which *by* is a coach.
        label: what the team calls the household.
        text: why we begin.
        told: whether the person whom it is about knows, or else why not and until when.
        channel: key of the pack's channel: how they met.
        first_name: of the first person of the household, when known.
        by, at: who begins, and when (aware).

    Raises:
        IntakeMistake: without a label or a text, or with a silence that has no reason or end.
    """
    if not label.strip():
        raise IntakeMistake({"label": "empty"})
    signal = receive_signal(team_id=team_id, channel=channel, text=text, told=told, label=label, by=by, at=at)
    decide_signal(signal=signal, kind=DecisionKind.COACH, coach_id=by.id, label=label, by=by, at=at)
    assert signal.household_file_id is not None
    household = Household.objects.get(file_id=signal.household_file_id)
    if first_name.strip():
        add_person(household=household, known_as=first_name, by=by, at=at)
    return household
