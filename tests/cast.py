"""The small cast of the tests: one person per way of looking, one of whom may see nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from backup import behind_the_wall
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER, Actor, ActorKind
from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.public import load_pack, read_pack
from keukentafel.foundation.people.domain.one_time import digits_at, step_at
from keukentafel.foundation.people.models import Account, OrganisationKind, Team
from keukentafel.foundation.people.public import (
    Role,
    actor_of,
    begin_enrolment,
    enrol_second_factor,
    give_factor_code,
    running_factor,
    sign_secrecy_statement,
)
from keukentafel.foundation.people.sealing import unsealed
from keukentafel.foundation.people.services import (
    add_organisation,
    found_team,
    open_account,
    start_membership,
)
from keukentafel.site.middleware import FACTOR

STARTED = date(2026, 1, 1)
PASSWORD = "soep met balletjes"

WHO: dict[str, tuple[Role, bool, str]] = {
    # name in the cast: (role, works in the team, organisation)
    "coach": (Role.COACH, True, "home"),
    "colleague": (Role.COACH, True, "home"),
    "deputy": (Role.COACH, True, "home"),
    "leader": (Role.TEAM_LEADER, True, "home"),
    "facilitator": (Role.FACILITATOR, True, "home"),
    "supporter": (Role.PROCESS_SUPPORTER, True, "home"),
    "buddy": (Role.PARTNER, False, "housing"),
    "back_office": (Role.PARTNER, False, "housing"),
    "policy_adviser": (Role.POLICY_ADVISER, False, "home"),
    "researcher": (Role.RESEARCHER, False, "home"),
    "privacy_officer": (Role.PRIVACY_OFFICER, False, "home"),
    "administrator": (Role.ADMINISTRATOR, False, "home"),
    "other_team_coach": (Role.COACH, False, "home"),
    "stranger": (Role.PARTNER, False, "elsewhere"),
    "mother": (Role.RESIDENT, False, ""),
    "former_partner": (Role.RESIDENT, False, ""),
    "child": (Role.RESIDENT, False, ""),
    "second_parent": (Role.RESIDENT, False, ""),
}


@dataclass
class Cast:
    """The cast as actors, with the team and the organisations they know."""

    coach: Actor
    colleague: Actor
    deputy: Actor
    leader: Actor
    facilitator: Actor
    supporter: Actor
    buddy: Actor
    back_office: Actor
    policy_adviser: Actor
    researcher: Actor
    privacy_officer: Actor
    administrator: Actor
    other_team_coach: Actor
    stranger: Actor
    mother: Actor
    former_partner: Actor
    child: Actor
    second_parent: Actor
    team: int
    other_team: int

    @property
    def resident(self) -> Actor:
        """Who reads with the first portal that was opened in this test's database."""
        ((account,),) = behind_the_wall("select account_id from safeguards_portalaccount order by id limit 1")
        with acting_as(CARETAKER):
            found = actor_of(account, timezone.localdate())
        assert found is not None
        return found

    def everyone(self) -> dict[str, Actor]:
        """Every actor by name."""
        return {name: getattr(self, name) for name in WHO}


def build_cast() -> None:
    """Load the pack and make the cast, as the caretaker, in the template."""
    at = timezone.now()
    by = CARETAKER
    load_pack(pack=read_pack(PACKS / "wijkteam"), use=True, by=by, at=at)
    organisations = {
        key: add_organisation(name=name, kind=kind, by=by, at=at)
        for key, name, kind in (
            ("home", "De Vuurtoren", OrganisationKind.HOME),
            ("housing", "Woningstichting De Sleutel", OrganisationKind.PARTNER),
            ("elsewhere", "Bureau Verderop", OrganisationKind.PARTNER),
        )
    }
    team = found_team(name="Team Molenbuurt", area="Molenbuurt", by=by, at=at)
    other = found_team(name="Team Havenkwartier", area="Havenkwartier", by=by, at=at)
    for name, (role, in_team, organisation) in WHO.items():
        account = open_account(
            email=f"{name}@keukentafel.example",
            name=name.replace("_", " ").title(),
            password=PASSWORD,
            by=by,
            at=at,
        )
        start_membership(
            account=account,
            role=role,
            team=team if in_team else other if name == "other_team_coach" else None,
            organisation=organisations.get(organisation),
            starts=STARTED,
            by=by,
            at=at,
        )

        sign(account.pk)
    for name, (role, _in_team, _organisation) in WHO.items():
        if role is Role.PARTNER:
            bind_app(Account.objects.get(email=f"{name}@keukentafel.example").pk)


def bind_app(account_id: int) -> str:
    """Give a partner a second factor, as an administrator and then this person would; gives its sealed secret."""
    administrator = Account.objects.get(email="administrator@keukentafel.example").pk
    account, at = Account.objects.get(pk=account_id), timezone.now()
    with acting_as(Actor(ActorKind.PERSON, administrator)) as by:
        code = give_factor_code(account=account, by=by, at=at)
    with acting_as(Actor(ActorKind.PERSON, account_id)) as by:
        shut = begin_enrolment(account).shut
        digits = app_shows(account, shut, at)
        enrol_second_factor(account=account, shut=shut, digits=digits, code=code, by=by, at=at)
    return shut


def app_shows(account: Account, shut: str, at: datetime) -> str:
    """What the app of this account shows at a moment."""
    return digits_at(unsealed(bytes.fromhex(shut), account.public_id), step_at(at.timestamp()))


def sign(account_id: int) -> None:
    """Sign the secrecy statement as this person: before that nobody reaches anything."""
    with acting_as(Actor(ActorKind.PERSON, account_id)) as by:
        sign_secrecy_statement(version="2026-1", by=by, at=timezone.now())


def read_cast() -> Cast:
    """The cast of this test's database."""
    today = timezone.localdate()
    with acting_as(CARETAKER):
        actors: dict[str, Any] = {}
        for email, key in Account.objects.values_list("email", "pk"):
            name = email.split("@")[0]
            if name in WHO:
                actors[name] = actor_of(key, today)
        teams = dict(Team.objects.values_list("name", "pk"))
    return Cast(**actors, team=teams["Team Molenbuurt"], other_team=teams["Team Havenkwartier"])


def sign_in_client(actor: Actor | None = None, *, second_factor: bool = True) -> Client:
    """A test client, signed in as *actor*; without one, of somebody who has not signed in.

    Args:
        actor: who; None for nobody.
        second_factor: whether this person showed the second factor, if there is one.
    """
    client = Client()
    if actor is not None:
        with acting_as(actor):
            client.force_login(
                Account.objects.get(pk=actor.id), backend="keukentafel.foundation.people.backend.EmailBackend"
            )
            if second_factor and (shown := running_factor(actor.id)) is not None:
                session = client.session
                session[FACTOR] = shown
                session.save()
    return client
