"""The two locks on the role chooser: a database that is marked demo, and an address that is loopback."""

from ipaddress import ip_address

from django.db import connection
from django.http import HttpRequest

MARK = "keukentafel.demo"
"""The database setting that marks a demo; only its owner can give it."""


def is_demo_database() -> bool:
    """Whether the database that this process works on is marked demo, by the database itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select 1 from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase"
            " where d.datname = current_database() and s.setrole = 0 and %s = any (s.setconfig))",
            [f"{MARK}=yes"],
        )
        return bool(cursor.fetchone()[0])


def is_loopback(request: HttpRequest) -> bool:
    """Whether the request came from this machine, to this machine's own name."""
    try:
        from_here = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    return from_here and host in ("127.0.0.1", "localhost", "::1")
