"""Makes the tables of the bare project and fills them: 4,000 cases with 30 lines each. Run as a module."""

import sys

import django

_FILL = """
insert into bare_case (id, public_id, name, opened)
  select i, left(md5('case' || i), 16), 'Familie ' || i, now() - i * interval '1 hour' from generate_series(1, 4000) i;
insert into bare_line (case_id, at, kind, text, by_id)
  select i, now() - k * interval '5 days', (array['visit', 'call', 'office'])[1 + k % 3],
    'Vandaag op huisbezoek geweest, de koffie stond klaar. De huur is op tijd betaald, de energierekening nog niet. '
    || 'Afgesproken: ik bel de corporatie, de rest doen ze zelf. ' || md5((i * 100 + k)::text), 1
  from generate_series(1, 4000) i, generate_series(1, 30) k;
"""


def main() -> int:
    """Make and fill; prints the key of a session of its one user."""
    django.setup()
    from django.contrib.auth import (  # noqa: PLC0415 - needs Django's apps
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
    )
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    user = User.objects.create(username="coach")
    with connection.cursor() as cursor:
        cursor.execute(_FILL)
        cursor.execute("select setval(pg_get_serial_sequence('bare_case', 'id'), 4000)")
        cursor.execute("vacuum (analyze)")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    sys.stdout.write(f"{session.session_key}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
