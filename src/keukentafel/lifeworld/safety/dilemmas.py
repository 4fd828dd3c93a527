"""Commands about what is punishable: a dilemma to talk about, and a request of police or inspection. Nothing goes out."""

from datetime import date, datetime, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import end_fact, keep_protected
from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Category
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.method.public import term
from keukentafel.lifeworld.safety.domain.asked import AskedAnswer, needs_decider
from keukentafel.lifeworld.safety.domain.protocols import is_weighed
from keukentafel.lifeworld.safety.domain.watching import SafetyMistake
from keukentafel.lifeworld.safety.models import Dilemma

_PURPOSE = "a dilemma to talk about"
_LEGAL_BASIS = "Wmo 2015 art. 5.1.1"


def dilemma_fact(dilemma: Dilemma) -> str:
    """The fact with which the right of its two readers lives: until the talk, or the end of the term."""
    return f"dilemma:{dilemma.public_id}"


@command
def note_dilemma(
    *, file_id: int, saw: str, pulls: str, talk_with: int, protocol: str = "", by: Actor, at: datetime
) -> Dilemma:
    """Note something punishable that was noticed as a dilemma to talk about. Nobody is told of it by this.

    Only *by* and *talk_with* read it: until the talk, and at most for the pack's term ``dilemma``.

    Args:
        file_id: key of the household's file.
        saw: what was seen.
        pulls: what pulls, to both sides.
        talk_with: key of the account of the colleague with whom it is talked over.
        protocol: key of the protocol of the pack that is about this; empty when none is. It decides nothing.
        by, at: who writes, and when (aware).

    Raises:
        SafetyMistake: without words, or to talk with oneself.
    """
    if not saw.strip() or not pulls.strip():
        raise SafetyMistake(_("Write what you saw, and what pulls you."))
    if talk_with == by.id:
        raise SafetyMistake(_("Choose a colleague to talk with."))
    dilemma = Dilemma(
        file_id=file_id,
        category=Category.SAFETY,
        saw=saw.strip(),
        pulls=pulls.strip(),
        protocol=protocol,
        talk_with_id=talk_with,
        until=at + timedelta(weeks=term("dilemma").amount),
        noted_by_id=by.id,
        noted_at=at,
    )
    keep_protected(
        dilemma,
        readers=[by.id, talk_with],
        fact=dilemma_fact(dilemma),
        purpose=_PURPOSE,
        legal_basis=_LEGAL_BASIS,
        at=at,
        until=dilemma.until,
    )
    return dilemma


@command
def talk_over(
    *, dilemma: Dilemma, outcome: str, deviates: bool | None = None, by: Actor, at: datetime
) -> Dilemma:
    """Write what came of the talk. After this nobody reads it any more.

    Args:
        dilemma: which was not talked over yet.
        outcome: what the team does, and what is said to the household; where it does otherwise than the protocol, why.
        deviates: where a protocol is about this whether the team does otherwise.
        by, at: who writes, and when (aware); the coach or who stands in.

    Raises:
        SafetyMistake: without words, or when this was written already.
    """
    if dilemma.talked_at is not None:
        raise SafetyMistake(_("This was talked over already."))
    if not outcome.strip():
        raise SafetyMistake(_("Write what came of the talk."))
    if not is_weighed(dilemma.protocol, deviates, outcome):
        raise SafetyMistake(_("Choose whether you do what the protocol says."))
    dilemma.outcome, dilemma.talked_at, dilemma.deviates = outcome.strip(), at, deviates
    dilemma.keep(at=at)
    end_fact(dilemma.file_id, dilemma_fact(dilemma), at=timezone.now())
    return dilemma


@command
def note_investigation_request(
    *,
    organisation: str,
    asked_on: date,
    ground: str,
    answer: AskedAnswer,
    by: Actor,
    at: datetime,
    decided_by: str = "",
) -> str:
    """Log that police or an inspection asked for something; privacy officers see it. Gives its public identifier.

    It does not say about whom, so that nothing confirms that there is a file. What is told on a legal order is a
    disclosure of the file itself, and is written down there.

    Args:
        organisation: who asked.
        asked_on: when; not after today.
        ground: on which ground, in their words.
        answer: what we answered.
        by, at: who writes, and when (aware).
        decided_by: who decided, by function, when something was told.

    Raises:
        SafetyMistake: when something is missing, or the day is still to come.
    """
    if not organisation.strip() or not ground.strip():
        raise SafetyMistake(_("Write who asked, and on which ground."))
    if asked_on > timezone.localdate(at):
        raise SafetyMistake(_("This day is still to come."))
    if needs_decider(answer) and not decided_by.strip():
        raise SafetyMistake(_("Write who decided that something was told."))
    public_id = new_public_id()
    # Who writes it may not read it afterwards, so nothing comes back from the database.
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into safety_investigationrequest"
            " (public_id, organisation, asked_on, ground, answer, decided_by, noted_by_id, noted_at)"
            " values (%s, %s, %s, %s, %s, %s, %s, %s)",
            [
                public_id,
                organisation.strip(),
                asked_on,
                ground.strip(),
                answer.value,
                decided_by.strip(),
                by.id,
                at,
            ],
        )
    record_change("safety.investigationrequest", public_id, at=at)
    return public_id
