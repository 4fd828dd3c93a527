"""Commands of a team: what people share to know, how the team is set up, and its check on learning."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.method.public import choices
from keukentafel.reflection.craft.domain.profile import CraftMistake
from keukentafel.reflection.craft.domain.set_up import Reach, Staffing, Steering, TeamKind
from keukentafel.reflection.craft.growing import LONGEST, words_of
from keukentafel.reflection.craft.models import CheckAnswer, Knowledge, TeamCheck, TeamSetUp

_KNOWLEDGE, _SET_UP, _CHECK, _ANSWER = (
    "craft.knowledge",
    "craft.teamsetup",
    "craft.teamcheck",
    # As any note that somebody keeps for oneself: the log does not say who answered a check.
    "craft.own_note",
)
_TOPIC = 120
"""Characters of a topic."""
LONGEST_CHECK = timedelta(days=60)
"""How long a check stays open at most."""


def of_own_team(team_id: int, by: Actor) -> None:
    """Refuse what is of a team that *by* does not learn with.

    Args:
        team_id: key of the team.
        by: who acts.

    Raises:
        CraftMistake: for another team.
    """
    if team_id not in by.learns_in:
        raise CraftMistake(_("Choose a team you learn with."))


@command
def share_knowledge(
    *, team_id: int, topic: str, special: bool, area: str = "", by: Actor, at: datetime
) -> Knowledge:
    """Share with the team what one knows about.

    Args:
        team_id: key of a team that *by* learns with.
        topic: in a few words.
        special: whether it is one's specialism, of which one has one; the rest is breadth.
        area: key of a life area it belongs to; empty for none.
        by, at: who shares it, and when (aware).

    Raises:
        CraftMistake: for another team, without words, twice, or for a second specialism.
    """
    of_own_team(team_id, by)
    topic = words_of(topic)[:_TOPIC]
    if area and area not in dict(choices("life_areas")):
        raise CraftMistake(_("Choose one from the list."))
    mine = Knowledge.objects.filter(team_id=team_id, account_id=by.id)
    if mine.filter(topic__iexact=topic).exists():
        raise CraftMistake(_("You share this already."))
    if special and (held := mine.filter(special=True).first()):
        raise CraftMistake(
            _(
                "Your specialism is “%(topic)s”. Take that away first, or share this as something you know in general."
            )
            % {"topic": held.topic}
        )
    row = Knowledge.objects.create(
        team_id=team_id,
        account_id=by.id,
        topic=topic,
        area=area,
        special=special,
        shared_on=timezone.localdate(at),
    )
    record_change(_KNOWLEDGE, row.public_id, at=at)
    return row


@command
def stop_sharing(*, knowledge: Knowledge, by: Actor, at: datetime) -> None:
    """Take away what one shared.

    Args:
        knowledge: one's own.
        by, at: whose it is, and when (aware).

    Raises:
        CraftMistake: for anybody else.
    """
    if knowledge.account_id != by.id:
        raise CraftMistake(_("Somebody else shares this."))
    public_id = knowledge.public_id
    knowledge.delete()
    record_change(_KNOWLEDGE, public_id, at=at)


@command
def set_team_up(
    *,
    team_id: int,
    kind: TeamKind,
    steering: Steering,
    staffing: Staffing,
    reach: Reach,
    by: Actor,
    at: datetime,
) -> TeamSetUp:
    """Say how a team is set up, so that it is set beside teams like it.

    Args:
        team_id: key of a team that *by* learns with.
        kind: what it does with what it notices.
        steering: who steers.
        staffing: from what people work.
        reach: for whom it is there.
        by, at: who says so, and when (aware).

    Raises:
        CraftMistake: for another team.
    """
    of_own_team(team_id, by)
    row = TeamSetUp.objects.filter(team_id=team_id).first() or TeamSetUp(team_id=team_id)
    row.kind, row.steering, row.staffing, row.reach = kind.value, steering.value, staffing.value, reach.value
    row.changed_on, row.changed_by_id = timezone.localdate(at), by.id
    row.save()
    record_change(_SET_UP, str(team_id), at=at)
    return row


@command
def open_check(*, team_id: int, closes_on: date, by: Actor, at: datetime) -> TeamCheck:
    """Ask the team the three questions, each to answer alone.

    Args:
        team_id: key of a team that *by* learns with.
        closes_on: the first local day on which nobody answers any more, within sixty days.
        by, at: who asks, and when (aware).

    Raises:
        CraftMistake: for another team, with a wrong day, or while another check is open.
    """
    of_own_team(team_id, by)
    today = timezone.localdate(at)
    if not today < closes_on <= today + LONGEST_CHECK:
        raise CraftMistake(_("Choose a day from tomorrow on, within two months."))
    if TeamCheck.objects.filter(team_id=team_id, closes_on__gt=today).exists():
        raise CraftMistake(_("A check is open already."))
    row = TeamCheck.objects.create(team_id=team_id, opened_on=today, closes_on=closes_on, opened_by_id=by.id)
    record_change(_CHECK, row.public_id, at=at)
    return row


_SAID = ("motive", "capacity", "opportunity")


@command
def answer_check(
    *, check: TeamCheck, motive: str, capacity: str, opportunity: str, by: Actor, at: datetime
) -> CheckAnswer:
    """Answer the three questions, or answer them otherwise, while the check is open.

    Args:
        check: which.
        motive, capacity, opportunity: in one's own words.
        by, at: who answers, and when (aware).

    Raises:
        CraftMistake: when it closed, or without words.
    """
    of_own_team(check.team_id, by)
    if check.closes_on <= timezone.localdate(at):
        raise CraftMistake(_("This check has closed."))
    row = CheckAnswer.objects.filter(check_of=check, account_id=by.id).first() or CheckAnswer(
        check_of=check, account_id=by.id
    )
    row.motive, row.capacity, row.opportunity = words_of(motive), words_of(capacity), words_of(opportunity)
    row.answered_on = timezone.localdate(at)
    row.save(update_fields=None if row.pk is None else [*_SAID, "answered_on"])
    record_change(_ANSWER, new_public_id(), at=at)
    return row


@command
def say_what_came(*, check: TeamCheck, words: str, by: Actor, at: datetime) -> TeamCheck:
    """Write what the team does with a check that closed.

    Args:
        check: which closed.
        words: in the team's words.
        by, at: who writes it, and when (aware).

    Raises:
        CraftMistake: while it is open, or without words.
    """
    of_own_team(check.team_id, by)
    if check.closes_on > timezone.localdate(at):
        raise CraftMistake(_("This check is still open."))
    check.came_of_it = words_of(words)[:LONGEST]
    check.save(update_fields=["came_of_it"])
    record_change(_CHECK, check.public_id, at=at)
    return check
