"""Commands about what partners ask us. The same words for everybody, whether there is a file or not."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import FileKind, GranteeKind, Slice, end_fact, give, open_file
from keukentafel.foundation.journal.public import command, nothing_changed
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.lifeworld.exchange.domain.asking import ExchangeMistake
from keukentafel.lifeworld.exchange.models import Channel, DisclosureKind, IncomingQuestion, IncomingWords
from keukentafel.lifeworld.exchange.resting import bases_for
from keukentafel.lifeworld.exchange.telling import disclose
from keukentafel.lifeworld.households.public import ask_if_known
from keukentafel.lifeworld.safeguards.public import ProcessingAct

_PURPOSE = "answering a partner's question"
_PUBLIC_TASK = "AVG art. 6(1)(e)"


@command
def take_in_question(
    *,
    team_id: int,
    organisation_id: int,
    asker: str,
    channel: Channel,
    about_name: str,
    what: str,
    by: Actor,
    at: datetime,
    about_birth_date: date | None = None,
    about_address: str = "",
    because: str = "",
) -> IncomingQuestion:
    """A partner asks us something about somebody. It gets a file of its own, which the team reads until it is answered.

    The whole town is asked whether the family is known, as ``ask_if_known`` does: who takes it in sees the same whatever
    comes of that, and a match goes to who may see it.

    Args:
        team_id: key of the team that took it in.
        organisation_id: key of the organisation that asks.
        asker: who asks, there.
        channel: how it came.
        about_name: about whom.
        what: what they want to know.
        about_birth_date, about_address: as far as they said.
        because: on which legal basis they ask, in their words.
        by, at: who takes it in, and when (aware).

    Raises:
        ExchangeMistake: when something is missing.
    """
    if not (asker.strip() and about_name.strip() and what.strip()):
        raise ExchangeMistake(_("Write who asks, about whom, and what."))
    question = IncomingQuestion(
        public_id=new_public_id(),
        organisation_id=organisation_id,
        channel=channel.value,
        team_id=team_id,
        received_by_id=by.id,
        received_at=at,
    )
    that = Slice(
        to=GranteeKind.TEAM,
        id=team_id,
        level=Level.THAT,
        fact=f"team:{team_id}",
        purpose="knowing where a question stands",
        legal_basis=_PUBLIC_TASK,
    )
    opened = open_file(
        FileKind.QUESTION,
        grants=[
            that,
            that.narrowed(
                to=GranteeKind.SYSTEM, id=CARETAKER.id, fact="caretaker", purpose="letting time pass"
            ),
            that.narrowed(level=Level.CONTENT, fact=question.fact, purpose=_PURPOSE),
        ],
        at=at,
    )
    question.file_id = opened.id
    question.keep(at=at)
    IncomingWords(
        file_id=opened.id,
        question=question,
        asker=asker.strip(),
        about_name=about_name.strip(),
        about_birth_date=about_birth_date,
        about_address=about_address.strip(),
        what=what.strip(),
        because=because.strip(),
    ).keep(at=at)
    ask_if_known(name=about_name, birth_date=about_birth_date, address=about_address, by=by, at=at)
    return question


@command
def hand_question_on(*, question: IncomingQuestion, to: int, by: Actor, at: datetime) -> None:
    """Let a colleague of any team read a question too: who called because of it, or knows more.

    Args:
        question: that waits.
        to: key of the colleague's account.
        by, at: who decides, and when (aware).

    Raises:
        ExchangeMistake: when it was answered already.
    """
    if question.answered_at is not None:
        raise ExchangeMistake(_("This question was answered already."))
    slice_ = Slice(
        to=GranteeKind.PERSON,
        id=to,
        level=Level.CONTENT,
        fact=question.fact,
        purpose=_PURPOSE,
        legal_basis=_PUBLIC_TASK,
    )
    give(question.file_id, slice_, at=at)


def _close(question: IncomingQuestion, at: datetime) -> None:
    question.answered_at = at
    question.keep(at=at)
    end_fact(question.file_id, question.fact, at=timezone.now())


@command
def say_nothing(*, question: IncomingQuestion, by: Actor, at: datetime) -> None:
    """The partner heard the words that everybody hears: we never say whether we know somebody.

    Args:
        question: that waits.
        by, at: who said it, and when (aware).
    """
    if question.answered_at is not None:
        nothing_changed()
        return
    _close(question, at)


@command
def give_answer(
    *,
    question: IncomingQuestion,
    file_id: int,
    persons: Sequence[int],
    words: str,
    rests_on: str,
    by: Actor,
    at: datetime,
    to_name: str = "",
) -> None:
    """Tell the partner something of a household, on a legal basis. It stands with the household.

    Args:
        question: that waits.
        file_id: key of the household's file.
        persons: keys of whom it is about.
        words: what was told.
        rests_on: key of an activity of the register, or ``CONSENT``.
        to_name: who heard it, there.
        by, at: who told it, and when (aware).

    Raises:
        NotOfThisHousehold: when somebody does not stand in this file.
        ExchangeMistake: when it was answered, nothing was written, or nothing allows this.
    """
    if question.answered_at is not None:
        raise ExchangeMistake(_("This question was answered already."))
    if not words.strip():
        raise ExchangeMistake(_("Write what you told."))
    bases = bases_for(
        file_id=file_id,
        persons=persons,
        organisation_id=question.organisation_id,
        rests_on=rests_on,
        act=ProcessingAct.SHARE,
        by=by,
        at=at,
    )
    disclose(
        bases,
        file_id=file_id,
        kind=DisclosureKind.ANSWER,
        telling=question.public_id,
        organisation_id=question.organisation_id,
        to_name=to_name,
        words=words.strip(),
        by=by,
        at=at,
    )
    _close(question, at)
