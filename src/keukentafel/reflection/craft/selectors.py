"""Questions about craft. The wall shows each what is theirs, their team's, or of a circle they are in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from keukentafel.foundation.access.public import CircleMember, circle_of
from keukentafel.foundation.method.public import choices
from keukentafel.foundation.people.public import (
    LEARNS_IN_TEAM,
    holders_of,
    members_of,
    memberships_in,
    names_of,
)
from keukentafel.reflection.craft.domain.checking import LEAST, Asked
from keukentafel.reflection.craft.domain.profile import (
    Behaviour,
    Profile,
    ProfileRole,
    Topic,
    not_shared,
    who_knows,
)
from keukentafel.reflection.craft.gathering import ON_INVITATION
from keukentafel.reflection.craft.models import (
    Aim,
    CheckAnswer,
    Community,
    CommunityNote,
    CommunityOutcome,
    Knowledge,
    OwnProfile,
    PeerView,
    SelfView,
    TeamCheck,
    TeamSetUp,
)

_MOST = 100
"""Rows of one list."""
Pairs = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A behaviour of the profile with what somebody says of oneself; None when nothing."""

    behaviour: Behaviour
    view: SelfView | None


@dataclass(frozen=True, slots=True)
class SeenRole:
    """A role of the profile with what somebody says of oneself."""

    role: ProfileRole
    seen: tuple[Seen, ...]


def my_profile(account_id: int) -> OwnProfile | None:
    """The own profile; None while there is none. One query."""
    return OwnProfile.objects.filter(account_id=account_id).select_related("circle").first()


def shared_with_me(account_id: int) -> list[OwnProfile]:
    """The profiles of colleagues who let this person read along, by name. One query."""
    rows = OwnProfile.objects.exclude(account_id=account_id).select_related("account")
    return list(rows.order_by("account__name")[:_MOST])


def seen_along(profile: Profile, own: OwnProfile | None) -> list[SeenRole]:
    """The profile role by role, with what somebody says of oneself. One query.

    Args:
        profile: of the pack.
        own: whose; None for who said nothing yet.
    """
    said = {one.behaviour: one for one in SelfView.objects.filter(profile=own)} if own else {}
    return [
        SeenRole(role, tuple(Seen(one, said.get(one.key)) for one in role.behaviours))
        for role in profile.roles
    ]


def aims_of(own: OwnProfile | None) -> list[Aim]:
    """What somebody wants to learn: what is not done first, by its day. One query."""
    rows = list(Aim.objects.filter(profile=own).order_by("by_when", "id")) if own else []
    return sorted(rows, key=lambda one: one.done_on is not None)


def readers_of(own: OwnProfile | None) -> Pairs:
    """Who reads along with the own profile, by name. Two queries."""
    if own is None:
        return []
    names = names_of(set(circle_of(own.circle)) - {own.account_id})
    return sorted(names.items(), key=lambda one: one[1].casefold())


def peer_views(account_id: int) -> tuple[list[PeerView], list[PeerView]]:
    """What this person asked of colleagues, and what colleagues asked of this person, the latest first. One query."""
    rows = PeerView.objects.filter(Q(about_id=account_id) | Q(colleague_id=account_id)).select_related(
        "about", "colleague"
    )
    found = list(rows.order_by("-asked_on", "-id")[:_MOST])
    return [one for one in found if one.about_id == account_id], [
        one for one in found if one.colleague_id == account_id
    ]


def colleagues_to_ask(account_id: int, today: date) -> Pairs:
    """Who works in a team today, but for oneself, by name. Two queries."""
    names = names_of(set(holders_of(*LEARNS_IN_TEAM, today=today)) - {account_id})
    return sorted(names.items(), key=lambda one: one[1].casefold())


def knowledge_of(team_id: int, today: date) -> list[Knowledge]:
    """What people who are in a team today share to know. Two queries.

    Args:
        team_id: key of the team.
        today: the local date.
    """
    here = {one.account_id for one in members_of(team_id, today)}
    rows = Knowledge.objects.filter(team_id=team_id, account_id__in=here).select_related("account")
    return list(rows.order_by("topic", "account__name"))


def topics(rows: Sequence[Knowledge]) -> list[Topic]:
    """Who of a team knows about what."""
    return who_knows((one.topic, one.account.name, one.special) for one in rows)


