"""The workbench as a Django app."""

from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    """Label ``workbench``."""

    name = "keukentafel.faces.workbench"
    label = "workbench"
