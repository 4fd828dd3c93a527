"""The roles in the database. The application's owns nothing; what each may do stands in ``docs/security/wall.md``."""

OWNER = "keukentafel_owner"
DEFINER = "keukentafel_definer"
APPLICATION = "keukentafel_app"
LOG_WRITER = "keukentafel_log"
MIGRATOR = "keukentafel_migrator"
BACKUP = "keukentafel_backup"
DESTROYER = "keukentafel_destroyer"
