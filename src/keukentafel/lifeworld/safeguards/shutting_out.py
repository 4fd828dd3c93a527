"""Commands that shut somebody out: a colleague who is a cousin sees nothing and hears nothing, whatever the grants."""

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import ShutOut, end_exclusion, exclude, exclusions_on
from keukentafel.foundation.journal.public import command, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.households.public import current_engagement
from keukentafel.lifeworld.safeguards.domain.consenting import SafeguardsMistake
from keukentafel.lifeworld.safeguards.events import ColleagueShutOut


@command
def shut_out(
    *,
    file_id: int,
    account_id: int,
    reason: str,
    by: Actor,
    at: datetime,
    subject: int | None = None,
) -> None:
    """Shut a colleague out of a household, or of one person in every file. Publishes ``ColleagueShutOut``.

    Args:
        file_id: key of the household's file.
        account_id: who may not see it.
        reason: why; whoever is shut out does not read it.
        subject: key of the one person; None is the whole household.
        by, at: who decides, and when (aware).

    Raises:
        SafeguardsMistake: without a reason, for oneself, twice, or for the coach: first somebody else takes over.
    """
    if not reason.strip():
        raise SafeguardsMistake(_("Write why."))
    engagement = current_engagement(file_id)
    if engagement is not None and engagement.coach_id == account_id:
        raise SafeguardsMistake(_("This is the coach. First give the household to somebody else."))
    if account_id == by.id:
        raise SafeguardsMistake(_("You cannot shut yourself out. Ask your team leader."))
    if any(one.account_id == account_id and one.subject == subject for one in exclusions_on(file_id)):
        raise SafeguardsMistake(_("This person is shut out already."))
    exclude(account_id, file_id, subject=subject, reason=reason.strip(), at=at)
    if subject is None:
        publish(ColleagueShutOut(at=at, file_id=file_id, account_id=account_id))


@command
def let_in_again(*, file_id: int, exclusion: ShutOut, by: Actor, at: datetime) -> None:
    """Somebody is shut out no longer; the rights this person has count again.

    Args:
        file_id: key of the household's file.
        exclusion: which.
        by, at: who decides, and when (aware).
    """
    end_exclusion(file_id, exclusion, at=at)
