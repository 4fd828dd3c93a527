"""A leader lays before the steering level what the work cannot solve: what keeps coming back, and a late bottleneck."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import admit
from keukentafel.foundation.components.days import written
from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import Role, holders_of
from keukentafel.work.bottlenecks.public import Bottleneck, known
from keukentafel.work.consultations.answered import answered_of
from keukentafel.work.consultations.domain.bodies import Body, ConsultationMistake
from keukentafel.work.consultations.domain.laying import is_laid, number_key, still_lies
from keukentafel.work.consultations.domain.meeting import Source
from keukentafel.work.consultations.models import OpenItem
from keukentafel.work.consultations.selectors import next_meeting, steering_body
from keukentafel.work.consultations.services.calling import put_to, take_up
from keukentafel.work.cooperation.public import band_end, quarter_of
from keukentafel.work.disagreements.public import TOPICS, Topic, repeated_disagreements

_LAYING_LOCK = 0x6C6179
"""Two leaders see the same number: whoever lays it before them second hears that it lies there."""
_TITLE = 120
"""Characters of a bottleneck by which it is called on an agenda."""


@command
def lay_number(*, number: str, by: Actor, at: datetime) -> OpenItem:
    """Lay a number that keeps coming back before the steering level, once a quarter: on the agenda of its next meeting,
    or until it meets. The words are made here, of the band that the database gives: no household, nobody's own words.

    Args:
        number: key of the number (``disagreements.Repeated``).
        by, at: a leader of a team, and when (aware).

    Raises:
        ConsultationMistake: when it does not come back now, lies there this quarter, or there is no steering level.
        django.db.utils.ProgrammingError: for who leads no team (the wall refuses).
    """
    today = timezone.localdate(at)
    found = next((one for one in repeated_disagreements(today) if one.key == number), None)
    if found is None:
        raise ConsultationMistake(_("This number does not come back any more."))
    quarter = quarter_of(today)
    key = number_key(number, quarter.key)
    body = _steering(today)
    if is_laid(one.before for one in answered_of(Source.REPEATED, [key]).get(key, ())):
        raise ConsultationMistake(_("This was laid before them this quarter already."))
    words = _(
        "Quarter %(number)s of %(year)s. Over the last year, in %(band)s households, coach and organisation saw this"
        " differently: %(topic)s. It is a number, and is about no household."
    ) % {
        "number": quarter.number,
        "year": quarter.year,
        "band": f"{found.amount}–{band_end(found.amount)}",
        "topic": TOPICS[Topic(found.topic)],
    }
    what = ", ".join(one for one in (found.mandate, found.organisation) if one)
    title = _("Keeps coming back: %(what)s") % {"what": what}
    return _lay(
        body, Source.REPEATED, key, title, words, also=holders_of(Role.TEAM_LEADER, today=today), by=by, at=at
    )


@command
def lay_bottleneck(*, bottleneck: Bottleneck, by: Actor, at: datetime) -> OpenItem:
    """Lay a bottleneck without an answer in time before the steering level. Its owner and who advises on policy read
    there too what became of it.

    Args:
        bottleneck: which is late.
        by, at: who sees to it that bottlenecks are answered, and when (aware).

    Raises:
        ConsultationMistake: when it is not late, lies there now, or there is no steering level.
    """
    today = timezone.localdate(at)
    found = known(bottleneck, today)
    if not found.age.is_late:
        raise ConsultationMistake(_("Only what waits too long for an answer goes to them from here."))
    body, key = _steering(today), bottleneck.public_id
    if still_lies((one.before for one in answered_of(Source.BOTTLENECK, [key]).get(key, ())), today):
        raise ConsultationMistake(_("This lies before them already."))
    title = f"{found.theme}: {' '.join(bottleneck.words.split())}"[:_TITLE]
    waits = _("Waits for an answer since %(day)s, %(days)s working days.") % {
        "day": written(bottleneck.raised_on),
        "days": found.age.days,
    }
    words = f"{bottleneck.words}\n\n{waits}"
    also = holders_of(Role.TEAM_LEADER, Role.FACILITATOR, today=today)
    readers = set(holders_of(Role.POLICY_ADVISER, today=today))
    if bottleneck.owner_id is not None:
        readers.add(bottleneck.owner_id)
    return _lay(body, Source.BOTTLENECK, key, title, words, also=also, readers=readers, by=by, at=at)


def _steering(today: date) -> Body:
    """The body that it is laid before. From here on nobody else lays anything before it, until this is written."""
    body = steering_body(today)
    if body is None:
        raise ConsultationMistake(_("There is no steering group here."))
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LAYING_LOCK])
    return body


def _lay(
    body: Body,
    source: Source,
    key: str,
    title: str,
    words: str,
    *,
    also: Collection[int],
    readers: Collection[int] = (),
    by: Actor,
    at: datetime,
) -> OpenItem:
    """Put it to the body, and on the agenda of its next meeting if there is one: who called that takes its minutes.

    *also* read it and can take it up, *readers* only read it: keys of the accounts of who sees of what it came.
    """
    item = put_to(
        body=body.key,
        title=title,
        words=words,
        source=source,
        source_key=key,
        also=also,
        by=by,
        at=at,
    )
    assert isinstance(item, OpenItem)
    meeting = next_meeting(body.key, at)
    called_by = [meeting.called_by_id] if meeting is not None else []
    admit(circle=item.circle, accounts=sorted({*readers, *called_by}), by=by, at=at)
    if meeting is not None:
        item.invited = sorted({*item.invited, *called_by})
        take_up(item=item, meeting=meeting, by=by, at=at)
    return item
