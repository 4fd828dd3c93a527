"""A municipality's installation. Everything that differs per place comes from the environment."""

import os

from keukentafel.site.database import databases
from keukentafel.site.settings.base import *  # noqa: F403

SECRET_KEY = os.environ["KEUKENTAFEL_SECRET"]
# The first wraps new documents; those behind it, with commas between, still open older ones.
DOCUMENT_KEYS = os.environ["KEUKENTAFEL_DOCUMENT_KEY"].split(",")
DESTROYED_LIST = os.environ.get("KEUKENTAFEL_DESTROYED_LIST", "")
LOGBOEK = {
    "url": os.environ.get("KEUKENTAFEL_LOGBOEK_URL", ""),
    "token": os.environ.get("KEUKENTAFEL_LOGBOEK_TOKEN", ""),
    "register": os.environ.get("KEUKENTAFEL_LOGBOEK_REGISTER", LOGBOEK["register"]),  # noqa: F405
    "responsible": os.environ.get("KEUKENTAFEL_LOGBOEK_RESPONSIBLE", ""),
}
RESIDENT_BROKER = {
    "issuer": os.environ.get("KEUKENTAFEL_RESIDENT_ISSUER", ""),
    "client_id": os.environ.get("KEUKENTAFEL_RESIDENT_CLIENT", ""),
    "client_secret": os.environ.get("KEUKENTAFEL_RESIDENT_CLIENT_SECRET", ""),
}
EMAIL_HOST = os.environ.get("KEUKENTAFEL_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("KEUKENTAFEL_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("KEUKENTAFEL_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("KEUKENTAFEL_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("KEUKENTAFEL_MAIL_TLS", "start") == "start"
EMAIL_USE_SSL = os.environ.get("KEUKENTAFEL_MAIL_TLS", "start") == "always"
DEFAULT_FROM_EMAIL = os.environ.get("KEUKENTAFEL_MAIL_FROM", "")
PUBLIC_ADDRESS = os.environ.get("KEUKENTAFEL_ADDRESS", "")
ALLOWED_HOSTS = [name for name in os.environ["KEUKENTAFEL_HOSTS"].split(",") if name]
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in ALLOWED_HOSTS]
DATABASES = databases(os.environ["DATABASE_URL"], SECRET_KEY)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
