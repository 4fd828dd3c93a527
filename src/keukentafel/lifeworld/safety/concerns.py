"""Commands about a concern: it opens by name to a few, and facts are added to it. Its end stands in ``ending``."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import keep_protected
from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Category
from keukentafel.foundation.method.public import term
from keukentafel.lifeworld.households.public import current_engagement
from keukentafel.lifeworld.safety.domain.facts import FactKind, Source
from keukentafel.lifeworld.safety.domain.watching import SafetyMistake
from keukentafel.lifeworld.safety.hiding import coach_fact, fact_of
from keukentafel.lifeworld.safety.models import Concern, ConcernFact

PURPOSE = "concern about safety"
LEGAL_BASIS = "Wmo 2015 art. 5.2.6; Jeugdwet art. 4.1.7"


def concern_fact(concern: Concern) -> str:
    """The fact with which the right of a reader by name lives: it ends with the concern."""
    return f"concern:{concern.public_id}"


def open_to(concern: Concern, account_id: int, fact: str, at: datetime) -> None:
    """Open a concern, and all that was written about it, to one colleague by name. Inside a command.

    Args:
        concern: which; for who may give rights on its file.
        account_id: key of the colleague's account.
        fact: with which the right lives.
        at: when (aware).

    Raises:
        django.db.utils.ProgrammingError: when the wall refuses.
    """
    let_in(concern.file_id, concern.public_id, account_id, fact, at)


def let_in(file_id: int, concern: str, account_id: int, fact: str, at: datetime) -> None:
    """The same by the public identifier of the concern, for a leader who does not read it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select wall.let_in(%s, %s, %s, %s, %s, %s)",
            [file_id, concern, account_id, fact, PURPOSE, LEGAL_BASIS],
        )
    record_change("access.grant", fact, at=at, file_id=file_id)


def write_fact(
    concern: Concern,
    kind: FactKind,
    *,
    by: Actor,
    at: datetime,
    on: date | None = None,
    choice: str = "",
    words: str = "",
    because: str = "",
    person: int | None = None,
    function: str = "",
    due_on: date | None = None,
    answers: ConcernFact | None = None,
) -> ConcernFact:
    """Write a fact about a concern that is open; it opens to whom the concern is open to. Inside a command.

    Args:
        concern: which.
        kind, choice, on, words, because, person, function, due_on, answers: as in ``ConcernFact``; today without *on*.
        by, at: who writes, and when (aware).

    Raises:
        SafetyMistake: when the concern was ended.
    """
    if concern.ended_at is not None:
        raise SafetyMistake(_("This concern was ended. Write a new one if it comes back."))
    row = ConcernFact(
        file_id=concern.file_id,
        subjects=concern.subjects,
        category=Category.SAFETY,
        concern=concern,
        kind=kind.value,
        choice=choice,
        on=on or timezone.localdate(at),
        words=words.strip(),
        because=because.strip(),
        person_id=person,
        function=function.strip(),
        due_on=due_on,
        answers=answers,
        noted_by_id=by.id,
        noted_at=at,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "select wall.open_alike(%s, %s, %s)", [concern.file_id, row.public_id, concern.public_id]
        )
    row.keep(at=at)
    return row


@command
def note_concern(
    *,
    file_id: int,
    about: Sequence[int],
    seen: str,
    source: Source,
    by: Actor,
    at: datetime,
    thought: str = "",
    since: date | None = None,
    readers: Sequence[int] = (),
) -> Concern:
    """Write down a concern about somebody's safety. Only the writer, the coach and *readers* can read it.

    Args:
        file_id: key of the household's file; all of its content must be open to *by*.
        about: keys of the persons it is about; at least one.
        seen: what was seen or heard, without what we make of it.
        source: what kind of source saw or heard it.
        by: who writes.
        at: when (aware).
        thought: what we make of it.
        since: since when, if known; not after today.
        readers: keys of more accounts.

    Raises:
        SafetyMistake: without words or persons, or with a day that is still to come.
    """
    today = timezone.localdate(at)
    if not seen.strip():
        raise SafetyMistake(_("Write what was seen or heard."))
    if not about:
        raise SafetyMistake(_("Choose who it is about."))
    if since is not None and since > today:
        raise SafetyMistake(_("This day is still to come."))
    concern = Concern(
        file_id=file_id,
        subjects=sorted(set(about)),
        category=Category.SAFETY,
        seen=seen.strip(),
        thought=thought.strip(),
        since=since,
        source=source.value,
        review_on=today + timedelta(days=term("concern_review").amount),
        noted_by_id=by.id,
        noted_at=at,
    )
    engagement = current_engagement(file_id)
    own = concern_fact(concern)
    fact, until = fact_of(own, engagement, by.id, at)
    keep_protected(
        concern, readers=[by.id], fact=fact, purpose=PURPOSE, legal_basis=LEGAL_BASIS, at=at, until=until
    )
    coach = engagement.coach_id if engagement else None
    for key in dict.fromkeys([*([coach] if coach else []), *readers]):
        if key != by.id:
            open_to(concern, key, fact_of(own, engagement, key, at)[0], at)
    return concern


@command
def let_read(*, concern: Concern, account_id: int, by: Actor, at: datetime) -> Concern:
    """Let a named colleague read a concern and write about it, until it ends.

    Args:
        concern: which.
        account_id: key of the colleague's account.
        by: the coach, or who stands in.
        at: when (aware).
    """
    open_to(concern, account_id, concern_fact(concern), at)
    return concern


@command
def look_again(*, concern: Concern, review_on: date, by: Actor, at: datetime) -> Concern:
    """The concern stays; somebody looks at it again on another day.

    Args:
        concern: which is open.
        review_on: when; after today.
        by: who decides.
        at: when (aware).

    Raises:
        SafetyMistake: with a day that has passed, or when the concern was ended.
    """
    if concern.ended_at is not None:
        raise SafetyMistake(_("This concern was ended. Write a new one if it comes back."))
    if review_on <= timezone.localdate(at):
        raise SafetyMistake(_("Choose a day after today."))
    concern.review_on = review_on
    concern.keep(at=at)
    return concern


@command
def give_to_coach(*, file_id: int, engagement: str, coach_id: int, by: Actor, at: datetime) -> int:
    """The coach of a household reads its open concerns, whoever decided that this is the coach. Gives how many.

    Args:
        file_id: key of the household's file.
        engagement: public identifier of the engagement.
        coach_id: key of the coach's account.
        by, at: who decided, and when (aware).
    """
    fact = coach_fact(engagement, coach_id)
    with connection.cursor() as cursor:
        cursor.execute("select wall.concerns_to_coach(%s, %s, %s, %s)", [file_id, fact, PURPOSE, LEGAL_BASIS])
        (many,) = cursor.fetchone()
    if many:
        record_change("access.grant", fact, at=at, file_id=file_id)
    nothing_changed()
    return int(many)
