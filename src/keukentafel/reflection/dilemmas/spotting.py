"""Spotting a dilemma in the own work: for oneself, until one shares it, and tied to a household for six weeks at most.

The tie is an own note (``households.write_working_note``) that goes when its link ends: what holds for own notes holds
here too, also that a resident hears that such a note exists, and that it goes with the household.
"""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.households.public import (
    Household,
    WorkingNote,
    remove_working_note,
    write_working_note,
)
from keukentafel.reflection.dilemmas.domain.words import DilemmaMistake, Leaned
from keukentafel.reflection.dilemmas.models import SharedSpot, Spot
from keukentafel.reflection.dilemmas.selectors import dilemma as find_dilemma
from keukentafel.work.disagreements.public import DisagreementMistake, checked_words, names_in

_SPOT, _SHARED = Spot._meta.label_lower, SharedSpot._meta.label_lower


@command
def spot_dilemma(
    *,
    team_id: int,
    dilemma: str,
    by: Actor,
    at: datetime,
    household: Household | None = None,
    leaned: Leaned = Leaned.UNSAID,
    why: str = "",
) -> Spot:
    """Note for oneself that there is a dilemma here.

    Args:
        team_id: key of the team in which *by* works.
        dilemma: key of the dilemma.
        by, at: who spots it, and when (aware).
        household: from which it comes: said in an own note for six weeks at most; None for none.
        leaned: to which side *by* leaned in this situation.
        why: in one's own words; may stay empty.

    Raises:
        DilemmaMistake: for a dilemma that is not there.
        django.db.utils.ProgrammingError: when *by* may not know of the household.
    """
    found = find_dilemma(dilemma, team_id)
    if found is None:
        raise DilemmaMistake(_("This dilemma is not there any more."))
    note = ""
    if household is not None:
        words = _("Here is a dilemma: %(title)s") % {"title": found.title}
        note = write_working_note(
            words=words, household=household, goes_with_link=True, by=by, at=at
        ).public_id
    row = Spot.objects.create(
        account_id=by.id,
        team_id=team_id,
        dilemma=dilemma,
        leaned=leaned.value,
        why=why.strip(),
        spotted_on=timezone.localdate(at),
        note=note,
    )
    record_change(_SPOT, row.public_id, at=at)
    return row


@command
def say_more(*, spot: Spot, leaned: Leaned, why: str, by: Actor, at: datetime) -> Spot:
    """Say to which side one leaned, and why.

    Args:
        spot: of *by*.
        leaned: to which side, in this situation.
        why: in one's own words; may stay empty.
        by, at: its writer, and when (aware).
    """
    spot.leaned, spot.why = leaned.value, why.strip()
    spot.save()
    record_change(_SPOT, spot.public_id, at=at)
    return spot


@command
def share_spot(
    *, spot: Spot, words: str, numbers: bool, by: Actor, at: datetime, file_id: int | None = None
) -> SharedSpot:
    """Share words with the own team, without the household and without the side; the tie to the household goes.

    Args:
        spot: of *by*.
        words: what the team reads.
        numbers: whether the writer says that the numbers in it are needed.
        by, at: its writer, and when (aware).
        file_id: key of the file of the household it came from, when its link still says so: its names stop it.

    Raises:
        DilemmaMistake: without words, with something by which somebody could be recognised, or when it is shared already.
    """
    if spot.shared and SharedSpot.objects.filter(public_id=spot.shared).exists():
        raise DilemmaMistake(_("You shared this already."))
    try:
        said = checked_words(words, names_in(file_id) if file_id is not None else (), numbers=numbers)
    except DisagreementMistake as mistake:
        raise DilemmaMistake(str(mistake)) from mistake
    shared = SharedSpot.objects.create(
        team_id=spot.team_id, dilemma=spot.dilemma, words=said, by_id=by.id, shared_on=timezone.localdate(at)
    )
    _untie(spot, by=by, at=at)
    spot.why, spot.shared, spot.note = said, shared.public_id, ""
    spot.save()
    record_change(_SHARED, shared.public_id, at=at)
    return shared


@command
def take_back(*, shared: SharedSpot, by: Actor, at: datetime) -> None:
    """The team does not read it any more. Only who shared it takes it back.

    Args:
        shared: what was shared.
        by, at: who shared it, and when (aware).
    """
    if SharedSpot.objects.filter(pk=shared.pk, by_id=by.id).delete()[0]:
        record_change(_SHARED, shared.public_id, at=at)
    else:
        nothing_changed()


@command
def untie_spot(*, spot: Spot, by: Actor, at: datetime) -> None:
    """Nothing says any more from which household it came.

    Args:
        spot: of *by*.
        by, at: its writer, and when (aware).
    """
    _untie(spot, by=by, at=at)
    spot.note = ""
    spot.save()
    record_change(_SPOT, spot.public_id, at=at)


@command
def remove_spot(*, spot: Spot, by: Actor, at: datetime) -> None:
    """Destroy a spot, and what ties it to a household. What was shared of it is the team's, until it is taken back.

    Args:
        spot: of *by*.
        by, at: its writer, and when (aware).
    """
    _untie(spot, by=by, at=at)
    if Spot.objects.filter(pk=spot.pk).delete()[0]:
        record_change(_SPOT, spot.public_id, at=at)
    else:
        nothing_changed()


def _untie(spot: Spot, *, by: Actor, at: datetime) -> None:
    note = WorkingNote.objects.filter(public_id=spot.note).first() if spot.note else None
    if note is not None:
        remove_working_note(note=note, by=by, at=at)
