"""Commands while a conversation runs: it goes on step by step, and each says what they would do."""

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import circle_of
from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.conversations.domain.guides import (
    ConversationMistake,
    Form,
    Question,
    StepKind,
    asked_by,
    next_step,
    step_before,
    step_of,
)
from keukentafel.reflection.conversations.domain.standing import State, lacks
from keukentafel.reflection.conversations.labels import LACKS
from keukentafel.reflection.conversations.models import Answer, CaseDecision, Conversation
from keukentafel.reflection.conversations.selectors import guests_in
from keukentafel.reflection.conversations.services.changing import change, must_be, must_move, next_number

LONGEST_ANSWER = 2000
"""Characters."""


@command
def begin(*, conversation: Conversation, by: Actor, at: datetime) -> Conversation:
    """Begin the conversation with its first step.

    Args:
        conversation: that is prepared.
        by, at: the facilitator, and when (aware).

    Raises:
        ConversationMistake: when something is lacking; a Wat-werkt conversation begins with exactly one dilemma (seed
            000, "Wat-werkt-gesprekken").
    """
    people = circle_of(conversation.circle)
    found = lacks(
        Form(conversation.form),
        State(conversation.state),
        dilemma=conversation.dilemma,
        cases=len(conversation.cases),
        options=len(conversation.decisions),
        people=len(people),
        guests_without_basis=conversation.real and not conversation.basis and bool(guests_in(people)),
    )
    if found:
        raise ConversationMistake(str(LACKS[found[0]]))
    must_move(conversation, State.RUNNING)
    first = next_step(Form(conversation.form), "")
    assert first is not None
    return change(
        conversation,
        by=by,
        at=at,
        state=State.RUNNING.value,
        step=first.key,
        step_at=at,
        shown=False,
        begun_at=at,
    )


@command
def go_on(*, conversation: Conversation, by: Actor, at: datetime, back: bool = False) -> Conversation:
    """Go to the next step, or back to the one before. What was answered stays.

    Args:
        conversation: that runs.
        by, at: the facilitator, and when (aware).
        back: to the step before.

    Raises:
        ConversationMistake: when it does not run, there is no such step, or the decisions are on the table and *back*
            would hide them again.
    """
    must_be(conversation, State.RUNNING)
    form = Form(conversation.form)
    to = step_before(form, conversation.step) if back else next_step(form, conversation.step)
    if to is None:
        raise ConversationMistake(_("There is no step further. Finish the conversation when you are ready."))
    deciding = Question.DECIDE.value
    if back and conversation.step == deciding and conversation.shown:
        raise ConversationMistake(_("Deciding alone is over. Say in the talk what you would change."))
    # Decisions that were on the table stay there: with one more, two numbers would say what that one chose.
    return change(conversation, by=by, at=at, step=to.key, step_at=at, shown=back and to.key == deciding)


@command
def show_answers(*, conversation: Conversation, by: Actor, at: datetime) -> Conversation:
    """Show together what each answered alone.

    Args:
        conversation: that runs.
        by, at: the facilitator, and when (aware).

    Raises:
        ConversationMistake: when it does not run, or this step has no answers.
    """
    must_be(conversation, State.RUNNING)
    if step_of(Form(conversation.form), conversation.step).kind is not StepKind.ALONE:
        raise ConversationMistake(_("In this step answers are shown as they come in."))
    return change(conversation, by=by, at=at, shown=True)


@command
def shuffle_answers(*, conversation: Conversation, shuffled: bool, by: Actor, at: datetime) -> Conversation:
    """Show answers shuffled, or in the order in which they came in.

    Args:
        conversation: that runs.
        shuffled: shuffled or not.
        by, at: the facilitator, and when (aware).
    """
    must_be(conversation, State.RUNNING)
    return change(conversation, by=by, at=at, shuffled=shuffled)


@command
def answer(
    *,
    conversation: Conversation,
    question: Question,
    words: str,
    by: Actor,
    at: datetime,
    why: str = "",
    value: str = "",
    unknown: bool = False,
) -> Answer:
    """Answer a question, or say "I do not know". Once a person: what is sent again takes the place of it.

    Args:
        conversation: that runs.
        question: of a step that was reached.
        words: what somebody would do, or says.
        by, at: who takes part, and when (aware).
        why: the reason in own words.
        value: the value from which, in words.
        unknown: that somebody does not know, which is welcome; words are then not needed.

    Raises:
        ConversationMistake: when it is not asked now, without words, or with too many.
    """
    must_be(conversation, State.RUNNING)
    if question not in asked_by(Form(conversation.form), conversation.step):
        raise ConversationMistake(_("This is not asked yet."))
    words, why, value = words.strip(), why.strip(), value.strip()
    if not words and not unknown:
        raise ConversationMistake(
            _("Write what you would say, or tap that you do not know. Both are welcome.")
        )
    if max(len(words), len(why), len(value)) > LONGEST_ANSWER:
        raise ConversationMistake(_("Make it shorter, so that everybody can read it."))
    said = {"words": words, "why": why, "value": value, "unknown": unknown and not words}
    number = next_number(conversation)
    here = Answer.objects.filter(conversation=conversation, question=question.value, account_id=by.id).first()
    if here is not None and all(getattr(here, name) == now for name, now in said.items()):
        nothing_changed()
        return here
    if here is None:
        here = Answer(
            circle_id=conversation.circle_id,
            conversation=conversation,
            question=question.value,
            account_id=by.id,
            number=number,
        )
    for name, now in said.items():
        setattr(here, name, now)
    here.said_at = at
    here.save()
    record_change(Answer._meta.label_lower, here.public_id, at=at)
    return here


@command
def decide_in_case(
    *, conversation: Conversation, case_number: int, choice: int, by: Actor, at: datetime
) -> CaseDecision:
    """Decide alone in one of several similar cases. Nobody else ever sees who decided what.

    Args:
        conversation: a calibration that runs.
        case_number, choice: places in its cases and its decisions, from 0.
        by, at: who takes part, and when (aware).

    Raises:
        ConversationMistake: when it is not asked now, for what cannot be chosen, or when the decisions are shown already.
    """
    must_be(conversation, State.RUNNING)
    if conversation.step != Question.DECIDE.value or conversation.shown:
        raise ConversationMistake(_("Deciding alone is over. Say in the talk what you would change."))
    if not (0 <= case_number < len(conversation.cases) and 0 <= choice < len(conversation.decisions)):
        raise ConversationMistake(_("Choose one from the list."))
    row, _new = CaseDecision.objects.update_or_create(
        conversation=conversation,
        account_id=by.id,
        case_number=case_number,
        defaults={"choice": choice, "decided_at": at},
    )
    next_number(conversation)
    record_change(CaseDecision._meta.label_lower, conversation.public_id, at=at)
    return row
