"""The site as a Django app: it owns no rows, only pages that belong to no context."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Label ``site``."""

    name = "keukentafel.site"
    label = "site"
