"""What was typed and not yet sent: it survives a lost connection, an expired session and a killed browser."""

from datetime import datetime
from typing import NamedTuple

from django.db import connection

from keukentafel.foundation.journal.acting import current_actor
from keukentafel.foundation.journal.asking import Question
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
        content = {_storable(name): [_storable(one) for one in values] for name, values in content.items()}
        Draft.objects.update_or_create(
            account_id=actor.id, key=_storable(key), defaults={"content": content, "saved_at": at}
        )


def _storable(text: str) -> str:
    """What a database can hold of *text*."""
    return text.replace("\x00", "")


def my_draft(key: str) -> Draft | None:
    """The current person's draft of the form *key*."""
    return Draft.objects.filter(key=key).first()


class Begun(NamedTuple):
    """A draft in a list: its key, and when it was saved."""

    key: str
    saved_at: datetime


_MINE = Question(Begun, lambda: Draft.objects.order_by("-saved_at").values_list("key", "saved_at"))


def my_drafts() -> list[Begun]:
    """All drafts of the current person, latest first, without what they say."""
    return _MINE.ask()


def forget_draft(key: str) -> None:
    """The form was sent, or the writer threw the text away."""
    with connection.cursor() as cursor:
        # The wall adds whose it is.
        cursor.execute(f"delete from {Draft._meta.db_table} where key = %s", [_storable(key)])  # noqa: S608
