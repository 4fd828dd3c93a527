"""From a settled disagreement to a rule: written without the case, read first by somebody else, released, withdrawn."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import Reading
from keukentafel.foundation.journal.public import command, publish, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.disagreements.domain.differing import DisagreementMistake, How
from keukentafel.work.disagreements.events import PrecedentReleased
from keukentafel.work.disagreements.models import Disagreement, Precedent, RuleDraft
from keukentafel.work.disagreements.reading_first import (
    ask_reader,
    checked_words,
    knows_case,
    names_in,
    take_up,
)
from keukentafel.work.mandates.public import mandate_on

_DRAFT, _RULE = "disagreements.ruledraft", "disagreements.precedent"


@command
def write_rule(
    *,
    disagreement: Disagreement,
    words: str,
    reader: int,
    numbers: bool,
    by: Actor,
    at: datetime,
    replaces: Precedent | None = None,
) -> RuleDraft:
    """Write the rule that came of a settled conflict, without the case, for somebody else to read first.

    What a machine can find of the case must be out of it (``domain.recognising``). In the case stands that a rule was
    written, not which; the draft does not say from which case.

    Args:
        disagreement: which was settled; its advice and mandate are read along.
        words: the rule, in its own words.
        reader: key of the account of a colleague who does not know the case.
        numbers: whether the writer says that the numbers in it are needed.
        by, at: the coach or who stands in, and when (aware).
        replaces: the rule that this one takes the place of.

    Raises:
        DisagreementMistake: before there is an outcome, or as in ``checked_words`` and ``ask_reader``.
    """
    if disagreement.ended_at is None or disagreement.how == How.NOT_DECIDED:
        raise DisagreementMistake(_("There is no outcome to make a rule of."))
    file_id = disagreement.file_id
    draft = RuleDraft(
        words=checked_words(words, names_in(file_id), numbers=numbers),
        mandate_id=disagreement.advice.mandate.mandate_id,
        topic=disagreement.topic,
        how=disagreement.how,
        replaces=replaces,
    )
    ask_reader(draft, reader, knows_case(file_id), by=by, at=at)
    draft.save()
    disagreement.rule_on = timezone.localdate(at)
    disagreement.keep(at=at)
    record_change(_DRAFT, draft.public_id, at=at)
    return draft


@command
def release_rule(*, draft: RuleDraft, by: Actor, at: datetime) -> Precedent:
    """Who read it first found nobody in it: from now on everybody who works with the organisations reads it.

    Publishes ``PrecedentReleased``.

    Args:
        draft: which waits for *by*.
        by, at: its reader, and when (aware).

    Raises:
        DisagreementMistake: for anybody else, or when it was done already.
    """
    today = timezone.localdate(at)
    take_up(draft, Reading.RELEASED, by=by, at=at)
    draft.save()
    says = mandate_on(draft.mandate, today)[0].version
    rule = Precedent.objects.create(
        mandate=draft.mandate,
        subject=says.subject,
        area=says.area,
        topic=draft.topic,
        how=draft.how,
        words=draft.words,
        released_on=today,
        released_by_id=by.id,
        replaces=draft.replaces,
    )
    record_change(_RULE, rule.public_id, at=at)
    publish(PrecedentReleased(at=at, precedent=rule.public_id))
    return rule


@command
def send_rule_back(*, draft: RuleDraft, remark: str, by: Actor, at: datetime) -> RuleDraft:
    """Somebody could be recognised in it: back to who wrote it, with what should be different.

    Args:
        draft: which waits for *by*.
        remark: what should be different.
        by, at: its reader, and when (aware).

    Raises:
        DisagreementMistake: without a remark, for anybody else, or when it was done already.
    """
    take_up(draft, Reading.BACK, by=by, at=at, remark=remark)
    draft.save()
    record_change(_DRAFT, draft.public_id, at=at)
    return draft


@command
def let_rule_go(*, draft: RuleDraft, by: Actor, at: datetime) -> RuleDraft:
    """Who wrote it lets it go, or writes it anew from the case.

    Args:
        draft: which was not released.
        by, at: its writer, and when (aware).

    Raises:
        DisagreementMistake: for anybody else, or when it was released.
    """
    take_up(draft, Reading.LET_GO, by=by, at=at)
    draft.save()
    record_change(_DRAFT, draft.public_id, at=at)
    return draft


@command
def withdraw_precedent(*, precedent: Precedent, why: str, by: Actor, at: datetime) -> Precedent:
    """A rule holds no more. It stays readable, with the reason.

    Args:
        precedent: which holds.
        why: the reason, without a case.
        by, at: a team leader, and when (aware).

    Raises:
        DisagreementMistake: without a reason, with somebody recognisable in it, or when it was withdrawn.
    """
    if precedent.withdrawn_on is not None:
        raise DisagreementMistake(_("This rule was withdrawn already."))
    precedent.why = checked_words(why, (), numbers=True)
    precedent.withdrawn_on, precedent.withdrawn_by_id = timezone.localdate(at), by.id
    precedent.save()
    record_change(_RULE, precedent.public_id, at=at)
    return precedent
