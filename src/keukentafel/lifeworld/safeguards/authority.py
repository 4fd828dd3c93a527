"""Commands about who decides for somebody: authority over children, and who speaks for an adult."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, nothing_changed
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.households.public import NotOfThisHousehold
from keukentafel.lifeworld.safeguards.domain.authority import AuthorityKind, HowKnown, Party
from keukentafel.lifeworld.safeguards.domain.consenting import SafeguardsMistake
from keukentafel.lifeworld.safeguards.following import follow_consents
from keukentafel.lifeworld.safeguards.models import AuthorityRow
from keukentafel.lifeworld.safeguards.selectors import belongs_here

_ORGANISATIONS = {AuthorityKind.SUPERVISION, AuthorityKind.GUARDIAN, AuthorityKind.PROVISIONAL_GUARDIAN}


@command
def note_authority(
    *,
    file_id: int,
    person: int,
    holder: Party,
    kind: AuthorityKind,
    starts: date,
    how_known: HowKnown,
    by: Actor,
    at: datetime,
    ends: date | None = None,
    said_by: str = "",
) -> AuthorityRow:
    """Note who decides for a person, in which form, and how that is known. Of two parents each stands in a row.

    What leaned on a consent that is in force no longer ends at once.

    Args:
        file_id: key of the household's file.
        person: key of whom it is about.
        holder: who decides, or supervises.
        kind: in which form.
        starts, ends: half-open days; *ends* None is still.
        how_known: an extract or a decision was seen, or somebody said so.
        said_by: who said so.
        by, at: who notes it, and when (aware).

    Raises:
        NotOfThisHousehold: when the person, or a holder named by key, does not stand in this file.
        SafeguardsMistake: without a holder, with a period that runs backwards, or when nobody said so.
    """
    named = {person} if holder.subject is None else {person, holder.subject}
    if not belongs_here(file_id, named):
        raise NotOfThisHousehold
    if holder == Party() or holder.subject == person:
        raise SafeguardsMistake(_("Choose who decides for this person."))
    if holder.organisation is not None and kind not in _ORGANISATIONS:
        raise SafeguardsMistake(_("An organisation can be guardian or supervise, and nothing else."))
    if ends is not None and ends < starts:
        raise SafeguardsMistake(_("This ends before it starts."))
    if how_known is HowKnown.SAID_BY and not said_by.strip():
        raise SafeguardsMistake(_("Write who said so."))
    row = AuthorityRow(
        file_id=file_id,
        subjects=sorted(named),
        person_id=person,
        kind=kind.value,
        starts=starts,
        ends=ends,
        how_known=how_known.value,
        said_by=said_by.strip(),
        noted_by_id=by.id,
        noted_at=at,
    )
    row.party = holder
    row.keep(at=at)
    follow_consents(file_id, at)
    return row


@command
def end_authority(*, authority: AuthorityRow, ends: date, by: Actor, at: datetime) -> AuthorityRow:
    """Somebody does not decide any more from a day on.

    Args:
        authority: which.
        ends: the first day without it.
        by, at: who notes it, and when (aware).

    Raises:
        SafeguardsMistake: when that lies before its first day.
    """
    if ends < authority.starts:
        raise SafeguardsMistake(_("This ends before it starts."))
    if authority.ends == ends:
        nothing_changed()
        return authority
    authority.ends = ends
    authority.keep(at=at)
    follow_consents(authority.file_id, at)
    return authority
