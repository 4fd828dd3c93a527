"""Teams, who works in them from when until when, and who stands in."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from keukentafel.foundation.journal.public import (
    command,
    fell_due,
    nothing_changed,
    publish,
    record_change,
)
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.people.domain.roles import Role, membership_mistake, not_together_with
from keukentafel.foundation.people.events import (
    AbsenceEnded,
    AbsenceStarted,
    MembershipEnded,
    MembershipStarted,
)
from keukentafel.foundation.people.models import Absence, Account, Membership, Organisation, Team
from keukentafel.foundation.people.secrecy import signed_before
from keukentafel.foundation.people.selectors import ends_to_tell
from keukentafel.foundation.people.services.mistakes import (
    IsOver,
    NameTaken,
    NotTogether,
    Overlaps,
    OwnAdministration,
)


@command
def found_team(*, name: str, area: str, by: Actor, at: datetime) -> Team:
    """Found a team that works in *area* (the name of the neighbourhood).

    Raises:
        NameTaken: when a team has this name.
    """
    _free_name(name)
    team = Team.objects.create(name=name.strip(), area=area.strip())
    record_change("people.team", team.public_id, at=at)
    return team


@command
def change_team(*, team: Team, name: str, area: str, by: Actor, at: datetime) -> None:
    """Call a team something else, or let it work in another area.

    Raises:
        NameTaken: when another team has this name.
    """
    _free_name(name, but=team)
    team.name, team.area = name.strip(), area.strip()
    team.save(update_fields=["name", "area"])
    record_change("people.team", team.public_id, at=at)


@command
def start_membership(
    *,
    account: Account,
    role: Role,
    starts: date,
    ends: date | None = None,
    team: Team | None = None,
    organisation: Organisation | None = None,
    hours: Decimal | None = None,
    skills: Sequence[str] = (),
    registration: str = "",
    by: Actor,
    at: datetime,
) -> Membership:
    """Give a person a role, in a team or for an organisation only. Publishes ``MembershipStarted``.

    It opens nothing before this person signed for secrecy; who did so for another role need not do it again.

    Args:
        account: who.
        role: the role.
        starts, ends: the days on which it holds (half-open).
        team: the team; case work is always done in one.
        organisation: the home organisation; a resident has none.
        hours: hours per week in this role.
        skills: what this person knows, in the team's words.
        registration: the number in the professional register, if there is one.
        by, at: who acts, and when.

    Raises:
        Overlaps: when this person holds the same role there on some of these days.
        NotTogether: when this person leads that team and would guide its learning too, or the other way round.
        ValueError: when role, team and organisation do not go together, or the period runs backwards.
    """
    role = Role(role)
    mistake = membership_mistake(role, with_team=team is not None, with_organisation=organisation is not None)
    if mistake:
        raise ValueError(mistake)
    asked = Period(starts, ends)
    same = Membership.objects.filter(account=account, role=role.value, team=team)
    if team is None:
        same = same.filter(organisation=organisation)
    _no_overlap(asked, same)
    _goes_together(asked, role, account.pk, None if team is None else team.pk)
    signed_on, version = signed_before(account.pk)
    membership = Membership.objects.create(
        account=account,
        role=role.value,
        team=team,
        organisation=organisation,
        starts=starts,
        ends=ends,
        hours=hours,
        skills=list(skills),
        registration=registration.strip(),
        secrecy_signed_on=signed_on,
        secrecy_version=version,
    )
    record_change("people.membership", membership.public_id, at=at)
    publish(
        MembershipStarted(
            at=at,
            account_id=membership.account_id,
            team_id=membership.team_id,
            organisation_id=membership.organisation_id,
            role=role.value,
            starts=starts,
        )
    )
    if ends is not None and ends <= timezone.localdate(at):
        tell_end_of_membership(membership=membership, by=by, at=at)
    return membership


@command
def end_membership(*, membership: Membership, ends: date, by: Actor, at: datetime) -> None:
    """Say from which day on a membership does not hold; ``MembershipEnded`` follows on that day, or at once.

    An end that lies in the future may still be moved.

    Args:
        membership: which.
        ends: the first day on which it does not hold.
        by, at: who acts, and when.

    Raises:
        IsOver: when it ended already.
        OwnAdministration: when an administrator ends the own administration.
        NotTogether: when this person would lead that team and guide its learning on some of these days.
        ValueError: when *ends* lies before its first day.
    """
    current = Membership.objects.select_for_update().get(pk=membership.pk)
    if current.end_told:
        raise IsOver("this membership is over")
    if current.role == Role.ADMINISTRATOR and by.id == current.account_id and by.has(Role.ADMINISTRATOR):
        raise OwnAdministration("somebody must be left to manage the accounts")
    Period(current.starts, ends)
    if current.ends is not None and ends > current.ends:
        others = Membership.objects.filter(
            account=current.account_id, role=current.role, team=current.team_id
        ).exclude(pk=current.pk)
        if current.team_id is None:
            others = others.filter(organisation=current.organisation_id)
        _no_overlap(Period(current.starts, ends), others)
        _goes_together(Period(current.starts, ends), Role(current.role), current.account_id, current.team_id)
    membership.ends = current.ends = ends
    current.save(update_fields=["ends"])
    record_change("people.membership", current.public_id, at=at)
    if ends <= timezone.localdate(at):
        tell_end_of_membership(membership=current, by=by, at=at)
        membership.end_told = True


@command
def tell_end_of_membership(*, membership: Membership, by: Actor, at: datetime) -> None:
    """Tell once that a membership is over. Publishes ``MembershipEnded``."""
    if membership.ends is None or not fell_due("people.membership_ended", membership.public_id, at):
        nothing_changed()
        return
    membership.end_told = True
    membership.save(update_fields=["end_told"])
    record_change("people.membership", membership.public_id, at=at)
    publish(
        MembershipEnded(
            at=at,
            account_id=membership.account_id,
            team_id=membership.team_id,
            role=membership.role,
            ends=membership.ends,
        )
    )


@command
def tell_ends_that_came(*, by: Actor, at: datetime) -> None:
    """Tell of every membership that is over and of which nobody heard yet."""
    nothing_changed()
    # Locked, since somebody may be moving that same end; whoever is waited for has told it or moved it.
    due = ends_to_tell(timezone.localdate(at)).select_for_update(of=("self",))
    for membership in list(due):
        tell_end_of_membership(membership=membership, by=by, at=at)


@command
def report_absence(
    *,
    account: Account,
    starts: date,
    ends: date | None = None,
    substitute: Account | None = None,
    by: Actor,
    at: datetime,
) -> Absence:
    """Say that somebody is away, and who stands in, never why. Publishes ``AbsenceStarted``.

    Args:
        account: who is away.
        starts: the first day.
        ends: the first day back; None when unknown.
        substitute: who stands in.
        by, at: who acts, and when.

    Raises:
        Overlaps: when this person is reported away on some of these days.
        ValueError: when the period runs backwards, or somebody would stand in for themselves.
    """
    if substitute is not None and substitute.pk == account.pk:
        raise ValueError("nobody stands in for themselves")
    _no_overlap(Period(starts, ends), Absence.objects.filter(account=account))
    absence = Absence.objects.create(account=account, substitute=substitute, starts=starts, ends=ends)
    record_change("people.absence", absence.public_id, at=at)
    publish(
        AbsenceStarted(
            at=at,
            account_id=absence.account_id,
            substitute_id=absence.substitute_id,
            starts=starts,
            ends=ends,
        )
    )
    return absence


@command
def end_absence(*, absence: Absence, ends: date, by: Actor, at: datetime) -> None:
    """Say on which day somebody is back. Publishes ``AbsenceEnded``.

    Raises:
        Overlaps: when the longer absence meets the next one.
        ValueError: when *ends* lies before its first day.
    """
    others = Absence.objects.filter(account=absence.account_id).exclude(pk=absence.pk)
    _no_overlap(Period(absence.starts, ends), others)
    absence.ends = ends
    absence.save(update_fields=["ends"])
    record_change("people.absence", absence.public_id, at=at)
    publish(
        AbsenceEnded(at=at, account_id=absence.account_id, substitute_id=absence.substitute_id, ends=ends)
    )


def _free_name(name: str, but: Team | None = None) -> None:
    if Team.objects.filter(name=name.strip()).exclude(pk=but.pk if but else 0).exists():
        raise NameTaken("a team has this name")


def _goes_together(asked: Period, role: Role, account_id: int, team_id: int | None) -> None:
    others = [one.value for one in not_together_with(role)]
    if team_id is None or not others:
        return
    rows = Membership.objects.filter(account_id=account_id, team_id=team_id, role__in=others)
    if any(asked.overlaps(Period(*days)) for days in rows.values_list("starts", "ends")):
        raise NotTogether("who leads a team does not guide its learning as well")


def _no_overlap(asked: Period, rows: "QuerySet[Membership] | QuerySet[Absence]") -> None:
    # The database refuses it as well; asked here first, since its refusal would spoil the whole transaction.
    for starts, ends in rows.values_list("starts", "ends"):
        if asked.overlaps(Period(starts, ends)):
            raise Overlaps("this holds already on some of these days")
