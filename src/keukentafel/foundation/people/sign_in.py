"""The settings of signing in. ``site.settings.base`` takes them over, so nothing here may need Django ready.

Sources: ADR 0005; OWASP Authentication and Password Storage Cheat Sheets.
"""

from datetime import timedelta

from django.http import HttpRequest

__all__ = [
    "AUTHENTICATION_BACKENDS",
    "AUTH_PASSWORD_VALIDATORS",
    "AXES_COOLOFF_TIME",
    "AXES_ENABLE_ACCESS_FAILURE_LOG",
    "AXES_ENABLE_ADMIN",
    "AXES_FAILURE_LIMIT",
    "AXES_LOCKOUT_CALLABLE",
    "AXES_LOCKOUT_PARAMETERS",
    "AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT",
    "AXES_RESET_ON_SUCCESS",
    "AXES_SENSITIVE_PARAMETERS",
    "AXES_USERNAME_CALLABLE",
    "AXES_USERNAME_FORM_FIELD",
    "AXES_VERBOSE",
    "PASSWORD_HASHERS",
]

LOCKED_OUT_TEMPLATE = "people/locked_out.html"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    # Only to read what another system brings along; the first sign-in writes it anew with Argon2.
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "keukentafel.foundation.people.backend.EmailBackend",
    "keukentafel.foundation.people.backend.CodeBackend",
    "keukentafel.foundation.people.backend.OutsideBackend",
    "keukentafel.foundation.people.backend.FactorBackend",
]

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# By name as well, or whoever has many addresses guesses on. Never by address alone: that locks an office out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username"]
AXES_RESET_ON_SUCCESS = True
# The lock ends after its quarter of an hour, whatever is tried meanwhile: nobody keeps a coach out for a day.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "keukentafel.foundation.people.backend.locked_out"
# Under this key Django hands the name on when signing in fails; axes' own guess (the model's field) is wrong.
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "keukentafel.foundation.people.sign_in.attempted_name"
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "ip_address",
    "email",
    "next",
    "csrfmiddlewaretoken",
    # Of the page where somebody sets a password with a code.
    "code",
    # Of the pages of a second factor.
    "digits",
    "new",
    "again",
]
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

_LONGEST_NAME = 254


def attempted_name(request: HttpRequest, credentials: dict[str, object] | None = None) -> str:
    """The name under which failures are counted: one spelling, so that capitals give no new chances.

    Args:
        request: the sign-in.
        credentials: what was handed to ``authenticate``; without it the form that was sent.
    """
    said = (credentials or {}).get("username") or request.POST.get("email", "")
    return str(said).strip().lower()[:_LONGEST_NAME]
