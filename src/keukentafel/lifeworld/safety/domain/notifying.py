"""Whether somebody may be told by e-mail that there is something new: any doubt is no.

The mail says nothing, and still it can betray: that somebody has an account somewhere, and that it is used. So it goes
only where everything that is known says that it is safe, at the moment of sending.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReadAlong(StrEnum):
    """Who else reads the mail at an address."""

    NOBODY = "nobody"
    SOMEBODY = "somebody"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class GivenAddress:
    """An address that a person gave at the table.

    Args:
        address: where the mail goes.
        agreed: whether the person wants it.
        read_along: who else reads the mail there.
        noted_at: when it was asked (aware).
    """

    address: str
    agreed: bool
    read_along: ReadAlong
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What is known of a person at the moment of sending.

    Args:
        mail_is_on: whether this installation can send mail, and the town has a name to send with.
        portal_is_open: whether this person has a portal that is open, in a town that has portals.
        letter_allowed: whether the latest safety check allowed a letter: nobody reads along, nobody is feared.
        given: the address that was given, if any.
        must_not_send: whether safe contact says of something that it must not be sent, in any file.
        contact_noted_at: when safe contact was noted last, in any file (aware); None without any.
        ask_again: whether safe contact is due to be asked again.
        in_danger: whether somebody watches over a household of this person.
        is_hidden: whether this person must not be found.
        has_news: whether something stands there that this person did not see.
    """

    mail_is_on: bool
    portal_is_open: bool
    letter_allowed: bool
    given: GivenAddress | None
    must_not_send: bool
    contact_noted_at: datetime | None
    ask_again: bool
    in_danger: bool
    is_hidden: bool
    has_news: bool


def may_notify(facts: NoticeFacts) -> bool:
    """Tell whether a notice without content may go out now.

    Args:
        facts: what is known at this moment.
    """
    given = facts.given
    if given is None or not given.agreed or given.read_along is not ReadAlong.NOBODY or not given.address:
        return False
    # What was noted since about reaching this person safely may be against it, in words that no rule can weigh.
    contact_is_newer = facts.contact_noted_at is not None and facts.contact_noted_at >= given.noted_at
    doubts = (
        facts.must_not_send,
        contact_is_newer,
        facts.ask_again,
        facts.in_danger,
        facts.is_hidden,
    )
    needs = (facts.mail_is_on, facts.portal_is_open, facts.letter_allowed, facts.has_news)
    return all(needs) and not any(doubts)


def notice(town: str, address: str) -> tuple[str, str]:
    """Subject and words of a notice: always the same, whatever there is, in Dutch.

    Args:
        town: how the town is called.
        address: an ordinary page of the town; empty for none.
    """
    return f"Iets nieuws bij {town}", f"Er is iets nieuws voor u bij {town}.\n" + (
        f"\n{address}\n" if address else ""
    )
