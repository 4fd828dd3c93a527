"""The levels above: the manager of the organisation with the team leader, then steering level. Never about blame."""

from datetime import datetime

from django.utils import timezone

from keukentafel.foundation.access.public import GranteeKind, Slice, give, may_give
from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.public import Role, team_members_with
from keukentafel.lifeworld.households.public import Household
from keukentafel.work.disagreements.domain.differing import Deed, Side, Stage
from keukentafel.work.disagreements.models import Disagreement, Turn
from keukentafel.work.disagreements.writing import Done, take_turn

PURPOSE = "a disagreement that was escalated"
"""Why a leader reads an advice, as the access page shows it."""
_LEGAL_BASIS = "Wmo 2015 art. 5.1.1"
ESCALATED = (Stage.MANAGERS.value, Stage.STEERING.value)


@command
def escalate(*, disagreement: Disagreement, words: str, side: Side, by: Actor, at: datetime) -> Turn:
    """Take it one level higher: first to manager and team leader, then to steering level.

    The leaders of the team read the advice and what stands under it from now until there is an outcome. When the
    organisation escalates, the job of the next hour opens it to them: an organisation gives nobody a right.

    Args:
        disagreement: which.
        words: what is needed from them.
        side: which side.
        by, at: who, and when (aware).

    Raises:
        DisagreementMistake: without words, when it was settled, or from the highest level.
    """
    turn = take_turn(disagreement, Done(deed=Deed.ESCALATED, side=side, words=words), by=by, at=at)
    if not disagreement.read_by_leader and may_give(disagreement.file_id):
        give_to_leaders(disagreement, at=at)
    return turn


def give_to_leaders(disagreement: Disagreement, *, at: datetime) -> bool:
    """Open the advice to the leaders of the team, while they lead it. Part of a command. Tells whether there are any.

    Args:
        disagreement: which was escalated.
        at: when (aware).
    """
    team = Household.objects.values_list("team_id", flat=True).get(file_id=disagreement.file_id)
    leaders = team_members_with(Role.TEAM_LEADER, team_id=team, today=timezone.localdate(at))
    if not leaders:
        return False
    advice = disagreement.public_id.split(".")[0]
    slices = [
        Slice(
            to=GranteeKind.PERSON,
            id=one.account_id,
            level=Level.CONTENT,
            item=advice,
            fact=disagreement.fact,
            purpose=PURPOSE,
            legal_basis=_LEGAL_BASIS,
            through_team=team,
        )
        for one in leaders
    ]
    give(disagreement.file_id, *slices, at=at)
    disagreement.read_by_leader = True
    disagreement.keep(at=at)
    return True


@command
def speak_higher(*, disagreement: Disagreement, words: str, side: Side, by: Actor, at: datetime) -> Turn:
    """Write what the higher level decided or advised, without blame. The two sides settle it with these words.

    Args:
        disagreement: which was escalated.
        words: what was said there.
        side: of whom writes it: the team leader's, or the organisation's.
        by, at: who, and when (aware).

    Raises:
        DisagreementMistake: without words, or when it stands at no higher level.
    """
    return take_turn(disagreement, Done(deed=Deed.SPOKEN, side=side, words=words), by=by, at=at)
