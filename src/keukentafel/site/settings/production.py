"""A municipality's installation. Everything that differs per place comes from the environment."""

import os

from keukentafel.site.database import databases
from keukentafel.site.settings.base import *  # noqa: F403

SECRET_KEY = os.environ["KEUKENTAFEL_SECRET"]
ALLOWED_HOSTS = [name for name in os.environ["KEUKENTAFEL_HOSTS"].split(",") if name]
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in ALLOWED_HOSTS]
DATABASES = databases(os.environ["DATABASE_URL"], SECRET_KEY)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
