"""The product as it would stand in production, on plain HTTP on loopback, with the city in its database."""

import json
import os

from keukentafel.site.database import databases
from keukentafel.site.settings.base import *  # noqa: F403

SECRET_KEY = "bench: an invented city only"
DOCUMENT_KEYS = ["Zm9yIG1lYXN1cmVtZW50cyBvbmx5LCBubyBzZWNyZXQ="]
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = databases(
    os.environ.get("KEUKENTAFEL_BENCH_URL", "postgresql://"),
    SECRET_KEY,
    os.environ.get("KEUKENTAFEL_BENCH_DATABASE", "keukentafel_none"),
)

# To see what another option of the connection would bring, as ``--try`` does for SQL.
DATABASES["default"]["OPTIONS"] |= json.loads(os.environ.get("KEUKENTAFEL_BENCH_OPTIONS", "{}"))

# Only what plain HTTP on loopback needs; everything else is as in production.
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
