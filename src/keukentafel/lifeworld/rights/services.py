"""Commands: a person asks, the answer is put off with its reason, somebody decides, and it is done.

``by`` is who acts and ``at`` when (aware); what arrives here has passed the gate.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import give, part_of
from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import entries, term
from keukentafel.lifeworld.households.public import Household
from keukentafel.lifeworld.rights.domain.cases import Outcome, RightsKind, RightsMistake, State, StepKind
from keukentafel.lifeworld.rights.handing import end_handing, laid_fact, the_request
from keukentafel.lifeworld.rights.models import How, RightsRequest, RightsStep
from keukentafel.lifeworld.rights.selectors import as_asked, undecided
from keukentafel.lifeworld.safeguards.public import (
    Restriction,
    RestrictionGround,
    called,
    later,
    restrict_use,
    restrictions_in,
)

TERM, LONGER = "rights_request", "rights_extension"
"""Keys of the pack's terms: the first answer, and by how much it may be put off (AVG art. 12 lid 3)."""
GROUNDS = "rights_refused"
"""The pack's group of reasons to refuse."""
MOST_WAITING = 5
"""Requests of one person that wait at the same time; a sixth asks nothing that the first five do not."""
MEANWHILE = {
    RightsKind.CORRECTION: RestrictionGround.ACCURACY,
    RightsKind.OBJECTION: RestrictionGround.OBJECTION,
}
"""Why what stands about a person is only kept while somebody looks into what is asked (AVG art. 18 lid 1 onder a, d)."""
_DAYS = {"days": 1, "weeks": 7}


def _after(day: date, *keys: str) -> date:
    """The day on which these terms, one after the other, are over."""
    months, days = 0, 0
    for key in keys:
        allowed = term(key)
        if allowed.unit == "months":
            months += allowed.amount
        else:
            days += allowed.amount * _DAYS.get(allowed.unit, 1)
    return later(day, months) + timedelta(days=days)


@command
def ask_right(
    *,
    file_id: int,
    person: int,
    kind: RightsKind,
    words: str,
    how: How,
    asked_on: date,
    thing: str = "",
    who: str = "",
    by: Actor,
    at: datetime,
) -> RightsRequest:
    """A person asks something about the own file. The term to answer starts on that day.

    Own words beside a text need no decision: they stand there at once (Jeugdwet art. 7.3.8).

    Args:
        file_id: key of the file.
        person: key of who asks.
        kind: what is asked.
        words: in own words; may be empty for a copy alone.
        how: in the portal, at the table, or by letter.
        asked_on: the day of asking.
        thing: public identifier of the row that it is about; empty is none in particular.
        who: how this person is called, where the writer cannot read it: a leader to whom a letter came.
        by, at: who writes it down, and when.

    Raises:
        RightsMistake: without words, for a day to come, or when too many wait for an answer.
    """
    if asked_on > timezone.localdate(at):
        raise RightsMistake(_("This day is still to come."))
    if not words.strip() and kind is not RightsKind.COPY:
        raise RightsMistake(_("Write what is asked."))
    waiting = undecided().filter(file_id=file_id, person_id=person)
    if kind is not RightsKind.STATEMENT and waiting.count() >= MOST_WAITING:
        raise RightsMistake(_("Much was asked already. First wait for an answer, or call the coach."))
    row = RightsRequest(
        file_id=file_id,
        subjects=[person],
        person_id=person,
        who=who or called(file_id, person),
        kind=kind.value,
        words=words.strip(),
        thing=thing,
        how=how.value,
        noted_by_id=by.id,
        asked_on=asked_on,
        noted_at=at,
        due_on=None if kind is RightsKind.STATEMENT else _after(asked_on, TERM),
    )
    if who:
        # A leader writes down what she does not read: this one row opens to her, until it is answered.
        team = Household.objects.values_list("team_id", flat=True).get(file_id=file_id)
        own = the_request(by.id, team, row.public_id, person, fact=laid_fact(row.public_id))
        give(file_id, own, at=at)
    row.keep(at=at)
    return row


def _step(request: RightsRequest, kind: StepKind, by: Actor, at: datetime, **more: object) -> RightsStep:
    step = RightsStep(
        public_id=part_of(request),
        file_id=request.file_id,
        subjects=request.subjects,
        request=request,
        person_id=request.person_id,
        kind=kind.value,
        noted_by_id=by.id,
        noted_at=at,
        **more,
    )
    step.keep(at=at)
    if kind is StepKind.DONE or step.outcome == Outcome.REFUSED:
        end_handing(request.file_id, request.public_id, at)
    return step


