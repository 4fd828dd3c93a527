"""The one sentence in which consent is shown: the same to resident, coach and partner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.components.days import written
from keukentafel.foundation.method.public import life_areas
from keukentafel.lifeworld.safeguards.domain.authority import Act
from keukentafel.lifeworld.safeguards.domain.consenting import Standing

if TYPE_CHECKING:
    from keukentafel.lifeworld.safeguards.models import Consent


@dataclass(frozen=True, slots=True)
class Said:
    """What the sentence says.

    Args:
        consent: what was asked.
        standing: where it stands.
        person: whom it is about.
        who: the names of those who agreed, refused, took it back, or must still answer.
        last: when the last of them did (aware); None when nobody did.
        excepted: whether a named exception holds today.
    """

    consent: "Consent"
    standing: Standing
    person: str
    who: tuple[str, ...]
    last: datetime | None
    excepted: bool


def listed(words: Sequence[str]) -> str:
    """Words one after another: one, two and three."""
    if len(words) < 2:
        return "".join(words)
    return _("%(some)s and %(last)s") % {"some": ", ".join(words[:-1]), "last": words[-1]}


def recipient(consent: "Consent") -> str:
    """Who gets it: the department of an organisation, the organisation, or who was named."""
    home = consent.recipient_organisation
    names = [consent.recipient_name, consent.recipient_department and consent.recipient_department.name]
    return ", ".join(name for name in [*names, home and home.name] if name)


def areas_words(numbers: Sequence[int]) -> str:
    """The names of life areas, small, in the order of the pack."""
    return listed([area.label.lower() for area in life_areas(retired=True) if area.number in numbers])


def sentence(told: Said) -> str:
    """Who agrees, or does not, to what, for whom, from when until when."""
    consent = told.consent
    values = {
        "who": listed(told.who) or told.person,
        "what": _what(told),
        "day": written(timezone.localdate(told.last)) if told.last else "",
    }
    match told.standing:
        case Standing.IN_FORCE if told.excepted:
            return _("Also without the agreement of everybody, with a reason: %(what)s.") % values
        case Standing.IN_FORCE:
            return _("%(who)s: yes, %(what)s.") % values
        case Standing.NOT_BEGUN:
            return _("Not begun yet: %(what)s.") % values
        case Standing.OVER:
            return _("Over since %(end)s: %(what)s.") % {
                **values,
                "end": written(consent.ends) if consent.ends else "",
            }
        case Standing.REFUSED:
            return _("%(who)s: no, not that %(what)s (%(day)s).") % values
        case Standing.WITHDRAWN:
            return _("%(who)s: not any more since %(day)s, %(what)s.") % values
        case Standing.NOT_ANSWERED:
            return _("Not everybody answered yet (%(who)s): %(what)s.") % values
    return _("It is not known who decides for %(person)s: %(what)s.") % {**values, "person": told.person}


def _what(told: Said) -> str:
    consent = told.consent
    values = {
        "person": told.person,
        "recipient": recipient(consent),
        "areas": areas_words(consent.areas),
        "purpose": consent.purpose,
        "professional": consent.professional,
        "period": period_words(consent.starts, consent.ends),
    }
    if consent.act == Act.DATA:
        return (
            _(
                "the team shares with %(recipient)s what is about %(person)s and %(areas)s, for this: "
                "%(purpose)s, %(period)s"
            )
            % values
        )
    if consent.act == Act.SECRECY:
        return (
            _(
                "%(professional)s may speak with %(recipient)s about %(person)s and %(areas)s, for this: "
                "%(purpose)s, %(period)s"
            )
            % values
        )
    return _("%(recipient)s helps %(person)s, for this: %(purpose)s, %(period)s") % values


def period_words(starts: date, ends: date | None) -> str:
    """Half-open days in the middle of a sentence: from 3 November 2026 up to and including 2 May 2027."""
    if ends is None:
        return _("from %(start)s") % {"start": written(starts)}
    last = date.fromordinal(ends.toordinal() - 1)
    return _("from %(start)s up to and including %(last)s") % {
        "start": written(starts),
        "last": written(last),
    }
