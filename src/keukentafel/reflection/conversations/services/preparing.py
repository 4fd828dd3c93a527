"""Commands before a conversation begins: planned, invited, voted on, a case brought."""

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import admit, circle_of, open_circle
from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import Role
from keukentafel.reflection.casework.public import ask_case_back, lend_case
from keukentafel.reflection.casework.public import case as case_of
from keukentafel.reflection.conversations.domain.guides import (
    LONGEST,
    SHORTEST,
    ConversationMistake,
    Form,
    cases_on_table,
)
from keukentafel.reflection.conversations.domain.picking import (
    FEWEST,
    MOST_MARKS,
    checked_marks,
    checked_options,
    picked,
)
from keukentafel.reflection.conversations.domain.standing import State
from keukentafel.reflection.conversations.inviting import send_invitations
from keukentafel.reflection.conversations.models import Conversation, Vote
from keukentafel.reflection.conversations.selectors import guests_in, marks_of
from keukentafel.reflection.conversations.services.changing import (
    change,
    must_be,
    must_move,
    next_number,
)
from keukentafel.reflection.dilemmas.public import dilemma as dilemma_of

LENT_AFTER = timedelta(days=14)
"""How long a case stays open to the circle after the day of the conversation: to write down what came of it."""
_MOST_DECISIONS, _LONGEST_WORDS = 6, 200
_GUIDES = (Role.FACILITATOR, Role.LEARNING_COACH)


@command
def plan_conversation(
    *,
    team_id: int,
    form: Form,
    starts_at: datetime,
    minutes: int,
    people: Collection[int],
    by: Actor,
    at: datetime,
    basis: str = "",
) -> Conversation:
    """Plan a conversation and invite who takes part.

    Args:
        team_id: key of the team whose learning it is.
        form: of the conversation.
        starts_at: when it begins (aware).
        minutes: its length; half an hour is possible.
        people: keys of the accounts that take part; the facilitator is always in it.
        by, at: the facilitator, and when (aware).
        basis: the legal basis on which a guest hears of a real case; empty without.

    Raises:
        ConversationMistake: for a wrong length, without people, or by who does not guide this
            team's learning or leads a team.
    """
    if team_id not in by.learns_in or not by.has(*_GUIDES):
        raise ConversationMistake(
            _("Only a facilitator or learning coach of the team prepares a conversation.")
        )
    if by.has(Role.TEAM_LEADER):
        raise ConversationMistake(_("Who leads a team does not lead its conversations. Ask somebody else."))
    if not SHORTEST <= minutes <= LONGEST:
        raise ConversationMistake(
            _("Choose a length between %(least)d and %(most)d minutes.")
            % {"least": SHORTEST, "most": LONGEST}
        )
    others = set(people) - {by.id}
    if not others:
        raise ConversationMistake(_("Choose who takes part."))
    circle = open_circle(members=others, by=by, at=at)
    made = Conversation.objects.create(
        circle=circle,
        team_id=team_id,
        form=form.value,
        facilitator_id=by.id,
        starts_at=starts_at,
        minutes=minutes,
        basis=basis.strip(),
    )
    record_change(Conversation._meta.label_lower, made.public_id, at=at)
    send_invitations(others, at=at)
    return made


@command
def invite(*, conversation: Conversation, people: Collection[int], by: Actor, at: datetime) -> Conversation:
    """Invite more people, before it begins. A case on the table opens to them too.

    Args:
        conversation: that did not begin.
        people: keys of their accounts.
        by, at: the facilitator, and when (aware).

    Raises:
        ConversationMistake: when it began, or a guest would hear of a real case without a legal basis.
    """
    must_be(conversation, State.PREPARING, State.VOTING)
    new = set(people) - set(circle_of(conversation.circle))
    _no_guest_with_real_case(conversation, new)
    admit(circle=conversation.circle, accounts=new, by=by, at=at)
    for public_id in conversation.cases:
        _lend(conversation, public_id, new, by=by, at=at)
    send_invitations(new, at=at)
    return change(conversation, by=by, at=at)


@command
def name_basis(*, conversation: Conversation, basis: str, by: Actor, at: datetime) -> Conversation:
    """Name the legal basis on which a guest hears of a real case, or take it back.

    Args:
        conversation: that did not begin.
        basis: in words, with the article of the law; empty takes it back.
        by, at: the facilitator, and when (aware).

    Raises:
        ConversationMistake: when it began, or when a guest hears of a real case already.
    """
    must_be(conversation, State.PREPARING, State.VOTING)
    conversation.basis = basis.strip()
    _no_guest_with_real_case(conversation, circle_of(conversation.circle))
    return change(conversation, by=by, at=at, basis=basis.strip())


