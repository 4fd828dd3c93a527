"""Writing down that something was told: one row a person, never changed."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.exchange.domain.asking import ExchangeMistake
from keukentafel.lifeworld.exchange.models import Disclosure, DisclosureKind
from keukentafel.lifeworld.safeguards.public import Basis, LegalBasis, is_stopped, restricted


def disclose(
    bases: dict[int, LegalBasis],
    *,
    file_id: int,
    kind: DisclosureKind,
    telling: str,
    organisation_id: int,
    to_name: str,
    by: Actor,
    at: datetime,
    words: str = "",
    minutes: int | None = None,
    channel: str = "",
) -> list[Disclosure]:
    """Log what went out, for each person apart. Part of a command.

    Args:
        bases: by key of the person, on what it rests.
        file_id: key of the household's file.
        kind: in what it was told.
        telling: what these rows have in common: the public identifier of a question, or one of its own.
        organisation_id, to_name: to whom.
        words: what was told, when it stands nowhere else.
        minutes, channel: of a talk.
        by, at: who told it, and when (aware).

    Raises:
        ExchangeMistake: when the organisation withdrew from the covenant, or what stands about somebody is only kept.
    """
    refuse_to_withdrawn(organisation_id, at)
    refuse_what_is_kept(bases)
    rows = []
    for person, basis in bases.items():
        row = Disclosure(
            file_id=file_id,
            subjects=[person],
            person_id=person,
            kind=kind.value,
            telling=telling,
            organisation_id=organisation_id,
            to_name=to_name,
            words=words,
            minutes=minutes,
            channel=channel,
            legal_basis=basis,
            told_by_id=by.id,
            told_at=at,
        )
        row.keep(at=at)
        rows.append(row)
    return rows


def refuse_to_withdrawn(organisation_id: int, at: datetime) -> None:
    """Nothing goes to an organisation that withdrew from the covenant.

    Args:
        organisation_id: key of the recipient.
        at: now (aware).

    Raises:
        ExchangeMistake: when it withdrew.
    """
    if is_stopped(organisation_id, timezone.localdate(at)):
        raise ExchangeMistake(_("This organisation withdrew from the covenant. Nothing goes to it any more."))


_NEVER_WAITS = (Basis.VITAL_INTEREST, Basis.LEGAL_OBLIGATION)
"""What a life depends on, and what a law orders: restriction does not stop these (AVG art. 18 lid 2)."""


def refuse_what_is_kept(bases: Mapping[int, LegalBasis]) -> None:
    """Nothing is told about somebody of whom what stands here is only kept (AVG art. 18), but for the safety duty.

    Args:
        bases: by key of the person, on what it rests.

    Raises:
        ExchangeMistake: when it is about such a person, and can wait.
    """
    can_wait = [person for person, basis in bases.items() if basis.basis not in _NEVER_WAITS]
    if can_wait and restricted(can_wait):
        raise ExchangeMistake(
            _("What stands about this person is only kept now. Tell partners nothing about it.")
        )
