"""What was typed and not yet sent: it survives a lost connection, an expired session and a killed browser."""

from datetime import datetime

from keukentafel.foundation.journal.acting import current_actor
from keukentafel.foundation.journal.models import Draft
from keukentafel.foundation.kernel.actors import ActorKind

LONGEST_DRAFT = 2_000_000
"""Characters in one draft, all fields together."""


class DraftTooLong(ValueError):
    """More was typed than a draft can hold."""


def keep_draft(key: str, content: dict[str, list[str]], *, at: datetime) -> None:
    """Keep what the current person typed in the form *key*; a later text takes the place of an earlier one.

    Args:
        key: names the form and the thing it is about.
        content: the form's fields as they would be posted.
        at: now (aware).

    Raises:
        DraftTooLong: when the fields together hold more than ``LONGEST_DRAFT`` characters.
    """
    if sum(len(value) for values in content.values() for value in values) > LONGEST_DRAFT:
        raise DraftTooLong(key)
    actor = current_actor()
    if actor.kind is ActorKind.PERSON:
        Draft.objects.update_or_create(
            account_id=actor.id, key=key, defaults={"content": content, "saved_at": at}
        )


def my_draft(key: str) -> Draft | None:
    """The current person's draft of the form *key*."""
    return Draft.objects.filter(key=key).first()


def my_drafts() -> list[Draft]:
    """All drafts of the current person, latest first."""
    return list(Draft.objects.order_by("-saved_at"))


def forget_draft(key: str) -> None:
    """The form was sent, or the writer threw the text away."""
    Draft.objects.filter(key=key).delete()
