"""A case to talk about, and a conversation that was planned, voted on and begun."""

from datetime import datetime, timedelta

from cast import Cast
from family import as_migrator
from household_helpers import a_home
from keukentafel.foundation.access.public import FileKind, GranteeKind, Slice, open_file
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.reflection.casework.public import CaseDraft, DraftState, SharedCase, release_case
from keukentafel.reflection.conversations.public import (
    Conversation,
    Form,
    begin,
    bring_case,
    close_vote,
    open_vote,
    plan_conversation,
    vote,
)
from keukentafel.reflection.dilemmas.public import dilemmas_of

WORDS = "Er ligt een stapel post van drie maanden. Niemand durft een envelop te openen."
BELONGS = "Samen openmaken of overdragen aan formulierenhulp: beide kan hier."


def a_case(cast: Cast, at: datetime, *, fictional: bool = True, title: str = "De stapel post") -> str:
    """A case that the leader made, and that the facilitator read first and can lend; gives its public identifier."""
    with acting_as(cast.leader) as by, command_frame("a_case"):
        rights = [
            Slice(
                to=GranteeKind.PERSON,
                id=who.id,
                level=Level.CONTENT,
                fact="casework",
                purpose="learn_from_case",
                legal_basis="AVG 6-1-e",
            )
            for who in (by, cast.facilitator)
        ]
        file = open_file(FileKind.SHARED_CASE, grants=rights, at=at)
        until = at.date() + timedelta(days=200)
        row = SharedCase(
            public_id=file.public_id, file_id=file.id, fictional=True, opened_on=at.date(), until=until
        )
        row.keep(at=at)
        draft = CaseDraft.objects.create(
            case_file_id=file.id,
            case=file.public_id,
            title=title,
            words=WORDS,
            fictional=fictional,
            state=DraftState.ASKED.value,
            writer_id=by.id,
            reader_id=cast.facilitator.id,
            written_at=at,
        )
    if not fictional:
        _of_a_household(file.id, a_home(cast, at).file)
    with acting_as(cast.facilitator) as by:
        release_case(draft=draft, by=by, at=at)
    return file.public_id


def _of_a_household(case: int, source: int) -> None:
    """As if it had been taken from that file: how it is taken, with all that it asks, is tried in ``tests/casework``."""
    with as_migrator() as db:
        db.execute("update casework_sharedcase set fictional = false where file_id = %s", [case])
        db.execute(
            "insert into casework_casesource (case_file_id, source_file_id, occasion, persons) values (%s, %s, %s, 1)",
            [case, source, "als_in_tests_is_genomen"],
        )
        db.commit()


def planned(
    cast: Cast, at: datetime, *people: Actor, form: Form = Form.WAT_WERKT, basis: str = ""
) -> Conversation:
    """A conversation of half an hour today, led by the facilitator."""
    others = people or (cast.coach, cast.colleague, cast.deputy)
    with acting_as(cast.facilitator) as by:
        return plan_conversation(
            team_id=cast.team,
            form=form,
            starts_at=at,
            minutes=30,
            people=[one.id for one in others],
            basis=basis,
            by=by,
            at=at,
        )


def picked(cast: Cast, at: datetime, row: Conversation) -> Conversation:
    """The group picked the first of two dilemmas."""
    with acting_as(cast.facilitator) as by:
        keys = [one.key for one in dilemmas_of(cast.team)][:2]
        open_vote(conversation=row, choices=keys, by=by, at=at)
    with acting_as(cast.coach) as by:
        vote(conversation=row, marks=keys[:1], by=by, at=at)
    with acting_as(cast.facilitator) as by:
        return close_vote(conversation=row, chosen=keys[0], by=by, at=at)


def begun(cast: Cast, at: datetime, row: Conversation, *, fictional: bool = True) -> Conversation:
    """Picked, a case on the table, and begun."""
    row = picked(cast, at, row)
    case = a_case(cast, at, fictional=fictional)
    with acting_as(cast.facilitator) as by:
        bring_case(conversation=row, case=case, belongs=BELONGS, by=by, at=at)
        return begin(conversation=row, by=by, at=at)
