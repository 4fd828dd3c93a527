"""A request that nobody answers: it is laid before the leader, who answers it or gives it to a colleague of the team.

The leader reads that one request. What its answer takes opens to who answers it, when that is chosen, and all of it ends
with the answer, or when somebody works with the household again.
"""

from datetime import date, datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import GranteeKind, Slice, end_fact, give, part_of
from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.people.public import CASE_WORK_ROLES, team_members_with
from keukentafel.lifeworld.households.public import Household
from keukentafel.lifeworld.rights.domain.cases import Reading, RightsMistake, State, what_it_takes
from keukentafel.lifeworld.rights.models import RightsAnswerer, RightsRequest
from keukentafel.lifeworld.rights.selectors import as_asked
from keukentafel.lifeworld.safeguards.public import DestructionRequest, RequestState, note_request

PURPOSE = "answer a request about the own file"
LEGAL_BASIS = "AVG art. 12"
Request = RightsRequest | DestructionRequest
"""What somebody asks about the own file, of either room."""


def laid_fact(item: str) -> str:
    """The fact under which a leader reads a request that nobody answers.

    Args:
        item: public identifier of the request.
    """
    return f"right:{item}"


def answering_fact(item: str) -> str:
    """The fact under which who was chosen reads what the answer to a request takes.

    Args:
        item: public identifier of the request.
    """
    return f"answering:{item}"


def the_request(account: int, team: int, item: str, person: int, *, fact: str) -> Slice:
    """One request, for one person who works in the team.

    Args:
        account: key of who reads it.
        team: key of the team.
        item: public identifier of the request.
        person: key of who asks: the right is about this person, who can see that it is there.
        fact: on which fact it rests.
    """
    return Slice(
        to=GranteeKind.PERSON,
        id=account,
        level=Level.CONTENT,
        item=item,
        subjects=[person],
        fact=fact,
        purpose=PURPOSE,
        legal_basis=LEGAL_BASIS,
        through_team=team,
    )


@command
def lay_before_leader(
    *, file_id: int, item: str, person: int, account_id: int, team_id: int, by: Actor, at: datetime
) -> None:
    """Let a leader, or who stands in for the leader, read a request that nobody answers.

    Args:
        file_id: key of the file.
        item: public identifier of the request.
        person: key of who asks.
        account_id, team_id: keys of who reads it, and of the team.
        by, at: the system job, and when (aware).
    """
    give(file_id, the_request(account_id, team_id, item, person, fact=laid_fact(item)), at=at)


@command
def take_from_leaders(*, file_id: int, fact: str, by: Actor, at: datetime) -> None:
    """Somebody works with the household again and answers it: who was there for that reads it no longer.

    Args:
        file_id: key of the file.
        fact: on which the right rests.
        by, at: the system job, and when (aware).
    """
    end_fact(file_id, fact, at=timezone.now())


@command
def note_destruction(
    *, file_id: int, person: int, who: str, asked_on: date, by: Actor, at: datetime
) -> DestructionRequest:
    """A letter came in which somebody asks to destroy what stands here; a leader writes it down, and reads that alone.

    Args:
        file_id: key of the file.
        person: key of who asks.
        who: how this person is called.
        asked_on: the day of asking.
        by, at: the leader, and when (aware).

    Raises:
        KeepingMistake: as ``note_request``.
    """
    item = new_public_id()
    team = Household.objects.values_list("team_id", flat=True).get(file_id=file_id)
    give(file_id, the_request(by.id, team, item, person, fact=laid_fact(item)), at=at)
    return note_request(
        file_id=file_id, person_id=person, asked_on=asked_on, public_id=item, who=who, by=by, at=at
    )


@command
def let_answer(*, asked: Request, account_id: int, by: Actor, at: datetime) -> RightsAnswerer:
    """Choose who answers a request: oneself, or a colleague of the team. What the answer takes opens to this person.

    Whoever was chosen before reads it no longer.

    Args:
        asked: the request, which waits.
        account_id: key of who answers; does case work in the team today.
        by, at: the leader, and when (aware).

    Raises:
        RightsMistake: when it was answered, or this person does no case work in the team.
    """
    if not waits(asked):
        raise RightsMistake(_("This was answered already."))
    team = Household.objects.values_list("team_id", flat=True).get(file_id=asked.file_id)
    if account_id not in {
        one.account_id
        for one in team_members_with(*CASE_WORK_ROLES, team_id=team, today=timezone.localdate(at))
    }:
        raise RightsMistake(_("Choose somebody of the team."))
    fact = answering_fact(asked.public_id)
    row = RightsAnswerer(
        public_id=part_of(asked),
        file_id=asked.file_id,
        subjects=asked.subjects,
        asked=asked.public_id,
        person_id=asked.person_id,
        account_id=account_id,
        given_by_id=by.id,
        given_at=at,
    )
    row.keep(at=at)
    end_fact(asked.file_id, fact, at=timezone.now())
    own = the_request(account_id, team, asked.public_id, asked.person_id, fact=fact)
    kind, thing = (asked.kind, asked.thing) if isinstance(asked, RightsRequest) else ("", "")
    more = {
        Reading.NOTHING: [],
        Reading.ONE_ROW: [own.narrowed(item=thing)],
        Reading.OF_THIS_PERSON: [own.narrowed(item=None)],
    }[what_it_takes(kind, thing)]
    give(asked.file_id, own, *more, at=at)
    return row


def waits(asked: Request) -> bool:
    """Whether a request still asks something of who answers: to decide, or to do.

    Args:
        asked: the request.
    """
    if isinstance(asked, DestructionRequest):
        return asked.state == RequestState.ASKED
    return as_asked(asked).standing.state in (State.WAITING, State.LATER, State.TO_DO)


def end_handing(file_id: int, item: str, at: datetime) -> None:
    """Close what opened for the answer to a request, once it is answered. Part of a command.

    Args:
        file_id: key of the file.
        item: public identifier of the request.
        at: when (aware).
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.end_handing(%s, %s)", [file_id, item])
        (ended,) = cursor.fetchone()
    if ended:
        record_change("access.grant_end", laid_fact(item), at=at, file_id=file_id)
