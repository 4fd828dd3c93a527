"""The evaluation calendar: what the pack says, what is due when, and that it was held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Case, F, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import active_pack
from keukentafel.work.mandates.domain.evaluations import Evaluation, due_on, entry_into_force
from keukentafel.work.mandates.domain.parties import MandatesMistake
from keukentafel.work.mandates.domain.parties import Party as PartyFacts
from keukentafel.work.mandates.models import EvaluationHeld, Party
from keukentafel.work.mandates.sections import EVALUATIONS, covenant, evaluations_from

_PARTY, _JOINED, _HELD, _SIGNED = "party", "joined", "held", "signed"


@dataclass(frozen=True, slots=True)
class Planned:
    """An evaluation and where it stands.

    Args:
        evaluation: which.
        due: by which day it is due; None when it is over for good, or nobody can say.
        held: those that were held, the latest first.
    """

    evaluation: Evaluation
    due: date | None
    held: tuple[EvaluationHeld, ...] = ()


def evaluations() -> tuple[Evaluation, ...]:
    """The calendar of the pack in use, in its order and in the language of the screen."""
    pack, language = active_pack(), "en" if (get_language() or "nl").startswith("en") else "nl"
    return pack.kept(EVALUATIONS, language, lambda: evaluations_from(pack.section(EVALUATIONS), language))


def calendar_of(began: date | None) -> list[Planned]:
    """The whole calendar, with what was held. One query.

    Args:
        began: the day on which the covenant began; None when not yet.
    """
    held: dict[str, list[EvaluationHeld]] = {}
    for row in EvaluationHeld.objects.select_related("noted_by").order_by("-held_on"):
        held.setdefault(row.evaluation, []).append(row)
    return [
        Planned(one, due_on(one, began, [row.held_on for row in rows]), tuple(rows))
        for one in evaluations()
        for rows in [held.get(one.key, [])]
    ]


def evaluation_facts() -> "tuple[QuerySet[Party], QuerySet[EvaluationHeld]]":
    """What decides what is due, for a question that asks more at once: each row has ``when``, ``what`` and ``which``."""
    text = TextField()
    parties = Party.objects.annotate(
        when=Coalesce("signed_on", "withdrawn_from"),
        what=Case(When(joins_later=True, then=Value(_JOINED)), default=Value(_PARTY), output_field=text),
        which=Case(When(signed_on__isnull=False, then=Value(_SIGNED)), default=Value(""), output_field=text),
    )
    held = EvaluationHeld.objects.annotate(
        when=F("held_on"), what=Value(_HELD, output_field=text), which=F("evaluation")
    )
    return parties.order_by(), held.order_by()


def due_by(facts: Iterable[tuple[date | None, str, str]], until: date) -> list[Planned]:
    """What is due by a day, the first first.

    Args:
        facts: (when, what, which) of ``evaluation_facts``; rows of other kinds are left out.
        until: the day.
    """
    parties: list[PartyFacts] = []
    held: dict[str, list[date]] = {}
    for key, (when, what, which) in enumerate(facts):
        if what == _HELD and when is not None:
            held.setdefault(which, []).append(when)
        elif what in (_PARTY, _JOINED):
            signed, gone = (when, None) if which == _SIGNED else (None, when)
            parties.append(PartyFacts(key, signed, gone, joins_later=what == _JOINED))
    began = entry_into_force(parties, covenant().rule)
    found = [Planned(one, due_on(one, began, held.get(one.key, []))) for one in evaluations()]
    due = [(one.due, one.evaluation.key, one) for one in found if one.due is not None and one.due <= until]
    return [one for _day, _key, one in sorted(due, key=lambda item: item[:2])]


@command
def note_evaluation_held(
    *, evaluation: str, held_on: date, words: str, by: Actor, at: datetime
) -> EvaluationHeld:
    """Record that partners looked back together, and in a few words what came of it.

    Args:
        evaluation: its key in the pack.
        held_on: the day; today at the latest.
        words: what came of it; about the covenant, never about a household.
        by, at: who records it, and when (aware).

    Raises:
        LookupError: when the calendar has no such evaluation.
        MandatesMistake: when nothing was written, the day lies ahead, or it was recorded already.
    """
    if evaluation not in {one.key for one in evaluations()}:
        raise LookupError(f"the calendar has no evaluation {evaluation!r}")
    if not words.strip():
        raise MandatesMistake(_("Write in a few words what came of it."))
    if held_on > timezone.localdate(at):
        raise MandatesMistake(_("This day lies ahead. Choose today or a day before it."))
    try:
        with transaction.atomic():
            row = EvaluationHeld.objects.create(
                evaluation=evaluation, held_on=held_on, words=words.strip(), noted_by_id=by.id, noted_at=at
            )
    except IntegrityError as twice:
        raise MandatesMistake(_("This was recorded already for this day.")) from twice
    record_change("mandates.evaluationheld", f"{evaluation} {held_on.isoformat()}", at=at)
    return row
