"""Questions of whoever manages accounts, teams and organisations. Each takes one query unless it says otherwise."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime

from axes.models import AccessAttempt
from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, Sum
from django.utils.crypto import salted_hmac

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.domain.codes import new_code, new_sign_in_name, plain_code
from keukentafel.foundation.people.domain.roles import Role
from keukentafel.foundation.people.models import (
    Absence,
    Account,
    ContactPoint,
    Department,
    Membership,
    Organisation,
    SignInCode,
    Team,
    normal_email,
)
from keukentafel.foundation.people.selectors import memberships_of, on_day, running_or_coming
from keukentafel.foundation.people.sign_in import AXES_COOLOFF_TIME, AXES_FAILURE_LIMIT


def code_digest(code: str) -> str:
    """What is kept of a one-time code. Keyed with the installation's secret: a copy of the table opens nothing.

    Args:
        code: as it was made or typed.
    """
    return salted_hmac("keukentafel one-time code", plain_code(code), algorithm="sha256").hexdigest()


def draw_code() -> tuple[str, str]:
    """A new one-time code, and what is kept of it. Where it is kept is the caller's to see to."""
    code = new_code(secrets.randbelow)
    return code, code_digest(code)


def draw_sign_in_name() -> str:
    """A name for a resident to sign in with, that says nothing about who it is."""
    return new_sign_in_name(secrets.randbelow)


def account_for_code(email: str, code: str, at: datetime) -> Account | None:
    """The open account that this one-time code is for at this moment; None when it opens nothing.

    Args:
        email: as it was typed; capitals make no difference.
        code: as it was typed.
        at: now (aware).
    """
    mine = SignInCode.objects.filter(
        account__email=normal_email(email), account__is_active=True, used_at=None, ends_at__gt=at
    )
    found = mine.filter(digest=code_digest(code)).select_related("account").first()
    return found.account if found else None


def factor_name(account: Account) -> str:
    """The name under which wrong second factors of this account are counted. No e-mail address looks like it."""
    return f"second factor {account.public_id}".lower()


def code_of(account_id: int) -> SignInCode | None:
    """The last one-time code of this account, used or not, as long as it is remembered."""
    return SignInCode.objects.filter(account_id=account_id).first()


def locked_until(emails: Iterable[str], at: datetime) -> dict[str, datetime]:
    """Which of these addresses are locked after wrong guesses, and until when.

    Args:
        emails: in the spelling in which they are kept.
        at: now (aware).
    """
    tried = (
        AccessAttempt.objects.filter(username__in=list(emails), attempt_time__gt=at - AXES_COOLOFF_TIME)
        # The library orders by moment, and would count each moment apart.
        .order_by()
        .values("username")
        .annotate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
        .filter(failures__gte=AXES_FAILURE_LIMIT)
    )
    return {one["username"]: one["last"] + AXES_COOLOFF_TIME for one in tried}


def accounts_at_work() -> "QuerySet[Account]":
    """The accounts that an administrator manages: everybody's but those of residents.

    That somebody is a resident of ours is no business of who manages accounts; their sign-in is another decision
    (ADR 0005).
    """
    as_resident = Membership.objects.filter(account_id=OuterRef("pk"), role=Role.RESIDENT.value)
    at_work = Membership.objects.filter(account_id=OuterRef("pk")).exclude(role=Role.RESIDENT.value)
    return Account.objects.filter(~Exists(as_resident) | Exists(at_work))


def roles_at_work(account_id: int) -> "QuerySet[Membership]":
    """What this person does here, past and to come, newest first; not that they are a resident as well."""
    return memberships_of(account_id).exclude(role=Role.RESIDENT.value)


def accounts_found(words: str, today: date, *, closed: bool) -> "QuerySet[Account]":
    """``accounts_at_work`` by name, open or closed, each with ``held``: its roles of today. Two queries.

    Args:
        words: part of a name or an e-mail address; empty for all.
        today: the local date.
        closed: the closed ones, or the open ones.
    """
    held = Membership.objects.filter(on_day(today)).exclude(role=Role.RESIDENT.value)
    held = held.select_related("team", "organisation").order_by("id")
    rows = accounts_at_work().filter(is_active=not closed).order_by("name", "id")
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(email__icontains=words))
    return rows.prefetch_related(Prefetch("memberships", held, to_attr="held"))


def teams_with_size(today: date) -> "QuerySet[Team]":
    """All teams by name, each with ``size``: how many people have a role in it today."""
    size = Count("memberships__account", distinct=True, filter=on_day(today, "memberships__"))
    return Team.objects.annotate(size=size).order_by("name")


def memberships_in(team_id: int, today: date) -> "QuerySet[Membership]":
    """Who has a role in this team, today or later, by name."""
    rows = Membership.objects.filter(running_or_coming(today), team_id=team_id, account__is_active=True)
    return rows.select_related("account", "organisation").order_by("account__name", "account_id", "role")


def absences_of(account_ids: Iterable[int], today: date) -> "QuerySet[Absence]":
    """When these people are away, now or later, the first first."""
    rows = Absence.objects.filter(running_or_coming(today), account_id__in=list(account_ids))
    return rows.select_related("account", "substitute").order_by("starts", "id")


def known_organisations() -> "QuerySet[Organisation]":
    """Every organisation, by name; those one does not work with any more last."""
    return Organisation.objects.order_by(F("ended_on").asc(nulls_first=True), "name")


def departments_of(*organisation_ids: int) -> "QuerySet[Department]":
    """Every department of these organisations by name, ended ones last."""
    rows = Department.objects.filter(organisation_id__in=organisation_ids)
    return rows.order_by(F("ended_on").asc(nulls_first=True), "name")


def contact_points_of(organisation_id: int, today: date) -> "QuerySet[ContactPoint]":
    """Whom one reaches at this organisation, today or later: by department, kind and name."""
    rows = ContactPoint.objects.filter(running_or_coming(today), organisation_id=organisation_id)
    return rows.select_related("department").order_by("department__name", "kind", "name")


def teams_seen_by(actor: Actor) -> "QuerySet[Team]":
    """The teams that ``people.see_team`` lets this person see: every one, or those of the own case work."""
    if actor.has(Role.FACILITATOR, Role.ADMINISTRATOR):
        return Team.objects.all()
    return Team.objects.filter(pk__in=actor.teams)


def colleagues_of(actor: Actor, today: date) -> "QuerySet[Account]":
    """Oneself, and who has a role in a team of one's own today: of whom one may know whether they are away.

    Who is a resident alone has no colleagues, and no absence to report.
    """
    if actor.roles == {Role.RESIDENT}:
        return Account.objects.none()
    beside = Membership.objects.filter(on_day(today), account_id=OuterRef("pk"), team_id__in=actor.teams)
    return Account.objects.filter(Q(pk=actor.id) | Exists(beside), is_active=True)


def absences_known_to(actor: Actor, today: date) -> "QuerySet[Absence]":
    """When ``colleagues_of`` are away, now or later."""
    who = colleagues_of(actor, today).values("pk")
    rows = Absence.objects.filter(running_or_coming(today), account__in=who)
    return rows.select_related("account", "substitute")
