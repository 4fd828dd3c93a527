"""The tests: everything as in production, on a database that is new for each test."""

import os

from keukentafel.site.database import databases
from keukentafel.site.settings.base import *  # noqa: F403

SECRET_KEY = "for tests only"  # noqa: S105
DOCUMENT_KEYS = ["Zm9yIHRlc3RzIG9ubHksIG5vIHJlYWwgZG9jdW1lbnQ="]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = databases(os.environ.get("KEUKENTAFEL_TEST_URL", "postgresql://"), SECRET_KEY, "keukentafel_none")
for _alias in DATABASES.values():
    _alias["CONN_HEALTH_CHECKS"] = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
