"""Making an installation's tables and raising its wall, as the owner."""

from django.apps import apps
from django.core.management import call_command
from django.db import connections

from keukentafel.foundation.access.token import wall_key
from keukentafel.foundation.access.wall import raise_the_wall
from keukentafel.site.migrating import quickly


def migrate(database: str = "owner") -> None:
    """Migrate as the owner, then make the wall anew from what the models declare.

    Args:
        database: the alias of the owner's connection.
    """
    with quickly():
        call_command("migrate", database=database, verbosity=0, interactive=False)
    with connections[database].cursor() as cursor:
        raise_the_wall(cursor, wall_key())
        for model in apps.get_models():
            cursor.execute(f"analyze {model._meta.db_table}")
    connections[database].close()
