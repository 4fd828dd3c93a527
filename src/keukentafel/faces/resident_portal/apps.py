"""The portal as a Django app."""

from django.apps import AppConfig


class ResidentPortalConfig(AppConfig):
    """Label ``resident_portal``."""

    name = "keukentafel.faces.resident_portal"
    label = "resident_portal"
