"""Pointing Django at a database of the bench, and what the city needs before it is filled."""

import time
from datetime import UTC, datetime

import django
from django.db import connections

from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER


def start_django() -> None:
    """Let Django read its settings."""
    django.setup()


def point_at(database: str) -> None:
    """Let every alias of Django use *database* from now on."""
    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = database


def migrate(database: str) -> None:
    """Make the tables, raise the wall and load the method of today in *database*."""
    from keukentafel.site import installing  # noqa: PLC0415 - needs Django's apps

    point_at(database)
    installing.migrate()
    load_method(database)


def load_method(database: str) -> None:
    """Load the method of today in *database*, that has its tables."""
    from keukentafel.foundation.journal.public import acting_as  # noqa: PLC0415 - needs Django's apps
    from keukentafel.foundation.method.commands import PACKS  # noqa: PLC0415
    from keukentafel.foundation.method.public import load_pack, read_pack  # noqa: PLC0415

    point_at(database)
    with acting_as(CARETAKER):
        load_pack(pack=read_pack(PACKS / "wijkteam"), use=True, by=CARETAKER, at=datetime.now(UTC))
    point_at("keukentafel_none")


def raise_wall(database: str) -> None:
    """Put today's wall around a copy of the city: its functions may have changed since the city was made."""
    from keukentafel.foundation.access.token import wall_key  # noqa: PLC0415
    from keukentafel.foundation.access.wall import raise_the_wall  # noqa: PLC0415

    point_at(database)
    with connections["owner"].cursor() as cursor:
        raise_the_wall(cursor, wall_key())
    connections["owner"].close()


def let_time_pass(database: str) -> float:
    """Let everything fall due that has fallen due by now, as a server does every minute; gives the seconds it took.

    A city that was just made has years behind it in which nobody was told anything. Else the first minutes of a
    measurement would count what the server catches up with beside the pages.
    """
    from keukentafel.site.ticking import tick_once  # noqa: PLC0415 - needs Django's apps

    point_at(database)
    started = time.monotonic()
    tick_once()
    for connection in connections.all():
        connection.close()
    return time.monotonic() - started


def session_of(account_id: int) -> str:
    """Sign an account in; gives the key of its session."""
    from django.contrib.auth import (  # noqa: PLC0415
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
        get_user_model,
    )

    from keukentafel.foundation.journal.public import acting_as  # noqa: PLC0415
    from keukentafel.foundation.people.public import running_factor  # noqa: PLC0415
    from keukentafel.site.middleware import FACTOR  # noqa: PLC0415
    from keukentafel.site.sessions import SessionStore  # noqa: PLC0415

    with acting_as(ANONYMOUS):
        account = get_user_model().objects.get(pk=account_id)
        session = SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = "keukentafel.foundation.people.backend.EmailBackend"
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        if (factor := running_factor(account_id)) is not None:
            # Somebody at the desk of a partner has shown the second factor.
            session[FACTOR] = factor
        session.save()
    return str(session.session_key)


def households_of(account_id: int) -> list[str]:
    """Public identifiers of the households of which an account is coach now; of a leader those of the team."""
    from django.utils import timezone  # noqa: PLC0415

    from keukentafel.foundation.journal.public import acting_as  # noqa: PLC0415
    from keukentafel.foundation.people.public import actor_of  # noqa: PLC0415
    from keukentafel.lifeworld.households.public import Household, my_households  # noqa: PLC0415

    with acting_as(ANONYMOUS):
        actor = actor_of(account_id, timezone.localdate())
    assert actor is not None
    with acting_as(actor):
        mine = [one.public_id for one in my_households(actor) if one.part == "coach"]
        return mine or list(Household.objects.order_by("id").values_list("public_id", flat=True)[:25])
