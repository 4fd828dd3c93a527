"""Commands about the own profile: what one says of oneself, who reads along, and what one wants to learn."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import admit, let_out, open_circle
from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import LEARNS_IN_TEAM, holders_of
from keukentafel.reflection.craft.domain.profile import CraftMistake, Stand
from keukentafel.reflection.craft.models import Aim, OwnProfile, PeerView, SelfView
from keukentafel.reflection.craft.sections import profile as profile_of_pack

_PROFILE, _AIM, _PEER = "craft.ownprofile", "craft.aim", "craft.peerview"
LONGEST = 4000
"""Characters in one text."""


def words_of(words: str) -> str:
    """The words without spaces around them.

    Args:
        words: as they were typed.

    Raises:
        CraftMistake: without words, or with too many.
    """
    words = words.strip()
    if not words:
        raise CraftMistake(_("Write it in your own words."))
    if len(words) > LONGEST:
        raise CraftMistake(_("This is too long."))
    return words


@command
def own_profile(*, by: Actor, at: datetime) -> OwnProfile:
    """The own profile; begun with a circle of oneself alone when there was none.

    Args:
        by, at: whose it is, and when (aware).
    """
    found = OwnProfile.objects.filter(account_id=by.id).first()
    if found is not None:
        nothing_changed()
        return found
    circle = open_circle(members=(), by=by, at=at)
    row = OwnProfile.objects.create(circle=circle, account_id=by.id)
    record_change(_PROFILE, row.public_id, at=at)
    return row


def _own(profile: OwnProfile, by: Actor) -> None:
    if profile.account_id != by.id:
        raise CraftMistake(_("This profile is of somebody else."))


@command
def say_of_myself(
    *, profile: OwnProfile, behaviour: str, stand: Stand | None, words: str, by: Actor, at: datetime
) -> SelfView | None:
    """Say how one sees oneself in one thing of the profile; without stand and words what was said before goes.

    Args:
        profile: one's own.
        behaviour: a key of the pack's section ``profile``.
        stand: strong, to learn, or None.
        words: in one's own words; may be empty.
        by, at: whose it is, and when (aware).

    Raises:
        CraftMistake: of another's profile, or of something that is not in it.
    """
    _own(profile, by)
    known = profile_of_pack()
    if known is None or known.behaviour(behaviour) is None:
        raise CraftMistake(_("This is not in the profile."))
    words = words.strip()[:LONGEST]
    rows = SelfView.objects.filter(profile=profile, behaviour=behaviour)
    record_change(_PROFILE, profile.public_id, at=at)
    if stand is None and not words:
        rows.delete()
        return None
    row = rows.first() or SelfView(circle_id=profile.circle_id, profile=profile, behaviour=behaviour)
    row.stand, row.words, row.said_on = "" if stand is None else stand.value, words, timezone.localdate(at)
    row.save()
    return row


@command
def let_read_along(*, profile: OwnProfile, reader: int, by: Actor, at: datetime) -> None:
    """Let a colleague read the own profile and plan, until one takes that back.

    Args:
        profile: one's own.
        reader: key of the account of who works in a team.
        by, at: whose it is, and when (aware).

    Raises:
        CraftMistake: of another's profile, or for who is no colleague.
    """
    _own(profile, by)
    if reader == by.id or reader not in holders_of(*LEARNS_IN_TEAM, today=timezone.localdate(at)):
        raise CraftMistake(_("Choose a colleague of a team."))
    admit(circle=profile.circle, accounts=[reader], by=by, at=at)


@command
def stop_reading_along(*, profile: OwnProfile, reader: int, by: Actor, at: datetime) -> None:
    """Take back that a colleague reads along: from now on nothing of it is shown to them.

    Args:
        profile: one's own.
        reader: key of the account.
        by, at: whose it is, and when (aware).

    Raises:
        CraftMistake: of another's profile, or for oneself.
    """
    _own(profile, by)
    if reader == by.id:
        raise CraftMistake(_("You always read your own profile."))
    let_out(circle=profile.circle, account=reader, by=by, at=at)


@command
def set_aim(*, profile: OwnProfile, what: str, how: str, by_when: date, by: Actor, at: datetime) -> Aim:
    """Write what one wants to learn.

    Args:
        profile: one's own.
        what, how: in one's own words.
        by_when: a local day that has not been.
        by, at: whose it is, and when (aware).

    Raises:
        CraftMistake: of another's profile, without words, or with a day that is over.
    """
    _own(profile, by)
    if by_when < timezone.localdate(at):
        raise CraftMistake(_("Choose a day that has not been yet."))
    row = Aim.objects.create(
        circle_id=profile.circle_id, profile=profile, what=words_of(what), how=words_of(how), by_when=by_when
    )
    record_change(_AIM, row.public_id, at=at)
    return row


@command
def reach_aim(*, aim: Aim, came_of_it: str, by: Actor, at: datetime) -> Aim:
    """It is done: what came of it.

    Args:
        aim: of one's own.
        came_of_it: in one's own words; may be empty.
        by, at: whose it is, and when (aware).

    Raises:
        CraftMistake: of another's profile, or when it was done.
    """
    _own(aim.profile, by)
    if aim.done_on is not None:
        raise CraftMistake(_("This was done already."))
    aim.done_on, aim.came_of_it = timezone.localdate(at), came_of_it.strip()[:LONGEST]
    aim.save()
    record_change(_AIM, aim.public_id, at=at)
    return aim


@command
def drop_aim(*, aim: Aim, by: Actor, at: datetime) -> None:
    """Take an aim away.

    Args:
        aim: of one's own.
        by, at: whose it is, and when (aware).

    Raises:
        CraftMistake: of another's profile.
    """
    _own(aim.profile, by)
    public_id = aim.public_id
    aim.delete()
    record_change(_AIM, public_id, at=at)


@command
def ask_peer(*, colleague: int, question: str, by: Actor, at: datetime) -> PeerView:
    """Ask a colleague by name what they see of one's work.

    Args:
        colleague: key of the account of who works in a team.
        question: what one would like to know.
        by, at: who asks, and when (aware).

    Raises:
        CraftMistake: for oneself or who is no colleague, when it was asked and not answered yet, or without a question.
    """
    if colleague == by.id or colleague not in holders_of(*LEARNS_IN_TEAM, today=timezone.localdate(at)):
        raise CraftMistake(_("Choose a colleague of a team."))
    if PeerView.objects.filter(about_id=by.id, colleague_id=colleague, said_on=None).exists():
        raise CraftMistake(_("You asked this colleague already."))
    row = PeerView.objects.create(
        about_id=by.id, colleague_id=colleague, question=words_of(question), asked_on=timezone.localdate(at)
    )
    record_change(_PEER, row.public_id, at=at)
    return row


@command
def say_of_peer(*, view: PeerView, strong: str, learn: str, by: Actor, at: datetime) -> PeerView:
    """Say what one sees of a colleague who asked for it. Until they took it away it can be said otherwise.

    Args:
        view: in which *by* was asked.
        strong: what goes well.
        learn: what could be learnt; one of the two may be empty.
        by, at: who was asked, and when (aware).

    Raises:
        CraftMistake: for who was not asked, or without words.
    """
    if view.colleague_id != by.id:
        raise CraftMistake(_("You were not asked."))
    strong, learn = strong.strip()[:LONGEST], learn.strip()[:LONGEST]
    if not (strong or learn):
        raise CraftMistake(_("Write it in your own words."))
    view.strong, view.learn, view.said_on = strong, learn, timezone.localdate(at)
    view.save(update_fields=["strong", "learn", "said_on"])
    record_change(_PEER, view.public_id, at=at)
    return view


@command
def take_peer_view_away(*, view: PeerView, by: Actor, at: datetime) -> None:
    """Destroy a question to a colleague with what was answered; who was asked takes it away while there is no answer.

    Args:
        view: which.
        by, at: who asked, or who was asked and would rather not, and when (aware).

    Raises:
        CraftMistake: for anybody else, or for who answered.
    """
    if by.id != view.about_id and (by.id != view.colleague_id or view.said_on is not None):
        raise CraftMistake(_("Only who asked takes this away."))
    public_id = view.public_id
    view.delete()
    record_change(_PEER, public_id, at=at)
