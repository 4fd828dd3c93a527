"""What is so in every installation. Safe by default; secrets come from the environment."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.people.sign_in import *  # noqa: F403 - the settings of signing in belong to people

PACKAGE = Path(__file__).resolve().parents[2]

DEBUG = False
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]

# The order is the house from the ground up: handlers of an event run in this order.
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "axes",
    "keukentafel.foundation.journal",
    "keukentafel.foundation.components",
    "keukentafel.foundation.method",
    "keukentafel.foundation.people",
    "keukentafel.foundation.access",
    "keukentafel.foundation.search",
    "keukentafel.foundation.documents",
    "keukentafel.lifeworld.households",
    "keukentafel.lifeworld.agenda",
    "keukentafel.lifeworld.safeguards",
    "keukentafel.lifeworld.correspondence",
    "keukentafel.lifeworld.rights",
    "keukentafel.lifeworld.exchange",
    "keukentafel.lifeworld.safety",
    "keukentafel.work.intake",
    "keukentafel.work.plans",
    "keukentafel.work.budgets",
    "keukentafel.work.mandates",
    "keukentafel.work.advice",
    "keukentafel.work.disagreements",
    "keukentafel.work.bottlenecks",
    "keukentafel.work.cooperation",
    "keukentafel.work.consultations",
    "keukentafel.reflection.dilemmas",
    "keukentafel.reflection.casework",
    "keukentafel.reflection.agreements",
    "keukentafel.reflection.conversations",
    "keukentafel.reflection.trials",
    "keukentafel.reflection.craft",
    "keukentafel.faces.workbench",
    "keukentafel.faces.partner_desk",
    "keukentafel.faces.resident_portal",
    "keukentafel.site",
]
INSTALLED_APPS = [
    app
    for app in INSTALLED_APPS
    if not app.startswith("keukentafel.") or (PACKAGE / Path(*app.split(".")[1:]) / "apps.py").exists()
]

MIDDLEWARE = [
    "keukentafel.site.middleware.acting",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "keukentafel.site.middleware.safe_headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "keukentafel.foundation.components.middleware.SafeSubmitMiddleware",
    "keukentafel.site.middleware.SignedInPerson",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

AUTH_USER_MODEL = "people.Account"
ROOT_URLCONF = "keukentafel.site.urls"
WSGI_APPLICATION = "keukentafel.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGIN_URL = "sign_in"
MIGRATION_DATABASE = "owner"

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "keukentafel.site.middleware.page_context",
            ],
            "builtins": [
                "keukentafel.foundation.components.templatetags.addresses",
                "keukentafel.foundation.components.templatetags.components",
            ],
        },
    }
]

# Safe by default: the demo loosens only what plain HTTP on loopback needs.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000
SECURE_SSL_REDIRECT = True
# Subdomains and preloading are the municipality's to decide: they bind its other sites.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "keukentafel_session"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_ENGINE = "keukentafel.site.sessions"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = False
CSRF_COOKIE_NAME = "keukentafel_csrf"
CSRF_FAILURE_VIEW = "keukentafel.site.errors.csrf_failed"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
# A document stays in memory until it is encrypted: in the clear it never stands on a disk.
FILE_UPLOAD_HANDLERS = ["keukentafel.foundation.documents.uploads.InMemory"]
DOCUMENT_MAX_BYTES = 20 * 1024 * 1024
# What was destroyed is written down there too, apart from the back-ups: see docs/security/keeping.md.
DESTROYED_LIST = ""
# Where records of processing go (docs/security/logs.md), and what their keys stand behind; nowhere without an address.
LOGBOEK = {"url": "", "token": "", "register": "urn:keukentafel:processing:", "responsible": ""}
# Whether the library ``deduce`` looks along in drafts of shared cases, where it is installed (ADR 0025), and where it
# keeps what it makes of its lists; a folder of the own account when nothing is said.
CASEWORK_DEDUCE = True
CASEWORK_CACHE = ""
# Where residents can sign in besides with a name and a password: a broker for DigiD (docs/security/portal.md); off.
RESIDENT_BROKER = {"issuer": "", "client_id": "", "client_secret": ""}
# Mail is off without a server and a sender (docs/security/portal.md). The sender's name must say nothing of what it is.
EMAIL_HOST = ""
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = ""
# Where a mail may lead (https://…); its name must not say more than the sender's. Without it no partner gets notice.
PUBLIC_ADDRESS = ""
# Not in a cookie but for plain lines: a message may name somebody, and a cookie is only signed.
MESSAGE_STORAGE = "keukentafel.foundation.components.saying.Saying"

# A log line names the page and what went wrong, never a value a person typed (see site.logs).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"impersonal": {"()": "keukentafel.site.logs.Impersonal"}},
    "formatters": {"line": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "filters": ["impersonal"], "formatter": "line"}
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # An absent page is in the access log, with who asked; it is no event for the operator.
        "django.request": {"level": "ERROR"},
    },
}
