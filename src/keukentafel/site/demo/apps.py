"""The demo as a Django app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Label ``demo``."""

    name = "keukentafel.site.demo"
    label = "demo"
