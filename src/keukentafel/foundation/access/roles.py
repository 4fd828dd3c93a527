"""The roles in the database. The application's owns nothing; what each may do stands in ``docs/security/wall.md``."""

OWNER = "keukentafel_owner"
DEFINER = "keukentafel_definer"
APPLICATION = "keukentafel_app"
LOG_WRITER = "keukentafel_log"
MIGRATOR = "keukentafel_migrator"
BACKUP = "keukentafel_backup"
DESTROYER = "keukentafel_destroyer"

THIRD_PARTY_RIGHTS = {
    "django_session": ("select", "insert", "update", "delete"),
    "axes_accessattempt": ("select", "insert", "update", "delete"),
    "axes_accessattemptexpiration": ("select", "insert", "update", "delete"),
    "axes_accessfailurelog": ("select", "insert"),
    "axes_accesslog": ("select", "insert", "update"),
}
"""What the application role may do with tables of libraries; what is not named here it cannot touch."""
