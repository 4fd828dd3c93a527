"""Who decides for a child, and what people of a household were asked to agree to, in the demo's stories."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.households.public import Resident
from keukentafel.lifeworld.safeguards.public import (
    Act,
    AuthorityKind,
    HowKnown,
    Party,
    answer_consent,
    ask_consent,
    note_authority,
)
from keukentafel.site.demo.content.shapes import Event


@dataclass(frozen=True, slots=True)
class Holds(Event):
    """``who`` (a key, or a name) has authority over ``child`` since birth."""

    when: str
    child: str
    who: str
    kind: AuthorityKind = AuthorityKind.PARENT_ALONE
    how_known: HowKnown = HowKnown.REGISTER_SEEN


@dataclass(frozen=True, slots=True)
class Asks(Event):
    """Something was asked, and ``who`` answered at once: yes, no, or (None) nothing yet."""

    when: str
    act: Act
    about: str
    who: str
    organisation: str
    purpose: str
    areas: tuple[int, ...] = ()
    until: int | None = None
    agrees: bool | None = True
    words: str = ""
    professional: str = ""


def note_holder(event: Holds, here: Any, by: Actor, at: datetime) -> None:
    """Let a parent have authority since the child was born."""
    child = here.members[event.child].subject_id
    resident = Resident.objects.get(file_id=here.file, subject_id=child)
    assert resident.birth_date is not None
    note_authority(
        file_id=here.file,
        person=child,
        holder=_party(event.who, here),
        kind=event.kind,
        starts=resident.birth_date,
        how_known=event.how_known,
        by=by,
        at=at,
    )


def ask(
    event: Asks, here: Any, organisation: int, days: tuple[date, date | None], by: Actor, at: datetime
) -> None:
    """Ask, and note the answer.

    Args:
        event: what was asked.
        here: the household.
        organisation: key of the recipient.
        days: from which day, and the first day without it.
        by, at: who asks, and when (aware).
    """
    starts, ends = days
    consent = ask_consent(
        file_id=here.file,
        person=here.members[event.about].subject_id,
        act=event.act,
        purpose=here.words(event.purpose),
        areas=event.areas,
        organisation_id=organisation,
        professional=event.professional,
        starts=starts,
        ends=ends,
        by=by,
        at=at,
    )
    if event.agrees is not None:
        answer_consent(
            consent=consent,
            party=_party(event.who, here),
            agrees=event.agrees,
            how="spoken",
            words=here.words(event.words),
            by=by,
            at=at,
        )


def _party(who: str, here: Any) -> Party:
    return Party(subject=here.members[who].subject_id) if who in here.members else Party(name=who)
