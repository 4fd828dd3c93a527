"""Search as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Label ``search``."""

    name = "keukentafel.foundation.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow every case row that is kept."""
        from keukentafel.foundation.access.public import RowKept
        from keukentafel.foundation.journal.public import subscribe
        from keukentafel.foundation.search.handlers import index_row

        subscribe(RowKept, index_row)