def _no_guest_with_real_case(conversation: Conversation, people: Collection[int]) -> None:
    if conversation.real and not conversation.basis and guests_in(people):
        raise ConversationMistake(
            _("A guest talks about made-up cases only, unless you name the legal basis for more.")
        )


@command
def open_vote(*, conversation: Conversation, choices: Sequence[str], by: Actor, at: datetime) -> Conversation:
    """Let the group choose between dilemmas.

    Args:
        conversation: that is being prepared, with no case on the table yet.
        choices: keys of the dilemmas.
        by, at: the facilitator, and when (aware).

    Raises:
        ConversationMistake: with too few or too many dilemmas, or for one the team does not have.
    """
    must_move(conversation, State.VOTING)
    if conversation.cases:
        raise ConversationMistake(_("Put the case away first: it belongs to the dilemma that was picked."))
    try:
        options = checked_options(choices)
    except ConversationMistake as mistake:
        raise ConversationMistake(
            _("Choose at least %(least)d dilemmas, and not too many.") % {"least": FEWEST}
        ) from mistake
    views = {key: dilemma_of(key, conversation.team_id) for key in options}
    titles = {key: view.title for key, view in views.items() if view is not None}
    if len(titles) < len(options):
        raise ConversationMistake(_("Choose from the list."))
    # Who is not of the team cannot read what its own dilemmas are called.
    return change(
        conversation,
        by=by,
        at=at,
        state=State.VOTING.value,
        choices=options,
        dilemma="",
        poles={"titles": titles},
    )


@command
def vote(*, conversation: Conversation, marks: Collection[str], by: Actor, at: datetime) -> Vote:
    """Give one's marks; a later vote takes the place of an earlier one.

    Args:
        conversation: in which the vote is open.
        marks: keys of dilemmas, at most three.
        by, at: who takes part, and when (aware).

    Raises:
        ConversationMistake: when the vote is not open, or for too many marks.
    """
    must_be(conversation, State.VOTING)
    try:
        given = checked_marks(marks, conversation.choices)
    except ConversationMistake as mistake:
        raise ConversationMistake(_("Choose at most %(most)d dilemmas.") % {"most": MOST_MARKS}) from mistake
    row, _new = Vote.objects.update_or_create(
        conversation=conversation, account_id=by.id, defaults={"marks": given, "voted_at": at}
    )
    next_number(conversation)
    record_change(Vote._meta.label_lower, conversation.public_id, at=at)
    return row


@command
def close_vote(*, conversation: Conversation, by: Actor, at: datetime, chosen: str = "") -> Conversation:
    """Close the vote: the dilemma with the most marks is the one. Numbers are not kept.

    Args:
        conversation: in which the vote is open.
        by, at: the facilitator, and when (aware).
        chosen: which one, when several have as many marks, or too few voted to see any.

    Raises:
        ConversationMistake: when nobody voted, or when it must still be chosen between several.
    """
    must_be(conversation, State.VOTING)
    stands = marks_of(conversation)
    try:
        key = picked(stands.counts, chosen, among=conversation.choices if stands.is_few else ())
    except ConversationMistake as mistake:
        if any(stands.counts.values()):
            raise ConversationMistake(
                _("Several have as many marks. Choose together which one it will be.")
            ) from mistake
        if stands.is_few:
            raise ConversationMistake(
                _("Too few people voted to show numbers. Choose together which one it will be.")
            ) from mistake
        raise ConversationMistake(_("Nobody voted yet.")) from mistake
    found = dilemma_of(key, conversation.team_id)
    if found is None:
        raise ConversationMistake(_("This dilemma is not there any more. Vote again."))
    poles = {
        "title": str(found.title),
        "pole_a": str(found.pole_a.label),
        "pole_b": str(found.pole_b.label),
        "words_a": str(found.pole_a.explanation),
        "words_b": str(found.pole_b.explanation),
    }
    return change(
        conversation, by=by, at=at, state=State.PREPARING.value, dilemma=key, poles=poles, choices=[]
    )


