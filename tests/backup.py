"""Reading as the role of back-ups, which passes the wall: what is really there."""

from typing import Any

import psycopg
from django.conf import settings
from django.db import connections

from keukentafel.site.database import role_password


def behind_the_wall(statement: str) -> list[tuple[Any, ...]]:
    """Read everything that *statement* asks, whoever acts."""
    at = connections["owner"].settings_dict
    with psycopg.connect(
        dbname=at["NAME"],
        host=at["HOST"],
        port=at["PORT"] or None,
        user="keukentafel_backup",
        password=role_password(settings.SECRET_KEY, "keukentafel_backup"),
    ) as backup:
        return backup.execute(statement).fetchall()
