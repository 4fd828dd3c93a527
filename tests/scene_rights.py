"""The rights' part of the scene: what he asks waits, what she asks was put off, partly granted and done."""

from datetime import datetime, timedelta
from typing import Any

from cast import Cast
from keukentafel.lifeworld.households.public import Note
from keukentafel.lifeworld.rights.public import (
    How,
    Outcome,
    RightsKind,
    ask_right,
    carry_out,
    decide_right,
    put_off,
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