@command
def bring_case(
    *, conversation: Conversation, case: str, belongs: str, by: Actor, at: datetime
) -> Conversation:
    """Put a case on the table: it opens to the circle until some days after the conversation.

    Args:
        conversation: that is being prepared.
        case: public identifier of a shared or fictional case that *by* may lend.
        belongs: why it belongs to the dilemma, in words that the group reads; needed when there is a dilemma.
        by, at: the facilitator, and when (aware).

    Raises:
        ConversationMistake: when it is not there, it is not said why it belongs to the dilemma, there is one already, or
            a guest takes part and it came of real life.
        ValueError: when ``casework`` refuses to lend it; the message is for the person who tried.
    """
    must_be(conversation, State.PREPARING)
    form = Form(conversation.form)
    found = case_of(case)
    if found is None or case in conversation.cases:
        raise ConversationMistake(_("Choose a case from the list."))
    if len(conversation.cases) >= cases_on_table(form)[1]:
        raise ConversationMistake(_("There is a case on the table already."))
    if form is Form.WAT_WERKT and not conversation.dilemma:
        raise ConversationMistake(_("Pick the dilemma first: the case belongs to it."))
    if conversation.dilemma and not belongs.strip():
        raise ConversationMistake(_("Write in one sentence why this case belongs to the dilemma."))
    conversation.real = conversation.real or not found.fictional
    people = circle_of(conversation.circle)
    _no_guest_with_real_case(conversation, people)
    _lend(conversation, case, people, by=by, at=at)
    return change(
        conversation,
        by=by,
        at=at,
        cases=[*conversation.cases, case],
        belongs={**conversation.belongs, case: belongs.strip()},
        real=conversation.real,
    )


def _lend(conversation: Conversation, case: str, people: Collection[int], *, by: Actor, at: datetime) -> None:
    day = timezone.localdate(conversation.starts_at)
    end_of_day = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
    lend_case(
        case=case,
        accounts=sorted(people),
        until=end_of_day + LENT_AFTER,
        by=by,
        at=at,
        basis=conversation.basis,
        for_what=conversation.public_id,
    )


@command
def put_case_away(*, conversation: Conversation, case: str, by: Actor, at: datetime) -> Conversation:
    """Take a case from the table before it begins: who takes part reads it no more for this conversation.

    Args:
        conversation: that is being prepared.
        case: public identifier of a case on the table.
        by, at: the facilitator, and when (aware).

    Raises:
        ConversationMistake: when it began, or the case is not on the table.
    """
    must_be(conversation, State.PREPARING)
    if case not in conversation.cases:
        raise ConversationMistake(_("Choose a case from the list."))
    left = [one for one in conversation.cases if one != case]
    views = [case_of(one) for one in left]
    real = any(one is not None and not one.fictional for one in views)
    belongs = {one: conversation.belongs.get(one, "") for one in left}
    ask_case_back(case=case, for_what=conversation.public_id, by=by, at=at)
    return change(conversation, by=by, at=at, cases=left, belongs=belongs, real=real)


@command
def set_decisions(
    *, conversation: Conversation, decisions: Sequence[str], by: Actor, at: datetime
) -> Conversation:
    """Write down which decisions can be taken in the cases of a calibration.

    Args:
        conversation: a calibration that is being prepared.
        decisions: two to six, in words, in the order in which they are shown.
        by, at: the facilitator, and when (aware).

    Raises:
        ConversationMistake: with too few, too many or too long ones, or in another form.
    """
    must_be(conversation, State.PREPARING)
    words = list(dict.fromkeys(one.strip() for one in decisions if one.strip()))
    if Form(conversation.form) is not Form.CALIBRATION or not 2 <= len(words) <= _MOST_DECISIONS:
        raise ConversationMistake(_("Write two to six decisions, each on a line of its own."))
    if any(len(one) > _LONGEST_WORDS for one in words):
        raise ConversationMistake(_("Keep each decision short."))
    return change(conversation, by=by, at=at, decisions=words)


@command
def call_off(*, conversation: Conversation, by: Actor, at: datetime) -> Conversation:
    """It does not take place: its cases are open to nobody for it any more.

    Args:
        conversation: that did not begin.
        by, at: the facilitator, and when (aware).

    Raises:
        ConversationMistake: when it began.
    """
    must_move(conversation, State.CALLED_OFF)
    for case in conversation.cases:
        ask_case_back(case=case, for_what=conversation.public_id, by=by, at=at)
    return change(conversation, by=by, at=at, state=State.CALLED_OFF.value, choices=[])
