"""The rights' part of the scene: what he asks waits, what she asks was put off, partly granted and done."""

from datetime import datetime, timedelta
from typing import Any

from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.lifeworld.households.public import Note
from keukentafel.lifeworld.rights.handing import lay_before_leader
from keukentafel.lifeworld.rights.public import (
    How,
    Outcome,
    RightsKind,
    ask_right,
    carry_out,
    decide_right,
    let_answer,
    put_off,
)
from keukentafel.lifeworld.safeguards.public import (
    RestrictionGround,
    lift_restriction,
    restrict_use,
    tell_of_lifting,
)


def ask_about_own_file(cast: Cast, home: Any, who: dict[str, int], at: datetime) -> None:
    """At the table he says that a note of his is wrong; she wants what he said out of her file."""
    by, day = cast.coach, {"how": How.TABLE, "asked_on": at.date(), "by": cast.coach, "at": at}
    his = Note.objects.filter(file_id=home.file_id, subjects=[who["partner"]]).first()
    ask_right(
        file_id=home.file_id,
        person=who["partner"],
        kind=RightsKind.CORRECTION,
        words="Ik werk weer.",
        thing=his.public_id if his else "",
        **day,
    )
    asked = ask_right(
        file_id=home.file_id, person=who["mother"], kind=RightsKind.OBJECTION, words="Stop ermee.", **day
    )
    put_off(request=asked, because="De huisarts antwoordt later", told_on=at.date(), by=by, at=at)
    decide_right(
        request=asked,
        outcome=Outcome.PARTLY,
        words="Wij stoppen met een deel.",
        grounds=["weighs_more"],
        complaint_told=True,
        by=by,
        at=at + timedelta(days=1),
    )
    carry_out(request=asked, by=by, at=at + timedelta(days=1))
    _only_kept_for_a_day(cast, home, who["mother"], at)
    _before_the_leader(cast, home, who["mother"], at)


def _only_kept_for_a_day(cast: Cast, home: Any, mother: int, at: datetime) -> None:
    """What stands about her was only kept for a day, and used again after she heard that."""
    by, before = cast.coach, at - timedelta(days=3)
    row = restrict_use(
        file_id=home.file_id, person=mother, ground=RestrictionGround.ACCURACY, by=by, at=before
    )
    told = (at - timedelta(days=2)).date()
    tell_of_lifting(restriction=row, told_on=told, by=by, at=at)
    lift_restriction(restriction=row, by=by, at=at)


def _before_the_leader(cast: Cast, home: Any, mother: int, at: datetime) -> None:
    """A letter of hers, as it is laid before a leader, who chose to answer it; it takes no more than itself."""
    with acting_as(cast.coach) as by:
        asked = ask_right(
            file_id=home.file_id,
            person=mother,
            kind=RightsKind.RESTRICTION,
            words="Doe er even niets mee.",
            how=How.LETTER,
            asked_on=at.date(),
            by=by,
            at=at,
        )
    with acting_as(CARETAKER) as by:
        lay_before_leader(
            file_id=home.file_id,
            item=asked.public_id,
            person=mother,
            account_id=cast.leader.id,
            team_id=cast.team,
            by=by,
            at=at,
        )
    with acting_as(cast.leader) as by:
        let_answer(asked=asked, account_id=cast.leader.id, by=by, at=at)