def areas_nobody_shared(rows: Sequence[Knowledge]) -> list[str]:
    """The life areas of which nobody of a team shared anything yet."""
    areas = life_area_words()
    # Who shares "Debts" need not choose the life area of that name as well.
    by_words = {words.casefold(): key for key, words in areas.items()}
    named = [key for one in rows for key in (one.area, by_words.get(one.topic.casefold(), ""))]
    return not_shared(areas, named)


def life_area_words() -> dict[str, str]:
    """What the pack calls each life area, by key."""
    return {str(key): str(words) for key, words in choices("life_areas")}


def set_up_of(team_id: int) -> TeamSetUp | None:
    """How a team says it is set up; None while it did not say. One query."""
    return TeamSetUp.objects.filter(team_id=team_id).first()


def employers_in(team_id: int, today: date) -> Pairs:
    """Who works in a team today, with role and employer in words, by name. Keys of the accounts. One query."""
    found: dict[int, str] = {}
    for one in memberships_in(team_id, today):
        if one.starts <= today and one.organisation is not None:
            found[one.account_id] = f"{one.account.name}: {one.get_role_display()}, {one.organisation.name}"
    return sorted(found.items(), key=lambda pair: pair[1].casefold())


def checks_of(team_id: int) -> list[TeamCheck]:
    """The checks of a team, the latest first. One query."""
    return list(TeamCheck.objects.filter(team_id=team_id).order_by("-opened_on", "-id")[:_MOST])


def my_answer(check: TeamCheck, account_id: int) -> CheckAnswer | None:
    """What this person answered; None when nothing. One query."""
    return CheckAnswer.objects.filter(check_of=check, account_id=account_id).first()


def words_together(check: TeamCheck) -> dict[Asked, list[str]]:
    """The words of a check that closed, question by question; empty while fewer than ``LEAST`` answered. One query."""
    with connection.cursor() as cursor:
        cursor.execute("select asked, words from wall.check_words(%s)", [check.pk])
        found: dict[Asked, list[str]] = {}
        for asked, words in cursor.fetchall():
            found.setdefault(Asked(asked), []).append(words)
    assert not found or len(found[Asked.MOTIVE]) >= LEAST
    return found


def communities(*, ended: bool = False) -> list[Community]:
    """The communities that go on, by theme; or those that ended. One query."""
    return list(Community.objects.filter(ended_on__isnull=not ended).order_by("theme", "id")[:_MOST])


def my_circles(account_id: int) -> dict[int, bool]:
    """The circles this person is in at this moment, and whether they keep it. One query."""
    now = timezone.now()
    rows = CircleMember.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=now), account_id=account_id, starts_at__lte=now
    )
    return dict(rows.values_list("circle_id", "keeps"))


def members_in(community: Community) -> Pairs:
    """Who is in a community, by name, for who is in it too. Two queries."""
    return sorted(names_of(circle_of(community.circle)).items(), key=lambda one: one[1].casefold())


def nobody_keeps(community: Community, today: date) -> bool:
    """Whether who keeps a community learns with no team here any more; for its members. Two queries."""
    keepers = CircleMember.objects.filter(circle=community.circle_id, keeps=True)
    return not set(keepers.values_list("account_id", flat=True)) & set(
        holders_of(*sorted(LEARNS_IN_TEAM), today=today)
    )


def notes_in(community: Community) -> list[CommunityNote]:
    """What members wrote, the latest first. One query."""
    rows = CommunityNote.objects.filter(community=community).select_related("by")
    return list(rows.order_by("-written_on", "-id")[:_MOST])


def outcomes(community: Community | None = None) -> list[CommunityOutcome]:
    """What communities shared, the latest first; of one, or of all. One query."""
    rows = CommunityOutcome.objects.select_related("community").order_by("-shared_on", "-id")
    return list((rows if community is None else rows.filter(community=community))[:_MOST])


def guests_to_let_in(community: Community, today: date) -> Pairs:
    """Guests, and who speaks from own experience, who are not in a community yet, by name. Three queries."""
    names = names_of(set(holders_of(*ON_INVITATION, today=today)) - set(circle_of(community.circle)))
    return sorted(names.items(), key=lambda one: one[1].casefold())
