"""The components as a Django app: what every page is made of."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """Label ``components``: templates, style and behaviour; no rows of its own."""

    name = "keukentafel.foundation.components"
    label = "components"
