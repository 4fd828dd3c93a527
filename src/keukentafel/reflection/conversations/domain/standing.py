"""Where a conversation stands, and what must be there before it begins."""

from enum import StrEnum

from keukentafel.reflection.conversations.domain.guides import Form, begins_with_dilemma, cases_on_table


class State(StrEnum):
    """Where a conversation stands. The values stand in the database: never change one."""

    PREPARING = "preparing"
    VOTING = "voting"
    RUNNING = "running"
    OVER = "over"
    CALLED_OFF = "called_off"


class Lacks(StrEnum):
    """What a conversation still lacks before it can begin."""

    DILEMMA = "dilemma"
    CASE = "case"
    OPTIONS = "options"
    VOTE = "vote"
    GUESTS = "guests"
    PEOPLE = "people"


def lacks(
    form: Form,
    state: State,
    *,
    dilemma: str,
    cases: int,
    options: int,
    people: int,
    guests_without_basis: bool,
) -> list[Lacks]:
    """What is still lacking; empty when it can begin.

    Args:
        form: of the conversation.
        state: where it stands.
        dilemma: key of the one it begins with; empty without.
        cases: how many are on the table.
        options: decisions that can be taken, in a calibration.
        people: who are in it, the facilitator included.
        guests_without_basis: whether a guest is in it, a case came of real life, and no legal basis is named.
    """
    found = []
    if begins_with_dilemma(form) and not dilemma:
        found.append(Lacks.DILEMMA)
    fewest, most = cases_on_table(form)
    if not fewest <= cases <= most:
        found.append(Lacks.CASE)
    if form is Form.CALIBRATION and options < 2:
        found.append(Lacks.OPTIONS)
    if state is State.VOTING:
        found.append(Lacks.VOTE)
    if guests_without_basis:
        found.append(Lacks.GUESTS)
    if people < 2:
        found.append(Lacks.PEOPLE)
    return found


def may_move(state: State, to: State) -> bool:
    """Whether a conversation can go from one state to another."""
    return to in {
        State.PREPARING: {State.VOTING, State.RUNNING, State.CALLED_OFF},
        State.VOTING: {State.PREPARING, State.CALLED_OFF},
        State.RUNNING: {State.OVER},
        State.OVER: set(),
        State.CALLED_OFF: set(),
    }.get(state, set())
