"""The partner's desk as a Django app."""

from django.apps import AppConfig


class PartnerDeskConfig(AppConfig):
    """Label ``partner_desk``."""

    name = "keukentafel.faces.partner_desk"
    label = "partner_desk"
