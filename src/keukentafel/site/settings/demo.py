"""The demo on this machine: fictional people, loopback only, plain HTTP. ``keukentafel demo`` sets its address."""

import os
from base64 import b64encode
from hashlib import sha256

from keukentafel.site.database import databases
from keukentafel.site.settings.base import *  # noqa: F403
from keukentafel.site.settings.base import INSTALLED_APPS as _APPS

SECRET_KEY = os.environ.get("KEUKENTAFEL_SECRET", "demo: fictional people only, never real ones")
DOCUMENT_KEYS = [b64encode(sha256(SECRET_KEY.encode()).digest()).decode()]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DATABASES = databases(os.environ.get("KEUKENTAFEL_DEMO_URL", "postgresql://"), SECRET_KEY, "keukentafel_demo")
INSTALLED_APPS = [*_APPS, "keukentafel.site.demo"]
ROOT_URLCONF = "keukentafel.site.demo.urls"

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