@command
def put_off(*, request: RightsRequest, because: str, told_on: date, by: Actor, at: datetime) -> RightsStep:
    """The answer comes later: once, with a reason, told to the person within the first term (AVG art. 12 lid 3).

    Args:
        request: which nobody decided yet.
        because: why, in words that the person reads.
        told_on: the day on which the person heard it.
        by, at: who decides this, and when.

    Raises:
        RightsMistake: without a reason, told on a day to come, or when the first term is over or was put off already.
    """
    today, now = timezone.localdate(at), as_asked(request).standing
    if now.state is not State.WAITING:
        raise RightsMistake(_("The answer cannot be put off any more."))
    if not now.may_be_extended(today):
        raise RightsMistake(_("The first term is over. Answer now: it cannot be put off any more."))
    if not because.strip():
        raise RightsMistake(_("Write why the answer comes later."))
    if not request.asked_on <= told_on <= today:
        raise RightsMistake(_("Choose the day on which you told it: between the question and today."))
    until = _after(request.asked_on, TERM, LONGER)
    return _step(request, StepKind.EXTENDED, by, at, words=because.strip(), told_on=told_on, until=until)


@command
def decide_right(
    *,
    request: RightsRequest,
    outcome: Outcome,
    words: str,
    grounds: Sequence[str] = (),
    complaint_told: bool = False,
    restricted_on: RestrictionGround = RestrictionGround.UNLAWFUL,
    by: Actor,
    at: datetime,
) -> RightsStep:
    """Decide on a request. To do nothing with it for now is carried out at once, when it is granted (AVG art. 18).

    Args:
        request: which nobody decided yet.
        outcome: what is decided.
        words: to the person.
        grounds: keys of reasons of the pack's group ``rights_refused``; needed unless all of it is granted.
        complaint_told: whether the person heard where to object and complain; needed unless all of it is granted.
        restricted_on: why it is only kept from now on, where that was asked and is granted.
        by, at: who decides, and when.

    Raises:
        RightsMistake: without words; when it was decided, or is refused without a ground or without telling where to
            complain.
    """
    if not as_asked(request).standing.waits:
        raise RightsMistake(_("Somebody decided on this request already."))
    if not words.strip():
        raise RightsMistake(_("Write to this person what you decide."))
    if outcome is not Outcome.GRANTED:
        known = {entry.key for entry in entries("reasons", GROUNDS, retired=True)}
        if not grounds or not set(grounds) <= known:
            raise RightsMistake(_("Choose why you do not do all of it."))
        if not complaint_told:
            raise RightsMistake(_("Tell this person too where to object and complain."))
    restricts = request.kind == RightsKind.RESTRICTION and outcome is not Outcome.REFUSED
    if restricts and not restrictions_in(request.file_id, person=request.person_id):
        restrict_use(
            file_id=request.file_id,
            person=request.person_id,
            ground=restricted_on,
            under=request,
            by=by,
            at=at,
        )
    decided = _step(
        request,
        StepKind.DECIDED,
        by,
        at,
        outcome=outcome.value,
        grounds=[] if outcome is Outcome.GRANTED else list(grounds),
        words=words.strip(),
        complaint_told=complaint_told and outcome is not Outcome.GRANTED,
        told_on=timezone.localdate(at),
    )
    if restricts:
        _step(request, StepKind.DONE, by, at)
    return decided


@command
def restrict_meanwhile(*, request: RightsRequest, by: Actor, at: datetime) -> Restriction:
    """While it is looked into what somebody asks, what stands about this person is only kept (AVG art. 18 lid 1).

    Args:
        request: to correct something or an objection, on which nobody decided yet.
        by, at: who decides this, and when (aware).

    Raises:
        RightsMistake: for another request, or when it was decided.
        SafeguardsMistake: when it is so already.
    """
    ground = MEANWHILE.get(RightsKind(request.kind))
    if ground is None or not as_asked(request).standing.waits:
        raise RightsMistake(_("This is only possible while a correction or an objection is looked into."))
    return restrict_use(
        file_id=request.file_id, person=request.person_id, ground=ground, under=request, by=by, at=at
    )


@command
def carry_out(*, request: RightsRequest, words: str = "", by: Actor, at: datetime) -> RightsStep:
    """What was granted is done.

    Args:
        request: that was granted, wholly or partly.
        words: what was done, for the person; may be empty.
        by, at: who did it, and when.

    Raises:
        RightsMistake: when it was not granted, or was done already.
    """
    if as_asked(request).standing.state is not State.TO_DO:
        raise RightsMistake(_("There is nothing to carry out here."))
    return _step(request, StepKind.DONE, by, at, words=words.strip())
