"""Commands of communities: begun, joined by own choice, written in, shared, ended."""

from datetime import datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import admit, circle_of, let_out, open_circle
from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import Role, holders_of
from keukentafel.reflection.casework.public import CaseMistake, lend_case
from keukentafel.reflection.casework.public import case as case_of
from keukentafel.reflection.craft.domain.profile import CraftMistake
from keukentafel.reflection.craft.models import Community, CommunityNote, CommunityOutcome
from keukentafel.reflection.trials.public import TrialsMistake, without_case

_COMMUNITY = "craft.community"
ON_INVITATION = (
    Role.GUEST,
    Role.EXPERT_BY_EXPERIENCE,
    Role.CLIENT_REPRESENTATIVE,
    Role.RESEARCHER,
)
"""Who comes in because somebody who keeps the community lets them in; the rest joins by own choice."""


def _without_case(words: str) -> str:
    try:
        return without_case(words)
    except TrialsMistake as mistake:
        raise CraftMistake(str(mistake)) from mistake


def _is_open(community: Community) -> None:
    if community.ended_on is not None:
        raise CraftMistake(_("This community has ended."))


@command
def begin_community(*, theme: str, why: str, by: Actor, at: datetime) -> Community:
    """Begin a community around a theme. Who begins it keeps it, and lets guests in.

    Args:
        theme: in a few words; everybody who works here can find it.
        why: what its members want to learn.
        by, at: who begins it, and when (aware).

    Raises:
        CraftMistake: without words, or with somebody recognisable in them.
    """
    theme, why = _without_case(theme), _without_case(why)
    row = Community.objects.create(
        circle=open_circle(members=(), by=by, at=at), theme=theme, why=why, begun_on=timezone.localdate(at)
    )
    record_change(_COMMUNITY, row.public_id, at=at)
    return row


@command
def join_community(*, community: Community, by: Actor, at: datetime) -> None:
    """Join by own choice: who works here.

    Args:
        community: one that goes on.
        by, at: who joins, and when (aware).

    Raises:
        CraftMistake: when it ended.
        django.db.utils.ProgrammingError: for a guest (the wall refuses).
    """
    _is_open(community)
    with connection.cursor() as cursor:
        cursor.execute("select wall.join_community(%s, %s)", [community.pk, at])
    record_change(_COMMUNITY, community.public_id, at=at)


@command
def keep_community(*, community: Community, by: Actor, at: datetime) -> None:
    """Keep a community from now on that nobody keeps any more.

    Args:
        community: of which *by* is a member.
        by, at: who learns with a team here, and when (aware).

    Raises:
        CraftMistake: when somebody keeps it, or for anybody else (the wall decides).
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.keep_community(%s)", [community.pk])
        (done,) = cursor.fetchone()
    if not done:
        raise CraftMistake(_("Somebody keeps this community already."))
    record_change(_COMMUNITY, community.public_id, at=at)


@command
def leave_community(*, community: Community, by: Actor, at: datetime) -> None:
    """Leave: from then on its notes are closed to who left.

    Args:
        community: which.
        by, at: who leaves, and when (aware).
    """
    let_out(circle=community.circle, account=by.id, by=by, at=at)
    record_change(_COMMUNITY, community.public_id, at=at)


@command
def let_guest_in(*, community: Community, guest: int, by: Actor, at: datetime) -> None:
    """Let a guest in, or somebody who speaks from own experience.

    Args:
        community: one that *by* keeps.
        guest: key of the account.
        by, at: who keeps it, and when (aware).

    Raises:
        CraftMistake: when it ended, or for somebody who is no guest here today.
        django.db.utils.ProgrammingError: for who does not keep it (the wall refuses).
    """
    _is_open(community)
    if guest not in holders_of(*ON_INVITATION, today=timezone.localdate(at)):
        raise CraftMistake(_("Choose somebody who is a guest here."))
    admit(circle=community.circle, accounts=[guest], by=by, at=at)


@command
def write_in_community(*, community: Community, words: str, by: Actor, at: datetime) -> CommunityNote:
    """Write something for the other members.

    Args:
        community: of which *by* is a member.
        words: of no household.
        by, at: who writes, and when (aware).

    Raises:
        CraftMistake: when it ended, without words, or with somebody recognisable in them.
    """
    _is_open(community)
    row = CommunityNote.objects.create(
        circle_id=community.circle_id,
        community=community,
        words=_without_case(words),
        written_on=timezone.localdate(at),
        by_id=by.id,
    )
    record_change("craft.communitynote", community.public_id, at=at)
    return row


@command
def share_outcome(*, community: Community, words: str, by: Actor, at: datetime) -> CommunityOutcome:
    """Share with everybody who works here what the community learnt.

    Args:
        community: of which *by* is a member.
        words: of no household.
        by, at: who shares it, and when (aware).

    Raises:
        CraftMistake: without words, or with somebody recognisable in them.
    """
    row = CommunityOutcome.objects.create(
        community=community, words=_without_case(words), shared_on=timezone.localdate(at)
    )
    record_change("craft.communityoutcome", community.public_id, at=at)
    return row


@command
def lend_to_community(
    *, community: Community, case: str, until: datetime, by: Actor, at: datetime, basis: str = ""
) -> None:
    """Let who is in a community now read a case until a moment: one that is made up. One that was made from a file only
    on a legal basis that is named, for its members work elsewhere (seed 003, "Leren" §6). Who comes later reads none.

    Args:
        community: of which *by* is a member.
        case: public identifier of a case that *by* may lend.
        until: the moment on which they read it no more (aware).
        by, at: who lends it, and when (aware).
        basis: in words, with the article of the law; empty for a case that is made up.

    Raises:
        CraftMistake: when the community ended, the case cannot be lent by *by*, or a basis is missing.
    """
    _is_open(community)
    found = case_of(case)
    if found is None:
        raise CraftMistake(_("Choose a case from the list."))
    if not found.fictional and not basis.strip():
        raise CraftMistake(
            _(
                "A community reads made-up cases only, unless you name the legal basis on which it reads one that came"
                " of a file."
            )
        )
    others = sorted(set(circle_of(community.circle)) - {by.id})
    if not others:
        raise CraftMistake(_("Nobody else takes part yet."))
    try:
        lend_case(
            case=case, accounts=others, until=until, by=by, at=at, basis=basis, for_what=community.public_id
        )
    except CaseMistake as mistake:
        raise CraftMistake(str(mistake)) from mistake


@command
def end_community(*, community: Community, by: Actor, at: datetime) -> Community:
    """End a community. What it shared stays.

    Args:
        community: which goes on.
        by, at: who ends it, and when (aware).

    Raises:
        CraftMistake: when it ended already.
    """
    _is_open(community)
    community.ended_on = timezone.localdate(at)
    community.save()
    record_change(_COMMUNITY, community.public_id, at=at)
    return community
