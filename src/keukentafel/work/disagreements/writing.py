"""How a turn of a disagreement is written: the rules are asked first, and the row follows."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import end_fact, may_give, part_of
from keukentafel.foundation.journal.public import publish
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.working_days import add_working_days
from keukentafel.foundation.method.public import NoPack, term
from keukentafel.work.advice.public import Advice
from keukentafel.work.disagreements.domain.differing import (
    DEFAULT_DAYS,
    WITHOUT_WORDS,
    Deed,
    DisagreementMistake,
    Side,
    Stage,
    Standing,
    Step,
    Topic,
    after,
    standing_after,
)
from keukentafel.work.disagreements.events import DisagreementMoved
from keukentafel.work.disagreements.models import Disagreement, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What is said or done.

    Args:
        deed: what.
        side: which side.
        words: in one's own words.
        reported: the coach writes down what the organisation said.
        given_by: who said it there, of what is reported.
        of: the number of the turn that it agrees to or confirms.
    """

    deed: Deed
    side: Side
    words: str = ""
    reported: bool = False
    given_by: str = ""
    of: int | None = None


def days_of(of_term: str) -> int:
    """How many working days a term is: the pack's ``disagreement_<term>``.

    Args:
        of_term: a value of ``domain.differing.Term``.
    """
    try:
        return term(f"disagreement_{of_term}").amount
    except (LookupError, NoPack):
        return DEFAULT_DAYS[of_term]


def standing_of(row: Disagreement) -> Standing:
    """Where a disagreement stands, from all its turns. One query."""
    turns = Turn.objects.filter(file_id=row.file_id, disagreement=row).order_by("number")
    stands = standing_after(one.step for one in turns)
    if stands is None:
        raise DisagreementMistake(row.public_id)
    return stands


def _stand(row: Disagreement, stands: Standing, at: datetime) -> None:
    """Make the row say where it stands and by when. When it comes to stand with somebody else, a new term begins."""
    before, waits = (row.whom, row.term), stands.waits
    if row.stage != stands.stage.value and stands.stage in (Stage.MANAGERS, Stage.STEERING):
        row.escalated_at = row.escalated_at or at
    row.stage, row.how = stands.stage.value, str(stands.how or "")
    row.whom, row.term = (waits[0].value, waits[1].value) if waits else ("", "")
    if waits is None:
        row.due_on, row.ended_at = None, row.ended_at or at
    elif (row.whom, row.term) != before:
        row.due_on = add_working_days(timezone.localdate(at), days_of(row.term))
        row.turns += 1


def _checked(done: Done) -> Done:
    if done.deed not in WITHOUT_WORDS and not done.words.strip():
        raise DisagreementMistake(_("Write it in your own words."))
    if done.reported and not done.given_by.strip():
        raise DisagreementMistake(_("Write who said it."))
    return done


def first_turn(advice: Advice, topic: Topic, done: Done, *, by: Actor, at: datetime) -> Disagreement:
    """Write that a disagreement was raised. Part of a command.

    Args:
        advice: about which advice.
        topic: on what one sees it differently.
        done: who raised it, and how that side sees it.
        by, at: who raises it, and when (aware).

    Raises:
        DisagreementMistake: without words.
    """
    stands = after(None, Step(_checked(done).deed, done.side))
    if stands is None:
        raise DisagreementMistake(done.deed.value)
    row = Disagreement(
        public_id=part_of(advice),
        file_id=advice.file_id,
        subjects=advice.subjects,
        area=advice.area,
        advice=advice,
        topic=topic.value,
        raised_by=done.side.value,
        raised_at=at,
    )
    _stand(row, stands, at)
    row.keep(at=at)
    _turn(row, stands, stands.stage, done, by, at)
    _tell(row, done.deed, 0, at)
    return row


def take_turn(row: Disagreement, done: Done, *, by: Actor, at: datetime) -> Turn:
    """Write a turn and where the disagreement stands after it. Part of a command. Publishes ``DisagreementMoved``.

    Args:
        row: which disagreement.
        done: what is done.
        by, at: who does it, and when (aware).

    Raises:
        DisagreementMistake: without words, or when this cannot be done where it stands.
    """
    step = Step(_checked(done).deed, done.side, done.reported, done.of)
    stood = standing_of(row)
    stands = after(stood, step)
    if stands is None:
        raise DisagreementMistake(
            _("This cannot be done any more: something else was done meanwhile. Look again.")
        )
    before = row.turns
    _stand(row, stands, at)
    if stands.is_over and row.read_by_leader and may_give(row.file_id):
        # Where the organisation settles it, the next hour of the job does this.
        end_fact(row.file_id, row.fact, at=timezone.now())
        row.read_by_leader = False
    row.keep(at=at)
    level = stands.stage if done.deed is Deed.ESCALATED else stood.stage
    turn = _turn(row, stands, level, done, by, at)
    _tell(row, done.deed, before, at)
    return turn


def _turn(row: Disagreement, stands: Standing, level: Stage, done: Done, by: Actor, at: datetime) -> Turn:
    turn = Turn(
        public_id=part_of(row.advice),
        file_id=row.file_id,
        subjects=row.subjects,
        area=row.area,
        disagreement=row,
        number=stands.number,
        deed=done.deed.value,
        side=done.side.value,
        level=level.value,
        reported=done.reported,
        of=done.of,
        words=done.words.strip(),
        given_by=done.given_by.strip(),
        by_id=by.id if by.kind is ActorKind.PERSON else None,
        said_at=at,
    )
    turn.keep(at=at)
    return turn


def _tell(row: Disagreement, deed: Deed, before: int, at: datetime) -> None:
    publish(
        DisagreementMoved(
            at=at,
            file_id=row.file_id,
            advice=row.public_id.split(".")[0],
            deed=deed.value,
            whom=row.whom,
            disagreement=row.public_id,
            turns=row.turns,
            is_new_term=row.turns != before,
        )
    )
