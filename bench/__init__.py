"""How fast the product is, next to a raw handler and a bare Django page, in an invented city.

``make bench`` (``python -m bench``) does, in this order:

1. makes a city of 18 teams and 80,000 households (``bench.city``) in a private PostgreSQL, once a week or after a
   migration changed, and keeps it as a template database;
2. starts three servers of the same kind (granian): raw handlers on asyncpg (``bench.raw``), a bare Django project
   with a session, a signed-in person and a template (``bench.bare``), and the product with the settings of
   production (``bench.settings``);
3. asks them in turn, round after round, so that whatever else this machine does meets all of them alike, with one
   user and with eight; counts time as the user meets it, and the CPU time of web and PostgreSQL processes together,
   read from ``/proc`` (the client's own is left out);
4. prints a table and writes ``docs/bench/<version>.json``.

``--quick`` measures briefly, ``--page NAME`` only some pages; both print and write nothing. ``--as`` chooses the
person: ``coach`` (25 households, the standard), ``leader`` (of a team with 3,000 files) or ``both``.
"""
