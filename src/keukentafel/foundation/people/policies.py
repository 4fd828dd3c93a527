"""Who may see and do what with people. Nothing here opens a file: that comes from grants alone (ADR 0005)."""

from django.utils import timezone
from django.utils.translation import gettext

from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy, refused
from keukentafel.foundation.people.domain.roles import GUIDES_LEARNING, NO_STAFF, Role
from keukentafel.foundation.people.models import Account, ContactKind, Team
from keukentafel.foundation.people.partners import contact_kinds_of, desk_places
from keukentafel.foundation.people.second_factor import may_give_factor
from keukentafel.foundation.people.selectors import colleague_of

_STAFF = frozenset(Role) - NO_STAFF


def see_team(actor: Actor, thing: object | None) -> Decision:
    """See who works in a team: its members, who facilitates, and who manages accounts.

    Args:
        actor: who asks.
        thing: the ``Team`` or its key; None asks whether there is any team this person may see.
    """
    if actor.kind is not ActorKind.PERSON:
        return INVISIBLE
    if actor.has(Role.FACILITATOR, Role.ADMINISTRATOR):
        return ALLOWED
    team_id = thing.pk if isinstance(thing, Team) else thing
    mine = bool(actor.teams) if team_id is None else team_id in actor.teams
    return ALLOWED if mine else INVISIBLE


def report_absence(actor: Actor, thing: object | None) -> Decision:
    """Report an absence: one's own, or a member's by the leader of that team. A substitute gets access.

    Args:
        actor: who asks.
        thing: the ``Account`` or its key of who is away; None is oneself.
    """
    own = own_account(actor, thing)
    if own.allowed:
        return own
    account_id = thing.pk if isinstance(thing, Account) else thing
    if not actor.teams or not isinstance(account_id, int):
        return INVISIBLE
    colleague, led = colleague_of(actor.id, account_id, timezone.localdate())
    if led:
        return ALLOWED
    return refused(gettext("Only the team leader can do this for somebody else.")) if colleague else INVISIBLE


def see_organisations(actor: Actor, thing: object | None) -> Decision:
    """See organisations and whom to reach there: whoever works with them; no resident, researcher or guest.

    Args:
        actor: who asks.
        thing: the key of an organisation: whom one reaches there, which of a partner's own organisation alone a partner
            reads; None asks for the rest.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(*_STAFF):
        return INVISIBLE
    if thing is None or actor.has(*(_STAFF - {Role.PARTNER})):
        return ALLOWED
    own = {place.organisation_id for place in desk_places(actor.id, timezone.localdate())}
    return ALLOWED if thing in own else INVISIBLE


def note_unreachable(actor: Actor, thing: object | None) -> Decision:
    """Note when an organisation cannot be reached: who leads or supports a team, and the administrator."""
    roles = (Role.ADMINISTRATOR, Role.TEAM_LEADER, Role.PROCESS_SUPPORTER)
    return ALLOWED if actor.kind is ActorKind.PERSON and actor.has(*roles) else INVISIBLE


def note_lending(actor: Actor, thing: object | None) -> Decision:
    """Note whom an organisation lends to a team: who leads a team, and the administrator."""
    if actor.kind is ActorKind.PERSON and actor.has(Role.ADMINISTRATOR, Role.TEAM_LEADER):
        return ALLOWED
    return INVISIBLE


def manage(actor: Actor, thing: object | None) -> Decision:
    """Manage accounts, organisations, teams and memberships: the administrator, who sees no case."""
    if actor.kind is ActorKind.PERSON and actor.has(Role.ADMINISTRATOR):
        return ALLOWED
    return INVISIBLE


def work_here(actor: Actor, thing: object | None) -> Decision:
    """Come where people work: whoever signed in, also before signing for secrecy, but who is a resident alone.

    What a resident reads goes through a filter of its own; a page of the team would show what the wall lets through.
    """
    if actor.kind is ActorKind.PERSON and actor.roles != {Role.RESIDENT}:
        return ALLOWED
    return INVISIBLE


def own_account(actor: Actor, thing: object | None) -> Decision:
    """Change one's own password and language: whoever works here their own, and nobody another's.

    A resident has none of these pages: a new password comes with a code from the coach.

    Args:
        actor: who asks.
        thing: the ``Account`` or its key; None is one's own.
    """
    if not work_here(actor, None).allowed:
        return INVISIBLE
    account_id = thing.pk if isinstance(thing, Account) else thing
    return ALLOWED if account_id in (None, actor.id) else INVISIBLE


def use_desk(actor: Actor, thing: object | None) -> Decision:
    """Come to the partner's desk: who works as a partner, and showed a second factor in this session (ADR 0020)."""
    if actor.kind is ActorKind.PERSON and actor.has(Role.PARTNER) and actor.second_factor:
        return ALLOWED
    return INVISIBLE


def give_factor(actor: Actor, thing: object | None) -> Decision:
    """Hand out and end the second factor of a partner: administrators and team leaders, and the manager at the desk.

    Args:
        actor: who asks.
        thing: the ``Account`` or its key; None asks in general. The database says it again, of each account.
    """
    if actor.kind is not ActorKind.PERSON:
        return INVISIBLE
    if thing is not None:
        account_id = thing.pk if isinstance(thing, Account) else thing
        at_desk = actor.has(Role.ADMINISTRATOR, Role.TEAM_LEADER) or use_desk(actor, None).allowed
        may = at_desk and isinstance(account_id, int) and may_give_factor(account_id)
        return ALLOWED if may else INVISIBLE
    if actor.has(Role.ADMINISTRATOR, Role.TEAM_LEADER):
        return ALLOWED
    if not use_desk(actor, None).allowed:
        return INVISIBLE
    manages = ContactKind.MANAGER in contact_kinds_of(actor.id, timezone.localdate())
    return ALLOWED if manages else INVISIBLE


def oversee_desks(actor: Actor, thing: object | None) -> Decision:
    """See how far the partners of every organisation are with their second factor: administrators and team leaders."""
    if actor.kind is ActorKind.PERSON and actor.has(Role.ADMINISTRATOR, Role.TEAM_LEADER):
        return ALLOWED
    return INVISIBLE


def factor_is_due(actor: Actor) -> bool:
    """Whether this person is nobody until a second factor is shown: who holds no other role than that of partner.

    A resident's role changes nothing about it.
    """
    return (
        actor.has(Role.PARTNER)
        and actor.roles <= {Role.PARTNER.value, Role.RESIDENT.value}
        and not actor.second_factor
    )


def set_learning(actor: Actor, thing: object | None) -> Decision:
    """Say whether a team learns together here: its leader, its facilitator, its learning coach.

    Args:
        actor: who asks.
        thing: the ``Team``; None asks whether there is any team of which this person says so.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(Role.TEAM_LEADER, *GUIDES_LEARNING):
        return INVISIBLE
    mine = bool(actor.learns_in) if thing is None else getattr(thing, "pk", thing) in actor.learns_in
    return ALLOWED if mine else INVISIBLE


ABILITIES: dict[str, Policy] = {
    "people.work_here": work_here,
    "people.see_team": see_team,
    "people.report_absence": report_absence,
    "people.see_organisations": see_organisations,
    "people.note_unreachable": note_unreachable,
    "people.note_lending": note_lending,
    "people.manage": manage,
    "people.own_account": own_account,
    "people.use_desk": use_desk,
    "people.give_factor": give_factor,
    "people.oversee_desks": oversee_desks,
    "people.set_learning": set_learning,
}
"""What ``access`` registers with the gate when Django starts."""
